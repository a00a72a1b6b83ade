package gpudeck.core.scheduler.pbs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.HostShell;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves a host whose qstat prints newlines as users wrote them. */
class HostFilterTest {

  private static final Release NINETEEN = Release.of("pbs_version = 19.1.3");

  /** What stands behind the last variable of everybody's environment. */
  private static final String MORE = ",KEY=hunter2\nTOKEN=hunter2\n\nhunter2\nJob Id: 999.pbshpc";

  @TempDir Path folder;
  private HostShell host;

  @BeforeEach
  void aHost() throws Exception {
    host = Recorded.host(folder);
    host.program("qstat", "cat " + folder + "/printed\n");
  }

  private void prints(String text) throws Exception {
    Files.writeString(folder.resolve("printed"), text, ISO_8859_1);
  }

  private Pbs pbs(Release release) {
    return Recorded.pbs(host, release, "carol");
  }

  private static Map<String, String> words(Queue queue) {
    Map<String, String> words = new TreeMap<>();
    queue.jobs().forEach(job -> words.put(job.id(), words(job)));
    return words;
  }

  private static String words(Job job) {
    return job.user() + " " + job.state() + " " + job.inShort() + " " + job.project();
  }

  /** Everybody's jobs of two texts, the second of which has secrets in it. */
  private void tellTheSame(Release release, String plain, String secret) throws Exception {
    prints(plain);
    Queue all = host.value(pbs(release).allJobs().orElseThrow());
    prints(secret);
    Queue again = host.value(pbs(release).allJobs().orElseThrow());
    assertEquals(words(all), words(again));
    assertEquals(0, again.unread());
    Answer.Done list = host.run(pbs(release).allJobs().orElseThrow().part());
    assertFalse(list.out().contains("hunter2") || list.out().contains("999.pbshpc"), list.out());
    Job job = all.jobs().get(0);
    Answer.Done details = host.run(pbs(release).details(job).part());
    assertFalse(
        details.out().contains("hunter2") || details.out().contains("999.pbshpc"), details.out());
  }

  @Test
  void anEnvironmentOfManyLinesStaysOnTheHost() throws Exception {
    String plain = Recorded.text("qstat-f.dsv");
    tellTheSame(NINETEEN, plain, plain.replaceAll("PBS_O_HOST=[^|]*", "$0" + MORE));
  }

  /** Nothing is escaped, and a line of an environment may look like an attribute. */
  @Test
  void noneDoesAsText() throws Exception {
    String plain = Recorded.text("hostile.text");
    String more =
        MORE + "\n    Job_Owner = hunter2\n    api_key = hunter2\n\thunter2\n\n    x = hunter2";
    tellTheSame(Recorded.OLD, plain, plain.replaceAll("(?m)^    Variable_List = .*$", "$0" + more));
  }

  @Test
  void itChangesNothingOfTheJob() throws Exception {
    prints(Recorded.text("qstat-f.dsv").replaceAll("PBS_O_HOST=[^|]*", "$0" + MORE));
    Queue all = host.value(pbs(NINETEEN).allJobs().orElseThrow());
    assertEquals(
        "ana2 PENDING Optional[waits for 1] Optional.empty", words(Recorded.byId(all).get("17")));
  }
}
