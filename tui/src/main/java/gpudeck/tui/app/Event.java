package gpudeck.tui.app;

import gpudeck.core.link.Asker.Questions;
import gpudeck.core.link.Asker.UnknownKey;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Input;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Form;
import gpudeck.tui.view.Heard;
import gpudeck.tui.view.Message;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the loop hears of. */
sealed interface Event {

  /** Something from the terminal. */
  record FromTerminal(Input input) implements Event {}

  /** Something is known that was not before; the snapshot has it. */
  record Changed() implements Event {}

  /** Somebody has the terminal before them, or nobody has any more. */
  record Attended(boolean now) implements Event {}

  /** Something else to be said. */
  record Said(Message message) implements Event {}

  /**
   * What was found out about a job that is being filled in.
   *
   * @param asked the form as it was when it was asked about
   */
  record Prepared(Form asked, Dialog next) implements Event {}

  /** What a host's scheduler said of a job that does not exist yet. */
  record Foreseen(String host, Heard heard) implements Event {}

  /** A job is there that was submitted here. */
  record Submitted(String host, String id) implements Event {}

  /** Something that the user should know of. */
  record Warned(SafeText says) implements Event {}

  /** A host has something to say while it lets somebody in. */
  record HostSays(SafeText host, SafeText says) implements Event {}

  /** A login needs a person. */
  sealed interface Question extends Event {

    /** The host whose login it is, as the user calls it. */
    SafeText host();

    /** Answers it for a person who is not there any more. */
    void refuse();
  }

  /** Its answer is not waited for any more. */
  record Withdrawn(Question question) implements Event {}

  /** A host has hung up while its question waited. */
  record HungUp(SafeText host, SafeText says) implements Event {}

  record TrustQuestion(UnknownKey key, CompletableFuture<Boolean> answer) implements Question {
    @Override
    public SafeText host() {
      return key.host();
    }

    @Override
    public void refuse() {
      answer.complete(false);
    }
  }

  /** What a host wants to be told. */
  record HostQuestion(Questions questions, CompletableFuture<Optional<List<char[]>>> answer)
      implements Question {
    @Override
    public SafeText host() {
      return questions.host();
    }

    @Override
    public void refuse() {
      answer.complete(Optional.empty());
    }
  }

  record PassphraseQuestion(
      SafeText host, SafeText keyFile, CompletableFuture<Optional<char[]>> answer)
      implements Question {
    @Override
    public void refuse() {
      answer.complete(Optional.empty());
    }
  }
}
