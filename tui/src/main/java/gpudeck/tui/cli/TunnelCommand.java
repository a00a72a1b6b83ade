package gpudeck.tui.cli;

import gpudeck.core.link.FarEnd;
import gpudeck.core.link.Tunnel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpudeck tunnel HOST [NODE:]PORT}. */
@Command(
    name = "tunnel",
    description =
        "A port of this machine, for this machine alone, that leads to one as a host sees it; until"
            + " interrupted.")
final class TunnelCommand implements Callable<Integer> {

  private static final int LAST_PORT = 65535;

  private final Run run;

  @Parameters(
      index = "0",
      paramLabel = "HOST",
      description = "The host that it goes through, named as with -H.")
  private String host;

  @Parameters(
      index = "1",
      paramLabel = "[NODE:]PORT",
      description = "Where it leads, as the host sees it; without NODE to the host itself.")
  private String end;

  @Option(
      names = "--local",
      paramLabel = "PORT",
      description = "The port of this machine (default: the same number; 0: any that is free).")
  private Integer local;

  TunnelCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    Optional<FarEnd> far = FarEnd.of(end);
    if (far.isEmpty()) {
      return run.wrong(end + " is no [NODE:]PORT, such as 8888, node12:8888 or [::1]:8888");
    }
    int port = Optional.ofNullable(local).orElse(far.get().port());
    if (port < 0 || port > LAST_PORT) {
      return run.wrong("--local takes a port from 1 to 65535, or 0 for any that is free");
    }
    return run.withHosts(
        List.of(host), (desk, hosts) -> hold(desk, hosts.get(0).name(), far.get(), port));
  }

  private int hold(Desk desk, String name, FarEnd far, int port) {
    Tunnel.Result result = desk.tunnel(name, far, port);
    if (result instanceof Tunnel.Result.Failed failed) {
      run.say(failed.trouble().says() + "; --local takes another one, and 0 is any that is free");
      if (run.options().json()) {
        run.print(Report.nothing());
      }
      return Exit.FAILED;
    }
    TunnelTale tale = new TunnelTale(run, name, ((Tunnel.Result.Open) result).tunnel().state());
    OptionalInt exit = tale.exit();
    while (exit.isEmpty()) {
      desk.await(tale::isNews, TunnelTale.NAP).ifPresent(tale::tell);
      exit = Thread.interrupted() ? OptionalInt.of(Exit.INTERRUPTED) : tale.exit();
    }
    return exit.getAsInt();
  }
}
