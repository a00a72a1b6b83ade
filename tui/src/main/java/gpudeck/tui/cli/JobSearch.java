package gpudeck.tui.cli;

import gpudeck.core.host.Host;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the jobs that a command line names in the lists of their hosts. */
final class JobSearch {

  /** How far back one who names a job is understood. */
  private static final Duration ACCOUNTS = Duration.ofDays(30);

  private final Run run;

  JobSearch(Run run) {
    this.run = run;
  }

  /**
   * What one name led to.
   *
   * @param list what the host answered
   * @param jobs several where an array was named, none where no job of the list has that id
   */
  record Match(String host, JobName name, HostAnswer<Queue> list, List<Job> jobs) {

    /** As messages and {@code --json} name it. */
    String target() {
      return host + ":" + name.id();
    }

    /** What to say where there is no job. */
    String missing() {
      return list.trouble()
          .map(trouble -> trouble.says().value())
          .orElse("no job " + name.id() + " in the list of " + host + ".");
    }
  }

  /** Opens the hosts of the named jobs, finds the jobs and works with them. */
  int with(List<String> typed, BiFunction<Desk, List<Match>, Integer> work) {
    List<JobName> names = typed.stream().map(JobName::of).toList();
    if (names.stream().allMatch(name -> name.host().isPresent())) {
      return with(names, "", work);
    }
    Outside.Choice choice = run.named(run.options().hosts());
    if (choice instanceof Outside.Choice.Wrong wrong) {
      return run.wrong(wrong.says());
    }
    List<String> hosts = ((Outside.Choice.Hosts) choice).names();
    return hosts.size() == 1
        ? with(names, hosts.get(0), work)
        : run.wrong("on which host? Write HOST:ID; HOST is one of " + String.join(", ", hosts));
  }

  private int with(List<JobName> names, String only, BiFunction<Desk, List<Match>, Integer> work) {
    List<String> hosts = names.stream().map(name -> name.host().orElse(only)).distinct().toList();
    return run.withHosts(
        hosts, (desk, opened) -> work.apply(desk, matches(desk, opened, names, only)));
  }

  private List<Match> matches(Desk desk, List<Host> hosts, List<JobName> names, String only) {
    Map<String, HostAnswer<Queue>> lists =
        Lists.JOBS.look(desk, hosts, run.options().timeout()).stream()
            .collect(Collectors.toMap(HostAnswer::name, Function.identity()));
    return names.stream()
        .map(name -> match(name.host().orElse(only), name, lists))
        .map(match -> orEnded(desk, match))
        .toList();
  }

  /** What the list has no more may stand in the accounts. */
  private Match orEnded(Desk desk, Match match) {
    boolean gone = match.jobs().isEmpty() && match.list().value().isPresent();
    return gone
        ? new Match(
            match.host(),
            match.name(),
            match.list(),
            match.name().in(new Past(desk, run).of(match.host(), ACCOUNTS)))
        : match;
  }

  private static Match match(String host, JobName name, Map<String, HostAnswer<Queue>> lists) {
    HostAnswer<Queue> list = lists.get(host);
    List<Job> jobs = list.value().map(Queue::jobs).orElse(List.of());
    return new Match(host, name, list, name.in(jobs));
  }
}
