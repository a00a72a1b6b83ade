package gpudeck.core.link;

import gpudeck.core.host.SshCall;
import gpudeck.core.link.OpenSshAskpass.Asking;
import gpudeck.core.link.OpenSshInterview.Reply;
import gpudeck.core.link.Transport.Dialled;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One attempt to log in by the user's own ssh, which holds the connection from then on. */
final class OpenSshDial {

  private static final int MOST_LINES = 20_000;
  private static final String KEYS_ARE_SET = "SSH2_MSG_NEWKEYS received";
  private static final String LOGGED_IN = "Entering interactive session.";

  private final OpenSshWay way;
  private final Asker asker;
  private final OpenSshHome home;
  private final OpenSshClient client;
  private final OpenSshFolder folder;
  private final OpenSshVersion version;
  private final Patience patience;
  private final OpenSshInterview interview;
  private final OpenSshAskpass askpass;
  private final List<String> lines = new ArrayList<>();
  private int heardOf;

  /** What stays the same, to whichever address of the host it goes. */
  record Attempt(OpenSshWay way, SshCall call, OpenSshVersion version, Asker asker) {}

  OpenSshDial(Attempt attempt, OpenSshMemory memory, OpenSshClient client, OpenSshFolder folder) {
    this.way = attempt.way();
    this.asker = attempt.asker();
    this.home = memory.home();
    this.client = client;
    this.folder = folder;
    this.version = attempt.version();
    this.patience = new Patience(way.route().connectTimeout());
    this.interview = new OpenSshInterview(way, asker, patience, memory.passphrases());
    this.askpass = new OpenSshAskpass(folder);
  }

  /**
   * Blocks until logged in, failed, or out of time; the folder is then the connection's, or gone.
   */
  Dialled run() {
    Optional<String> objection = way.end().known().objection();
    if (objection.isPresent()) {
      folder.remove();
      return new Dialled.Failed(Trouble.of(Kind.HOSTKEY, objection.get()));
    }
    try (askpass) {
      OpenSshMaster master = OpenSshMaster.start(way.host(), client.master(), askpass.installed());
      Dialled dialled = kept(listen(master));
      if (dialled instanceof Dialled.Failed) {
        master.end();
        folder.remove();
      }
      return dialled;
    } catch (IOException e) {
      folder.remove();
      return new Dialled.Failed(
          Trouble.of(Kind.MISSING, "this machine does not start ssh: " + e.getMessage()));
    }
  }

  private Dialled listen(OpenSshMaster master) throws IOException {
    while (!patience.left().isNegative()) {
      Optional<Dialled> end = next(master).flatMap(line -> heard(line, master));
      if (end.isPresent()) {
        return end.get();
      }
      if (master.silent()) {
        return new Dialled.Failed(trouble().said());
      }
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    return new Dialled.Failed(trouble().late());
  }

  private Optional<String> next(OpenSshMaster master) {
    try {
      return master.next(patience.left());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Dialled> heard(String line, OpenSshMaster master) {
    Optional<Asking> asking = askpass.asking(line);
    if (asking.isPresent()) {
      return answered(asking.get(), master);
    }
    if (lines.size() < MOST_LINES) {
      lines.add(line);
    }
    if (line.endsWith(KEYS_ARE_SET)) {
      asker.reached();
      patience.renew();
    }
    boolean in = line.endsWith(LOGGED_IN) && Files.exists(folder.socket());
    return in ? Optional.of(loggedIn(master)) : Optional.empty();
  }

  private Dialled loggedIn(OpenSshMaster master) {
    master.isLoggedIn();
    home.loggedIn(way.route(), lines);
    return new Dialled.Open(new OpenSshConnection(way.host(), client, folder, Optional.of(master)));
  }

  private Optional<Dialled> answered(Asking asking, OpenSshMaster master) {
    try {
      String asked = askpass.question(asking.process());
      if (!asking.waits()) {
        interview.tell(asked);
        return Optional.empty();
      }
      OpenSshPrompt prompt = OpenSshPrompt.of(asked, version.marksQuestionsOfHosts());
      Reply reply = interview.answer(prompt, asking.ssh(), fresh(), master.lifeline());
      if (reply instanceof Reply.Hangup hangup) {
        return Optional.of(new Dialled.Failed(hangup.why(), hangup.wants()));
      }
      askpass.answer(asking.process(), ((Reply.Say) reply).text());
      return Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private List<String> fresh() {
    List<String> fresh = List.copyOf(lines.subList(heardOf, lines.size()));
    heardOf = lines.size();
    return fresh;
  }

  /** A full disk keeps nobody out who has looked at the print. */
  private Dialled kept(Dialled dialled) {
    AcceptedKeys accepted = new AcceptedKeys(folder.accepted());
    Optional<String> refusal = accepted.refusal(way);
    if (refusal.isPresent() && dialled instanceof Dialled.Open) {
      return new Dialled.Failed(Trouble.of(Kind.HOSTKEY, refusal.get()));
    }
    if (refusal.isEmpty()) {
      accepted.keep(way).forEach(why -> asker.tell(SafeText.of(way.host() + ": " + why)));
    }
    return dialled;
  }

  private OpenSshTrouble trouble() {
    return new OpenSshTrouble(way, lines);
  }
}
