package gpudeck.tui.app;

import gpudeck.core.action.Destination;
import gpudeck.core.scheduler.Job;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.view.DeckState;
import gpudeck.tui.view.JobRow;
import gpudeck.tui.view.Message;
import gpudeck.tui.view.Place;
import java.util.Optional;

/** Where the user can go with their terminal from where they are in the deck. */
final class AttachSteps {

  private AttachSteps() {}

  static Step after(Command command, Sight sight) {
    DeckState state = sight.state();
    if (state.readonly()) {
      return say(sight, "This gpudeck was started with --readonly: who is attached could type.");
    }
    if (command == Command.SHELL) {
      return shell(sight);
    }
    return state.scope().place() == Place.SESSIONS ? session(sight) : into(sight);
  }

  private static Step session(Sight sight) {
    return SessionSteps.selected(sight)
        .map(one -> go(sight, of(one)))
        .orElse(say(sight, "No session is selected."));
  }

  private static Destination of(SessionSteps.OnHost one) {
    SafeText name = SafeText.of("session ").plus(one.session().name());
    return new Destination.OfSession(one.host(), name, one.session().key());
  }

  private static Step into(Sight sight) {
    return sight.jobRow().map(row -> into(row, sight)).orElse(say(sight, "Nothing is selected."));
  }

  private static Step into(JobRow row, Sight sight) {
    Job job = row.job();
    if (job.state().ended() || job.isGone()) {
      return say(sight, "Job " + job.id() + " has ended: there is nothing to go into.");
    }
    if (!job.state().runs()) {
      return say(sight, "Job " + job.id() + " does not run yet: there is nothing to go into.");
    }
    return go(sight, Destination.ofJob(row.host(), job));
  }

  private static Step shell(Sight sight) {
    return host(sight)
        .map(host -> go(sight, new Destination.Shell(host)))
        .orElse(say(sight, "On which host? Choose its tab with [ and ], or a row of it."));
  }

  /** The host whose tab is shown, or whose row is selected, or the only one. */
  static Optional<String> host(Sight sight) {
    Optional<String> ofRow =
        SessionSteps.selected(sight)
            .map(SessionSteps.OnHost::host)
            .or(() -> sight.jobRow().map(JobRow::host));
    return sight
        .state()
        .scope()
        .host()
        .or(() -> ofRow)
        .or(() ->
            sight.hostNames().stream().filter(name -> sight.hostNames().size() == 1).findFirst());
  }

  private static Step go(Sight sight, Destination destination) {
    return Step.of(sight.state(), new Effect.Attach(destination));
  }

  private static Step say(Sight sight, String words) {
    return Step.of(sight.state().tell(Message.of(Message.Kind.INFO, words, sight.now())));
  }
}
