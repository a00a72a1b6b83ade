package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gpudeck doctor [HOST]}. */
@Command(
    name = "doctor",
    description = "What works and what does not, step by step: on the way to a host, or here.")
final class DoctorCommand implements Callable<Integer> {

  private final Run run;

  @Parameters(paramLabel = "HOST", arity = "0..1", description = "None: this machine.")
  private String host;

  DoctorCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    List<String> names = host == null ? run.options().hosts() : List.of(host);
    return names.isEmpty() ? machine() : run.withHosts(names, this::hosts);
  }

  private int machine() {
    List<Check> checks = new MachineDoctor(run).checks();
    checks.forEach(this::print);
    boolean well = checks.stream().noneMatch(Check::failed);
    if (run.options().json()) {
      run.print(
          Report.document(
              well, json -> json.objects("checks", checks, (each, check) -> check.json(each))));
    }
    return well ? Exit.DONE : Exit.FAILED;
  }

  private int hosts(Desk desk, List<Host> hosts) {
    List<Examined> all = hosts.stream().map(one -> examine(desk, one)).toList();
    boolean well = all.stream().allMatch(Examined::well);
    if (run.options().json()) {
      run.print(Report.document(well, json -> json.objects("hosts", all, DoctorCommand::host)));
    }
    if (all.stream().noneMatch(Examined::reached)) {
      return Exit.NO_HOST;
    }
    return all.stream().allMatch(Examined::reached) ? well ? Exit.DONE : Exit.FAILED : Exit.SOME;
  }

  private record Examined(String host, List<Check> checks) {

    boolean well() {
      return checks.stream().noneMatch(Check::failed);
    }

    boolean reached() {
      return checks.stream().anyMatch(check -> check.name().equals("login") && !check.failed());
    }
  }

  private Examined examine(Desk desk, Host one) {
    List<Check> checks = new ArrayList<>();
    if (host == null && !run.options().json()) {
      run.printLines(List.of(one.name()));
    }
    new HostDoctor(
            one,
            desk,
            run.options().timeout(),
            check -> {
              checks.add(check);
              print(check);
            })
        .examine();
    return new Examined(one.name(), checks);
  }

  private static void host(Json json, Examined examined) {
    json.text("host", examined.host())
        .objects("checks", examined.checks(), (each, check) -> check.json(each));
  }

  private void print(Check check) {
    if (!run.options().json()) {
      run.print(check.text(run.colour()));
    }
  }
}
