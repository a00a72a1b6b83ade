package gpudeck.tui.bench;

import gpudeck.core.host.Config;
import gpudeck.core.host.Host;
import gpudeck.core.host.HostBook;
import gpudeck.core.host.Person;
import gpudeck.core.host.SshConfig;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Link;
import gpudeck.core.link.Part;
import gpudeck.core.link.SshTransport;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Scheduler;
import gpudeck.core.scheduler.SchedulerSearch;
import gpudeck.tui.lab.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A lane to a host of the lab, and the scheduler that gpudeck finds there. */
record LabLane(Link link, Scheduler scheduler) implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int BYTES = 32 << 20;

  static LabLane open(String name, String user) {
    Path config = Path.of(Lab.place("SSH_CONFIG"));
    HostBook book =
        new HostBook(Config.usual(), new SshConfig(Optional.of(config), Person.current()));
    Host host = ((HostBook.Entry.Found) book.entry(name)).host();
    Link link = new Link(host, new SshTransport(), Asker.NOBODY, state -> {});
    var search =
        SchedulerSearch.probe(
            Optional.of("slurm"), new HostKey(name, user), InstantSource.system());
    Parsed<Finding> found = search.read(ask(link, search.part()));
    Scheduler scheduler = ((Finding.Found) ((Parsed.Value<Finding>) found).value()).scheduler();
    return new LabLane(link, scheduler);
  }

  Answer ask(Part part) {
    return ask(link, part);
  }

  private static Answer ask(Link link, Part part) {
    Answer[] answer = new Answer[1];
    link.ask(LaneKind.SLOW, List.of(part), (asked, got) -> answer[0] = got);
    return answer[0];
  }

  /** How long a command takes on this lane, what it prints included, in milliseconds. */
  double millis(String command) {
    return millis(command, command);
  }

  /** The same, but what it prints stays on the host. */
  double printing(String command) {
    return millis(command, command + " >/dev/null");
  }

  private double millis(String shown, String script) {
    long begin = System.nanoTime();
    Answer answer = ask(new Part("command", shown, script, LIMIT, BYTES));
    if (!(answer instanceof Answer.Done done) || done.exit() != 0) {
      throw new IllegalStateException(shown + " was answered by " + answer);
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  @Override
  public void close() {
    link.close();
  }
}
