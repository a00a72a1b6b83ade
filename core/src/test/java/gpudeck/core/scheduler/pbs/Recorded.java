package gpudeck.core.scheduler.pbs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostShell;
import gpudeck.core.probe.JobKey;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Programs;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.text.Raw;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a real OpenPBS 23.06.06 printed (src/test/resources/openpbs-23.06), and hosts that do. */
final class Recorded {

  static final ClusterKey CLUSTER = new ClusterKey("pbs", "pbshpc");
  static final Release NEW = Release.of("pbs_version = 23.06.06");
  static final Release OLD = Release.of("pbs_version = 14.1.0");
  static final String NONCE = "NONCE";

  /** When the recordings were made, by the host's clock. */
  static final long NOW = 1795219030L;

  /** A program whose server keeps no history refuses every request for ended jobs (15140). */
  static final String NO_HISTORY =
      """
      case $1 in
        -x) echo "${0##*/}: PBS is not configured to maintain job history" >&2; exit 36 ;;
      esac
      """;

  private Recorded() {}

  static String text(String file) {
    try (InputStream in = Recorded.class.getResourceAsStream("/openpbs-23.06/" + file)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What scripts print whose programs printed these and ended well. */
  static Answer.Done printed(String... outs) {
    StringBuilder all = new StringBuilder("=" + NONCE + " " + NOW + "\n");
    for (String out : outs) {
      all.append(out).append("\n*" + NONCE + " 0\n");
    }
    return done(all.toString(), "");
  }

  static Answer.Done failed(int exit, String out, String err) {
    return done("=" + NONCE + " " + NOW + "\n" + out + "\n*" + NONCE + " " + exit + "\n", err);
  }

  private static Answer.Done done(String out, String err) {
    return new Answer.Done(0, out, err, Duration.ZERO);
  }

  static Listing listing(Format format) {
    return new Listing(format, NONCE);
  }

  static Map<String, Job> byId(Queue queue) {
    return queue.jobs().stream().collect(Collectors.toMap(Job::id, Function.identity()));
  }

  /** A job like another, of that id and as old as all of the recordings. */
  static Job gone(Job like, String id) {
    JobKey key = new JobKey(CLUSTER, id + ".pbshpc", Instant.parse("2026-11-20T23:55:41Z"));
    return new Job(
        key,
        id,
        like.array(),
        like.name(),
        like.user(),
        like.project(),
        like.state(),
        like.nativeState(),
        like.reason(),
        like.inShort(),
        like.explanation(),
        like.partition(),
        like.times(),
        like.nodes(),
        like.nodeList(),
        like.gpuCount(),
        like.dependency());
  }

  /** A host whose programs print files of its own folder {@code recorded}. */
  static HostShell host(Path folder) throws IOException {
    HostShell host = new HostShell(Files.createDirectory(folder.resolve("bin")));
    Path recorded = Files.createDirectory(folder.resolve("recorded"));
    for (String file : new String[] {"qstat-f.dsv", "qstat-xf.dsv", "qstat-tf-10-11.dsv"}) {
      Files.writeString(recorded.resolve(file), text(file), ISO_8859_1);
    }
    return host;
  }

  static Pbs pbs(HostShell host, Release release, String user) {
    Programs programs = new Programs(Raw.ofText(host.folder().toString()));
    return new Pbs(CLUSTER, release, programs, user);
  }
}
