package gpudeck.core.scheduler.oar;

import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that OAR's scheduler writes of a job (format_job_message_text in IO.pm, 2.5.9): {@code
 * R=1,W=0:20:0,J=B,N=name (Karma=0.000,quota_ok)} of one that it has planned, else why it has not.
 *
 * @param text as OAR printed it
 */
record Message(String text) {

  private static final Pattern PLANNED =
      Pattern.compile("R=\\d{1,9},W=(\\d{1,6}):(\\d{1,2}):(\\d{1,2}),J=[BIR].*", Pattern.DOTALL);

  private static final String NOT_NOW = "No enough matching resources";

  /** The wall time; the plain list tells it nowhere else. */
  Optional<Duration> limit() {
    Matcher found = PLANNED.matcher(text);
    return found.matches()
        ? Optional.of(
            Duration.ofHours(Long.parseLong(found.group(1)))
                .plusMinutes(Long.parseLong(found.group(2)))
                .plusSeconds(Long.parseLong(found.group(3))))
        : Optional.empty();
  }

  /** Why a job waits, in a few words and as a sentence. */
  record Why(String word, String inShort, String sentence) {

    SafeText safeWord() {
      return SafeText.of(word);
    }
  }

  /** Why a job waits that OAR has not started. */
  Why why() {
    if (PLANNED.matcher(text).matches() || text.isEmpty()) {
      return new Why(
          "Waiting",
          "planned",
          "OAR has planned it: it starts when its turn comes; :timeline shows when.");
    }
    if (text.contains("quota_exceeded")) {
      return new Why(
          "quota_exceeded",
          "quota is used up",
          "A quota of the site is used up: it starts when jobs that count against it end.");
    }
    if (text.startsWith(NOT_NOW)) {
      return new Why(
          "no_matching_slot",
          "no matching resources",
          "Nothing of what it asks for is free or will be: nodes are away, or it asks for more"
              + " than there is.");
    }
    return new Why(text, cut(text), "OAR says: " + text);
  }

  private static String cut(String text) {
    return text.length() <= 40 ? text : text.substring(0, 39) + "~";
  }
}
