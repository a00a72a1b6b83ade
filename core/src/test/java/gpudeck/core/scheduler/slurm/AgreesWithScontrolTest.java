package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The list tells of every job what {@code scontrol -d show job} told of it at the same moment. The
 * record is read here by plain searches behind its last true UserId line, not by our parser.
 */
class AgreesWithScontrolTest {

  private static final Release RELEASE = Release.of("slurm-wlm 22.05.8");
  private static final String SHOWN = Recorded.text("show-jobs.bytes");

  private static List<Job> jobs() {
    Listing listing = Listing.own(RELEASE, Recorded.NONCE);
    QueueParser parser = new QueueParser(new ClusterKey("slurm", "sdumont"), RELEASE, listing);
    return ((Parsed.Value<Queue>) parser.read(Recorded.answer("squeue-own-words.bytes")))
        .value()
        .jobs();
  }

  private static String shown(Job job) {
    String id = job.key().rawId();
    String section = SHOWN.split("=NONCE " + id + "\n", 2)[1].split("=NONCE ", 2)[0];
    String record = section.substring(section.indexOf("JobId=" + id + " "));
    return record.substring(record.indexOf("   UserId=ana("));
  }

  private static String value(Job job, String key) {
    Matcher found = Pattern.compile("[ \n]" + key + "=(\\S*)").matcher(shown(job));
    assertTrue(found.find(), job.id() + " has no " + key);
    return found.group(1);
  }

  private static Optional<Instant> time(Job job, String key) {
    String text = value(job, key);
    return text.equals("Unknown") ? Optional.empty() : Optional.of(Instant.parse(text + "Z"));
  }

  private static Duration duration(String text) {
    String[] part = ("0-" + text).replaceFirst("^0-(\\d+-)", "$1").split("[-:]");
    return Duration.ofDays(Long.parseLong(part[0]))
        .plusHours(Long.parseLong(part[1]))
        .plusMinutes(Long.parseLong(part[2]))
        .plusSeconds(Long.parseLong(part[3]));
  }

  @Test
  void ofEveryJobTheListTellsStateAndReason() {
    assertEquals(60, jobs().size());
    for (Job job : jobs()) {
      assertEquals(value(job, "JobState"), job.nativeState().value(), job.id());
      String reason = job.reason().map(told -> told.value().replace(' ', '_')).orElse("None");
      assertEquals(value(job, "Reason"), reason, job.id());
    }
  }

  @Test
  void ofEveryJobTheListTellsTheTimes() {
    for (Job job : jobs()) {
      Job.Times times = job.times();
      assertEquals(time(job, "SubmitTime"), times.submitted(), job.id());
      assertEquals(time(job, "StartTime"), times.started().or(times::expectedStart), job.id());
      assertEquals(time(job, "EndTime"), times.ends(), job.id());
      assertEquals(duration(value(job, "TimeLimit")), times.limit().orElseThrow(), job.id());
      Duration ran = duration(value(job, "RunTime"));
      assertTrue(ran.minus(times.elapsed().orElseThrow()).abs().toSeconds() <= 5, job.id());
    }
  }

  @Test
  void ofEveryJobTheListTellsNodesAndGpus() {
    for (Job job : jobs()) {
      String list = job.nodeList().map(Object::toString).orElse("");
      assertEquals(value(job, "NodeList"), list, job.id());
      String least = value(job, "NumNodes").split("-")[0];
      assertEquals(least, String.valueOf(job.nodes().orElse(-1)), job.id());
      Matcher gpus = Pattern.compile("gres/gpu=(\\d+)").matcher(value(job, "TRES"));
      assertEquals(gpus.find() ? Integer.parseInt(gpus.group(1)) : 0, job.gpuCount().orElse(-1));
    }
  }
}
