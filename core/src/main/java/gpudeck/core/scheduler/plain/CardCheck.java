package gpudeck.core.scheduler.plain;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Nonce;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Submitter.Tested;
import gpudeck.core.scheduler.plain.RunFolder.Pace;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a run would be given its cards, as the next one in turn would find out by itself. */
record CardCheck(String nonce, int wanted) {

  private static final Duration DEADLINE = Duration.ofSeconds(50);
  private static final int MOST_BYTES = 64 << 10;
  private static final Pattern COUNTED =
      Pattern.compile("(\\d{1,4}) (\\d{1,4}) (\\d{1,5})(?: (.*))?");

  private static final String SCRIPT =
      """
      umask 077
      mkdir -p "$gd_runs" || exit
      gd_picture=$gd_runs/cards.$gd_boot
      gd_run=- gd_id=- gd_mine=1000000000
      gd_refuse() { printf '%1$s none %%s\\n' "$1"; exit 0; }
      gd_look
      gd_free
      gd_queue
      printf '%1$s %%s %%s %%s %%s\\n' "$gd_many" "$gd_total" "$gd_before" "$gd_why"
      """;

  static Probe<Tested> probe(int wanted) {
    CardCheck check = new CardCheck(Nonce.fresh(), wanted);
    String script =
        RunFolder.WHERE
            + "GD_EVERY="
            + Pace.USUAL.cards().toSeconds()
            + "\n"
            + RunFolder.CARDS
            + SCRIPT.formatted(check.nonce);
    Part part = new Part("nvidia-smi", "nvidia-smi -L", script, DEADLINE, MOST_BYTES);
    return new Probe<>(LaneKind.SLOW, part, 0, check::read);
  }

  Parsed<Tested> read(Answer.Done done) {
    String mark = nonce + " ";
    return done.out()
        .lines()
        .filter(line -> line.startsWith(mark))
        .findFirst()
        .flatMap(line -> tested(line.substring(mark.length())))
        .<Parsed<Tested>>map(Parsed.Value::new)
        .orElseGet(() -> new Parsed.Bad<>(unread(done)));
  }

  private static Trouble unread(Answer.Done done) {
    return new Trouble(
        Kind.GARBLED,
        SafeText.of("the cards of this host cannot be told: ")
            .plus(new Raw(done.err().strip()).shown()));
  }

  private Optional<Tested> tested(String told) {
    if (told.startsWith("none ")) {
      String why = told.substring("none ".length());
      return refused(
          SafeText.of("there is ").plus(new Raw(why).shown()).plus(": ask for no cards."));
    }
    Matcher counted = COUNTED.matcher(told);
    return counted.matches() ? tested(counted) : Optional.empty();
  }

  private Optional<Tested> tested(Matcher counted) {
    int free = Integer.parseInt(counted.group(1));
    int total = Integer.parseInt(counted.group(2));
    int before = Integer.parseInt(counted.group(3));
    Optional<String> why = Optional.ofNullable(counted.group(4)).filter(it -> !it.isBlank());
    if (why.isPresent()) {
      return refused(new Raw("nvidia-smi says: " + why.get()).shown());
    }
    if (total < wanted) {
      return refused(SafeText.of("this host has " + total + "."));
    }
    return accepted(
        free >= wanted && before == 0
            ? "at once: %d of %d %s free.".formatted(free, total, are(free))
            : "when %s free; now %d of %d %s%s."
                .formatted(cards(wanted), free, total, are(free), queue(before)));
  }

  private static String are(int count) {
    return count == 1 ? "is" : "are";
  }

  private static String cards(int count) {
    return count == 1 ? "1 card is" : count + " cards are";
  }

  private static String queue(int before) {
    return before == 0 ? "" : before == 1 ? ", and 1 run waits" : ", and " + before + " runs wait";
  }

  private Optional<Tested> refused(SafeText why) {
    String wants = "it wants " + (wanted == 1 ? "1 GPU" : wanted + " GPUs") + ", and ";
    return Optional.of(new Tested(false, Optional.empty(), SafeText.of(wants).plus(why)));
  }

  private static Optional<Tested> accepted(String says) {
    return Optional.of(new Tested(true, Optional.empty(), SafeText.of(says)));
  }
}
