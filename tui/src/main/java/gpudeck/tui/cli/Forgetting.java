package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.host.KnownHosts;
import gpudeck.core.host.KnownHosts.Held;
import gpudeck.core.host.Route;
import gpudeck.core.text.SafeText;
import java.util.List;

/**
 * {@code gpudeck hosts forget}: a host's keys, old and new, side by side before the old ones go.
 */
final class Forgetting {

  private final Run run;
  private final boolean yes;

  /**
   * @param yes the user has confirmed on the command line
   */
  Forgetting(Run run, boolean yes) {
    this.run = run;
    this.yes = yes;
  }

  /** Runs the command; returns its exit code. */
  int run(String name) {
    if (!yes && !run.outside().isTerminal().canAsk()) {
      return run.wrong("without a terminal hosts forget needs --yes");
    }
    Outside.Choice choice = run.named(List.of(name));
    if (choice instanceof Outside.Choice.Wrong wrong) {
      return run.wrong(wrong.says());
    }
    Host host = ((Outside.Choice.Hosts) choice).hosts().get(0);
    return host.route() instanceof Route.Ssh way
        ? forget(host, way)
        : run.wrong(name + " is not reached over SSH: it has no key");
  }

  private int forget(Host host, Route.Ssh way) {
    KnownHosts known = KnownHosts.of(way, host.settings());
    List<Held> held = known.held();
    if (held.isEmpty()) {
      run.say(host.name() + ": no file knows a key of " + known.address());
      report(true, host, held);
      return Exit.DONE;
    }
    run.say(host.name() + " is known as " + known.address() + " by");
    held.forEach(line -> run.say("  " + shown(line)));
    run.say(now(ShownKey.at(host, way, run.asker()), held));
    if (!confirmed()) {
      run.say("nothing was forgotten");
      return Exit.FAILED;
    }
    List<String> troubles = known.forget();
    troubles.forEach(run::say);
    if (troubles.isEmpty()) {
      run.say(host.name() + " is forgotten: its key is asked for at the next login");
    }
    report(troubles.isEmpty(), host, held);
    return troubles.isEmpty() ? Exit.DONE : Exit.FAILED;
  }

  private static String shown(Held line) {
    return SafeText.of("%s  %s %s".formatted(line.place(), line.type(), line.print())).value();
  }

  private static String now(ShownKey.Look look, List<Held> held) {
    if (look instanceof ShownKey.Look.Failed failed) {
      return "what it shows now cannot be looked at: " + failed.why().says();
    }
    ShownKey.Look.Seen seen = (ShownKey.Look.Seen) look;
    boolean same = held.stream().anyMatch(line -> line.print().equals(seen.print()));
    String now = "it shows now  %s %s".formatted(seen.type(), seen.print());
    return same
        ? now + ", which is known: there is no need to forget it"
        : now + "; ask the host's owner whether that is theirs";
  }

  private boolean confirmed() {
    return yes
        || run.outside()
            .console()
            .line("Forget what is known of it? Type yes: ")
            .map(String::strip)
            .filter("yes"::equals)
            .isPresent();
  }

  private void report(boolean ok, Host host, List<Held> gone) {
    if (run.options().json()) {
      run.print(
          Report.document(
              ok, json -> json.text("host", host.name()).objects("keys", gone, Forgetting::key)));
    }
  }

  private static void key(Json json, Held line) {
    json.text("file", line.place().file().toString())
        .count("line", line.place().line())
        .text("type", line.type())
        .text("print", line.print());
  }
}
