package gpudeck.tui.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gpudeck sessions}. */
@Command(name = "sessions", description = "The tmux sessions of each host.")
final class SessionsCommand implements Callable<Integer> {

  private final Run run;

  SessionsCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return new Listing<>(Lists.SESSIONS, SessionJson::session, ClusterTables::sessions).run(run);
  }
}
