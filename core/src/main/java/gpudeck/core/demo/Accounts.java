package gpudeck.core.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;

/**
 * What the stand-in {@code sacct} tells: jobs of the days before the story begins, a line each,
 * after the second in which it ended.
 */
final class Accounts {

  /**
   * A job of the past.
   *
   * @param ago when it ended, in hours before the story
   * @param minutes for how long it ran
   */
  private record Past(
      int id,
      String name,
      String partition,
      int cards,
      double ago,
      int minutes,
      int limit,
      String state,
      String exit,
      String memory) {}

  private static final List<Past> PAST =
      List.of(
          new Past(
              480112,
              "tokenise",
              "sequana_gpu_shared",
              0,
              640,
              14,
              60,
              "COMPLETED",
              "0:0",
              "3211204K"),
          new Past(
              480433, "resnet50-k40", "nvidia", 2, 410, 472, 480, "COMPLETED", "0:0", "11874304K"),
          new Past(
              480790, "big-pretrain", "gdl", 8, 300, 2880, 2880, "TIMEOUT", "0:0", "201326592K"),
          new Past(480955, "gan-k40", "nvidia", 4, 190, 3, 360, "FAILED", "1:0", "2097152K"),
          new Past(
              481013,
              "bert-eval",
              "sequana_gpu_shared",
              1,
              150,
              6,
              10,
              "COMPLETED",
              "0:0",
              "5242880K"),
          new Past(
              481088,
              "vit-distill",
              "sequana_gpu_shared",
              2,
              118,
              51,
              720,
              "OUT_OF_MEMORY",
              "0:125",
              "33554432K"),
          new Past(
              481102,
              "vit-distill",
              "sequana_gpu_shared",
              2,
              97,
              688,
              720,
              "COMPLETED",
              "0:0",
              "41943040K"),
          new Past(
              481190, "smoke-test", "nvidia_dev", 1, 71, 1, 20, "CANCELLED by 1000", "0:0", ""),
          new Past(
              481207,
              "bert-ft",
              "sequana_gpu_shared",
              4,
              60,
              95,
              5760,
              "NODE_FAIL",
              "0:0",
              "27262976K"),
          new Past(
              481251,
              "tokenise",
              "sequana_gpu_shared",
              0,
              49,
              15,
              60,
              "COMPLETED",
              "0:0",
              "3198976K"),
          new Past(
              481302, "eval", "sequana_gpu_shared", 1, 25, 10, 10, "TIMEOUT", "0:0", "4194304K"),
          new Past(
              481341,
              "gan-v100",
              "sequana_gpu_shared",
              4,
              19,
              611,
              1440,
              "COMPLETED",
              "0:0",
              "18874368K"),
          new Past(
              481377,
              "tokenise",
              "sequana_gpu_shared",
              0,
              6,
              14,
              60,
              "COMPLETED",
              "0:0",
              "3203072K"),
          new Past(
              481392, "eval", "sequana_gpu_shared", 1, 4, 9, 10, "COMPLETED", "0:0", "4299161K"));

  private Accounts() {}

  static String text(Instant begins) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    PAST.forEach(past -> lines.add(line(past, begins)));
    return lines.toString();
  }

  private static String line(Past past, Instant begins) {
    Instant end = begins.minusSeconds(Math.round(past.ago * 3600));
    Instant start = end.minus(Duration.ofMinutes(past.minutes));
    int cpus = Math.max(4, 8 * past.cards);
    return end.getEpochSecond()
        + "\t"
        + String.join(
            "\t",
            "" + past.id,
            past.state,
            past.exit,
            SlurmText.time(start.minus(Duration.ofMinutes(47))),
            SlurmText.time(start),
            SlurmText.time(end),
            "" + past.minutes * 60,
            "" + past.id,
            SlurmText.duration(Duration.ofMinutes(past.limit)),
            Site.USER,
            "vision",
            past.partition,
            "1",
            past.partition.equals("gdl") ? "sdumont4000" : "sdumont8001",
            "billing=%d,cpu=%d,gres/gpu=%d,mem=64G,node=1".formatted(cpus, cpus, past.cards),
            past.name,
            past.memory,
            "64G",
            SlurmText.duration(Duration.ofMinutes((long) past.minutes * cpus * 3 / 4)),
            "" + cpus,
            "normal",
            "/scratch/vision/" + Site.USER + "/" + past.name);
  }
}
