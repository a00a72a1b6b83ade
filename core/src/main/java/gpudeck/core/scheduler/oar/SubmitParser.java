package gpudeck.core.scheduler.oar;

import gpudeck.core.link.Answer;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.SubmitReport;
import gpudeck.core.scheduler.Submitter.Submitted;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What became of an attempt, as oarsub of 2.5.9 says it. A refused job may have an id too, which is
 * no number or a negative one; one that has a good id and ends badly may be a job all the same.
 */
record SubmitParser(String cluster, Attempt attempt) {

  private static final Pattern ID = Pattern.compile("(?m)^OAR_JOB_ID=([1-9]\\d{0,9})$");
  private static final Pattern ARRAY = Pattern.compile("(?m)^OAR_ARRAY_ID=([1-9]\\d{0,9})$");

  /** The server was not told of the job, or the program did not end by itself. */
  private static final Set<Integer> OPEN = Set.of(9, 124, 137, 143);

  /** Lines that tell a user nothing. */
  private static final Pattern IDLE =
      Pattern.compile(
          "OAR_(JOB|ARRAY)_ID=.*|\\[ADMISSION RULE\\] (Set default|Modify|Automatically).*"
              + "|\\[ERROR\\] Oarsub failed.*|Simple array job.*|LINE \\d+:.*|\\^|HINT: .*|DBD::.*");

  private static final int MOST_LINES = 4;
  private static final int MOST_CHARACTERS = 400;

  Parsed<Submitted> read(Answer.Done done) {
    return SubmitReport.read(attempt, done.out(), "oarsub", this::ran);
  }

  private Submitted ran(SubmitReport.Ran ran) {
    Optional<String> id = last(ARRAY, ran.out()).or(() -> last(ID, ran.out()));
    if (ran.exit() == 0 && id.isPresent()) {
      return new Submitted.Job(id.get());
    }
    return ran.exit() == 0 || id.isPresent() || OPEN.contains(ran.exit())
        ? Submitted.Open.because(words(ran.out()))
        : new Submitted.Refused(
            SafeText.of("OAR of " + cluster + " says: ").plus(new Raw(words(ran.out())).shown()));
  }

  private static Optional<String> last(Pattern pattern, String out) {
    Optional<String> last = Optional.empty();
    Matcher found = pattern.matcher(out);
    while (found.find()) {
      last = Optional.of(found.group(1));
    }
    return last;
  }

  private static String words(String out) {
    List<String> lines =
        out.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !IDLE.matcher(line).matches())
            .toList();
    String all =
        lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()).stream()
            .map(line -> line.replaceFirst("^(/!\\\\ ?|\\[ERROR\\] |ERROR : )", ""))
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? "oarsub gave no reason" : cut(all);
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
  }
}
