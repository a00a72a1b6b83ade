package gpudeck.tui.cli;

import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Jobs that have ended, from the accounts of their hosts. */
record Past(Desk desk, Run run) {

  /** Own jobs that ended within that time; none where no accounts are kept. */
  List<Job> of(String host, Duration back) {
    Optional<Probe<Queue>> probe =
        desk.snapshot()
            .host(host)
            .flatMap(HostPicture::found)
            .flatMap(found -> found.scheduler().history(back));
    return probe
        .map(question -> desk.ask(host, question, run.options().timeout()))
        .map(answer -> jobs(host, answer))
        .orElse(List.of());
  }

  private List<Job> jobs(String host, Parsed<Queue> answer) {
    if (answer instanceof Parsed.Bad<Queue> bad) {
      run.say("%s: %s".formatted(host, bad.trouble().says()));
      return List.of();
    }
    Queue past = ((Parsed.Value<Queue>) answer).value();
    if (past.left() > 0) {
      run.say("%s: the oldest %d jobs are left out".formatted(host, past.left()));
    }
    return past.jobs();
  }

  /** A list with those that it does not have. */
  HostAnswer<Queue> added(HostAnswer<Queue> answer, Duration back) {
    return answer.map(queue -> with(queue, of(answer.name(), back)));
  }

  private static Queue with(Queue queue, List<Job> past) {
    Set<JobKey> known = queue.jobs().stream().map(Job::key).collect(Collectors.toSet());
    List<Job> jobs = new ArrayList<>(queue.jobs());
    past.stream().filter(job -> !known.contains(job.key())).forEach(jobs::add);
    return queue.with(jobs);
  }
}
