package gpudeck.tui.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code gpudeck}: the deck, and the root of all commands. */
@Command(
    name = "gpudeck",
    description = "A full-screen console for your jobs on clusters and GPU machines.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Gpudeck.Version.class,
    synopsisSubcommandLabel = "[COMMAND]",
    sortOptions = false,
    footer = {
      "",
      "Exit: 0 done; 1 refused or failed; 2 wrong usage or config; 3 no host reached",
      "or let in; 4 some hosts answered, some not; 124 timed out; 130 interrupted."
    })
final class Gpudeck implements Callable<Integer> {

  private final Outside outside;

  @Mixin private Options options = new Options();

  @Parameters(
      paramLabel = "HOST",
      arity = "0..*",
      description = "Hosts to open the deck on, as with -H.")
  private List<String> hosts = new ArrayList<>();

  Gpudeck(Outside outside) {
    this.outside = outside;
  }

  Run run() {
    return new Run(options, outside);
  }

  @Override
  public Integer call() {
    List<String> all = new ArrayList<>(options.hosts());
    all.addAll(hosts);
    return new Deck(options, outside).open(all);
  }

  /** The version that the build wrote into our jar. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String built = Gpudeck.class.getPackage().getImplementationVersion();
      return new String[] {"gpudeck " + (built == null ? "(not packed)" : built)};
    }
  }
}
