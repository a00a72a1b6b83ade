package gpudeck.core.scheduler.oar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.Queue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/** What a real OAR 2.5.9 printed (src/test/resources/oar-2.5.9), as answers to our scripts. */
final class Recorded {

  static final ClusterKey CLUSTER = new ClusterKey("oar", "nef");
  static final String NONCE = "NONCE";

  /** The host's clock: a minute after the jobs of the list were started. */
  static final Instant NOW = Instant.ofEpochSecond(1795218986);

  private Recorded() {}

  static String text(String file) {
    return resource("/oar-2.5.9/" + file);
  }

  /** What OAR 3 would print by its sources (src/test/resources/oar-3): nobody recorded it. */
  static String three(String file) {
    return resource("/oar-3/" + file);
  }

  private static String resource(String path) {
    try (InputStream in = Recorded.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What a script prints whose oarstat printed this. */
  static Answer.Done jobs(String oarstat) {
    return printed(NOW.getEpochSecond() + "\n*NONCE\n" + oarstat + "*NONCE\n");
  }

  /** The same with oarnodes behind it. */
  static Answer.Done jobs(String oarstat, String oarnodes) {
    return printed(NOW.getEpochSecond() + "\n*NONCE\n" + oarstat + "*NONCE\n" + oarnodes);
  }

  static Answer.Done nodes(String oarnodes) {
    return printed(NOW.getEpochSecond() + "\n*NONCE\n" + oarnodes);
  }

  static Answer.Done printed(String out) {
    return new Answer.Done(0, out, "", Duration.ZERO);
  }

  static Answer.Done failed(int exit, String err) {
    return new Answer.Done(exit, "", err, Duration.ZERO);
  }

  /** The list of all jobs, with the nodes. */
  static Parsed<Queue> queue(Answer.Done done) {
    return new QueueParser(CLUSTER, Sections.withResources(NONCE), new LastResources()).read(done);
  }

  /** One recorded job in full. */
  static JobDetails details(String name) {
    String text = text("oarstat-fj-J" + name + ".json");
    Job asked = value(queue(jobs(text, ""))).jobs().get(0);
    DetailsParser parser =
        new DetailsParser(CLUSTER, Sections.withResources(NONCE), new LastResources());
    return value(parser.read(asked, jobs(text, text("oarnodes-J.json"))));
  }

  static <T> T value(Parsed<T> parsed) {
    if (parsed instanceof Parsed.Bad<T> bad) {
      throw new AssertionError(bad.trouble().says().value());
    }
    return ((Parsed.Value<T>) parsed).value();
  }
}
