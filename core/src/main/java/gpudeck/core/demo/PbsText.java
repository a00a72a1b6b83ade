package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How OpenPBS 23.06 writes ids, times, nodes and requests. */
final class PbsText {

  static final String SERVER = "pbshpc";

  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US).withZone(ZoneOffset.UTC);

  private PbsText() {}

  /** {@code Sat Nov 7 05:25:41 2026}. */
  static String time(Instant at) {
    return CTIME.format(at);
  }

  /** {@code 168:00:00}. */
  static String duration(Duration time) {
    return "%02d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** {@code 992140.pbshpc}, {@code 992141[3].pbshpc}; of an array {@code 992141[].pbshpc}. */
  static String id(ClusterJob job) {
    return job.isArray() && !job.isFolded()
        ? job.array + "[" + job.task + "]." + SERVER
        : sequence(job) + "." + SERVER;
  }

  /** {@code 992140}, {@code 992141[]}. */
  static String sequence(ClusterJob job) {
    return job.array + (job.isArray() ? "[]" : "");
  }

  /** {@code NAME.o992140}, of a subjob {@code NAME.o992141.3}. */
  static String log(ClusterJob job) {
    String index = job.isFolded() ? ".^array_index^" : job.isArray() ? "." + job.task : "";
    return job.plan.name() + ".o" + job.array + index;
  }

  /** {@code 2:ncpus=5:ngpus=2:gpu_type=v100}. */
  static String select(Plan.Ask ask) {
    String cards = ask.cards() == 0 ? "" : ":ngpus=" + ask.cards();
    String kind = ask.kind().map(card -> ":gpu_type=" + card.type).orElse("");
    return "%d:ncpus=%d%s%s".formatted(ask.nodes(), ask.cpus(), cards, kind);
  }

  /** {@code (vsky001:ncpus=5:ngpus=1)+(vsky002:ncpus=5:ngpus=1)}. */
  static String vnodes(ClusterJob job) {
    return each(job.shares, share -> "(" + share.node().name() + amounts(job, share) + ")");
  }

  private static String amounts(ClusterJob job, ClusterJob.Share share) {
    String cards = share.cards().isEmpty() ? "" : ":ngpus=" + share.cards().size();
    return ":ncpus=" + job.plan.ask().cpus() + cards;
  }

  /** {@code vsky001/0*5+vsky002/0*5}. */
  static String hosts(ClusterJob job) {
    return each(job.shares, share -> share.node().name() + "/0*" + job.plan.ask().cpus());
  }

  private static String each(
      List<ClusterJob.Share> shares, java.util.function.Function<ClusterJob.Share, String> text) {
    return shares.stream().map(text).collect(Collectors.joining("+"));
  }

  /** Exit_status of a job that ran: below zero where PBS ended it. */
  static int exitStatus(Ending ending) {
    return switch (ending) {
      case COMPLETED -> 0;
      case FAILED -> 1;
      case TIMEOUT -> -29;
      case CANCELLED, PREEMPTED -> 271;
    };
  }
}
