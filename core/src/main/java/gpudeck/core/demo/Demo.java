package gpudeck.core.demo;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Three clusters and a machine that are made up: hosts on this machine whose programs are stand-ins
 * in a private folder, and a clock that lets their jobs start, run, fail and end. Closing it
 * removes the folder; so does the end of the program.
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
    Instant now = Instant.now();
    Site vm = Site.vm(folder.path());
    Site sdumont = Site.sdumont(folder.path());
    Site delhi = Site.delhi(folder.path());
    Site nef = Site.nef(folder.path());
    DemoClock clock =
        new DemoClock(
            List.of(() -> sdumont(sdumont, now), () -> delhi(delhi, now), () -> nef(nef, now)));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(clock, folder), "demo's end"));
    clock.start(() -> machine(vm, now));
    return new Demo(folder, clock, Stream.of(vm, sdumont, delhi, nef).map(Demo::host).toList());
  }

  /** The clock first: what it is writing would come back. */
  private static void end(DemoClock clock, PrivateFolder folder) {
    clock.close();
    folder.remove();
  }

  private static Stage machine(Site site, Instant now) throws IOException {
    HostFiles files = new HostFiles(site);
    return begun(files, new MachineStage(files, now), now);
  }

  private static Stage sdumont(Site site, Instant now) throws IOException {
    HostFiles files = new HostFiles(site);
    files.home(DemoEnvironment.OF_THE_CLUSTER);
    ClusterStage queue = cluster(files, new SdumontStory(), new SlurmDialect(), now);
    Stage steps = new StepStage(files, queue.cluster());
    return begun(files, queue.and(steps).and(new SessionStage(files, queue.cluster())), now);
  }

  private static Stage delhi(Site site, Instant now) throws IOException {
    HostFiles files = new HostFiles(site);
    files.home(DemoEnvironment.OF_DELHI);
    files.noCards();
    ClusterStage queue = cluster(files, new DelhiStory(), new PbsDialect(), now);
    return begun(files, queue.and(new SessionStage(files, queue.cluster())), now);
  }

  private static Stage nef(Site site, Instant now) throws IOException {
    HostFiles files = new HostFiles(site);
    files.home(DemoEnvironment.OF_NEF);
    files.noCards();
    ClusterStage queue = cluster(files, new NefStory(), new OarDialect(), now);
    return begun(files, queue.and(new SessionStage(files, queue.cluster())), now);
  }

  private static ClusterStage cluster(HostFiles files, Story story, Dialect dialect, Instant now)
      throws IOException {
    return new ClusterStage(files, story, dialect, now, now.getEpochSecond());
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
    end(clock, folder);
  }
}
