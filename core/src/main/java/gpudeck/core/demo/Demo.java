package gpudeck.core.demo;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cluster and a machine that are made up: hosts on this machine whose programs are stand-ins in a
 * private folder, and a clock that lets their jobs start, run, fail and end. Closing it removes the
 * folder; so does the end of the program.
 */
public final class Demo implements AutoCloseable {

  private final PrivateFolder folder;
  private final DemoClock clock;
  private final List<Host> hosts;

  private Demo(PrivateFolder folder, DemoClock clock, List<Host> hosts) {
    this.folder = folder;
    this.clock = clock;
    this.hosts = hosts;
  }

  /** What came of setting it up. */
  public sealed interface Opened {
    record Ready(Demo demo) implements Opened {}

    /** There is no room for its files: one sentence. */
    record Refused(String says) implements Opened {}
  }

  /**
   * Sets it up, its story beginning now.
   *
   * @param places folders in which its own may be made, the best first
   */
  public static Opened open(List<Path> places) {
    String says = "the demo finds no folder for its files; looked at " + places;
    for (Path place : places) {
      Optional<PrivateFolder> folder = PrivateFolder.in(place);
      try {
        if (folder.isPresent()) {
          return new Opened.Ready(in(folder.get()));
        }
      } catch (IOException full) {
        folder.ifPresent(PrivateFolder::remove);
        says = "the demo cannot write its files: " + full.getMessage();
      }
    }
    return new Opened.Refused(says);
  }

  private static Demo in(PrivateFolder folder) throws IOException {
    Runtime.getRuntime().addShutdownHook(new Thread(folder::remove, "demo's end"));
    Instant now = Instant.now();
    Site vm = Site.vm(folder.path());
    Site cluster = Site.cluster(folder.path());
    DemoClock clock = DemoClock.start(() -> machine(vm, now), List.of(() -> cluster(cluster, now)));
    return new Demo(folder, clock, List.of(host(vm), host(cluster)));
  }

  private static Stage machine(Site site, Instant now) throws IOException {
    HostFiles files = new HostFiles(site);
    return begun(files, new MachineStage(files, now), now);
  }

  private static Stage cluster(Site site, Instant now) throws IOException {
    HostFiles files = new HostFiles(site);
    return begun(files, new ClusterStage(files, now, now.getEpochSecond()), now);
  }

  private static Stage begun(HostFiles files, Stage stage, Instant now) throws IOException {
    stage.advance(now);
    files.up();
    return stage;
  }

  private static Host host(Site site) {
    HostSettings settings =
        new HostSettings(
            Optional.of(site.scheduler()),
            List.of(site.programs().toString()),
            Optional.of(site.setup()));
    return new Host(site.name(), new Route.MadeUp(), settings);
  }

  /** The made-up hosts, to be dialled as this machine is; the one of the first picture first. */
  public List<Host> hosts() {
    return hosts;
  }

  /** Where its files are, until it is closed. */
  public Path folder() {
    return folder.path();
  }

  /** Stops the clock and removes all files; links to the hosts are to be closed before. */
  @Override
  public void close() {
    clock.close();
    folder.remove();
  }
}
