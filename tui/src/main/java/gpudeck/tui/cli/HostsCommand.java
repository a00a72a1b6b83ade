package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.host.Route;
import gpudeck.core.text.SafeText;
import gpudeck.tui.cli.Table.Cell;
import gpudeck.tui.cli.Table.Column;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gpudeck hosts}. */
@Command(
    name = "hosts",
    description = "The hosts that open by themselves, and the names that your ssh config knows.")
final class HostsCommand implements Callable<Integer> {

  private final Run run;

  HostsCommand(Run run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    Outside.Choice choice = run.named(run.options().hosts());
    if (choice instanceof Outside.Choice.Wrong wrong) {
      return run.wrong(wrong.says());
    }
    Outside.Choice.Hosts chosen = (Outside.Choice.Hosts) choice;
    chosen.config().warnings().forEach(run::say);
    List<String> aliases =
        run.aliases().stream().filter(alias -> !chosen.names().contains(alias)).toList();
    print(chosen.hosts(), aliases);
    return Exit.DONE;
  }

  @Command(
      description = "Forget the keys that a host is known by; shows them and the one it has now.")
  int forget(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--yes", description = "Do not ask; needed without a terminal.")
          boolean yes) {
    return new Forgetting(run, yes).run(name);
  }

  private void print(List<Host> hosts, List<String> aliases) {
    if (run.options().json()) {
      List<SafeText> names = aliases.stream().map(SafeText::of).toList();
      run.print(
          Report.document(
              true,
              json -> json.objects("hosts", hosts, HostsCommand::host).texts("aliases", names)));
      return;
    }
    Table table = new Table(Column.left("HOST"), Column.left("WAY"));
    hosts.forEach(host -> table.row(Cell.of(host.name()), Cell.of(way(host.route()))));
    aliases.forEach(alias -> table.row(Cell.of(alias), Cell.of("alias of the ssh config")));
    run.printLines(run.lines(table));
  }

  private static String way(Route route) {
    if (route instanceof Route.Ssh ssh) {
      String end = ssh.user() + "@" + ssh.hostName() + ":" + ssh.port();
      return ssh.jumps().isEmpty() ? end : end + " through " + String.join(", ", ssh.jumpNames());
    }
    return "this machine";
  }

  private static void host(Json json, Host host) {
    Optional<Route.Ssh> ssh =
        Optional.of(host.route()).filter(Route.Ssh.class::isInstance).map(Route.Ssh.class::cast);
    json.text("host", host.name())
        .text("transport", ssh.isPresent() ? "ssh" : "local")
        .object("ssh", ssh, HostsCommand::ssh);
  }

  private static void ssh(Json json, Route.Ssh ssh) {
    json.text("user", ssh.user())
        .text("address", ssh.hostName())
        .count("port", ssh.port())
        .texts("jumps", ssh.jumpNames().stream().map(SafeText::of).toList());
  }
}
