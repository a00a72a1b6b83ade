package gpudeck.tui.view;

import static gpudeck.tui.view.Pictures.NOW;
import static gpudeck.tui.view.Pictures.seen;
import static gpudeck.tui.view.Pictures.snapshot;
import static gpudeck.tui.view.Pictures.up;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.plain.Plain;
import gpudeck.core.store.Snapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs of a machine without a scheduler in every state, as its own shell would tell of them. */
public final class RunStory {

  private static final Plain PLAIN =
      new Plain(new HostKey("machine", "maria"), InstantSource.fixed(NOW));
  private static final Pattern NONCE = Pattern.compile("gd_nonce=([0-9a-f]{24})");
  private static final Pattern SECONDS_AGO = Pattern.compile("@(\\d+)");

  private static final String TOLD =
      """
      - now @0
      - at /home/maria/.local/state/gpudeck/runs
      - node vm-a100
      - home /home/maria
      1c0ffee1 made @7300
      1c0ffee1 name llama-lora
      1c0ffee1 gpus 2
      1c0ffee1 limit 7200
      1c0ffee1 folder /home/maria/llama
      1c0ffee1 script /home/maria/llama/lora.sh
      1c0ffee1 command /home/maria/llama/lora.sh
      1c0ffee1 started @7290
      1c0ffee1 ended @90 143 limit
      2badcafe made @4000
      2badcafe name eval
      2badcafe gpus -
      2badcafe folder
      2badcafe command python eval.py
      2badcafe started @4000
      2badcafe ended @3100 1 itself
      3feedbee made @1500
      3feedbee lives 4711
      3feedbee name sd-turbo
      3feedbee gpus 1
      3feedbee limit 43200
      3feedbee folder /home/maria/sd
      3feedbee command a script of its own
      3feedbee cards 3 GPU-5e1f-3
      3feedbee started @1490
      3feedbee session $3 @1500
      4deadbee made @60
      4deadbee lives 4712
      4deadbee name sweep, "b|c"
      4deadbee gpus 4
      4deadbee folder /home/maria
      4deadbee command python sweep.py --lr 1e-4
      4deadbee waits 4 1 4 0
      """;

  private RunStory() {}

  /** The one with that name. */
  public static Job run(String name) {
    return read(PLAIN.ownJobs(), 1).jobs().stream()
        .filter(job -> job.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** All of them, and what was asked of one. */
  public static Snapshot with(Job job) {
    Reading<JobDetails> details = seen(read(PLAIN.details(job), 0), 1);
    return snapshot(
        up("vm-a100", 7)
            .withJobs(seen(read(PLAIN.ownJobs(), 1), 1))
            .withDetails(Map.of(job.key(), details)));
  }

  /**
   * @param exit of what is asked behind the runs: tmux, of which there is no server
   */
  private static <T> T read(Probe<T> probe, int exit) {
    Matcher nonce = NONCE.matcher(probe.part().script());
    if (!nonce.find()) {
      throw new AssertionError("no nonce in " + probe.part().script());
    }
    String printed =
        TOLD.lines()
            .map(line -> nonce.group(1) + " " + timed(line) + "\n")
            .collect(Collectors.joining());
    String err = exit == 0 ? "" : "no server running on /tmp/tmux-1000/default";
    Parsed<T> parsed = probe.read(new Answer.Done(exit, printed, err, Duration.ZERO));
    return ((Parsed.Value<T>) parsed).value();
  }

  private static String timed(String line) {
    return SECONDS_AGO
        .matcher(line)
        .replaceAll(ago -> String.valueOf(NOW.getEpochSecond() - Long.parseLong(ago.group(1))));
  }
}
