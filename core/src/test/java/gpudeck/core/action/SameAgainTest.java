package gpudeck.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.submit.Origin;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A job that is to go exactly as it went before. */
class SameAgainTest {

  private static final Optional<String> THEN = Optional.of("a".repeat(40));
  private static final Submission SUBMISSION =
      new Submission(
          Optional.of(new Raw("/home/ana/run/train.sh")),
          new Raw("#!/bin/sh\necho then\n"),
          Map.of(Want.LIMIT, "2h"),
          List.of("--exclusive"),
          false);

  private static Receipt receipt(String... dirty) {
    return new Receipt(
        Instant.EPOCH, Optional.of("7"), "t", SUBMISSION, "sbatch", THEN, List.of(dirty));
  }

  private static List<String> changes(boolean sameFile, Origin now, String... dirty) {
    return SameAgain.changes(receipt(dirty), sameFile, now).stream().map(SafeText::value).toList();
  }

  @Test
  void whatIsAsItWasIsNotMentioned() {
    assertEquals(
        List.of(), changes(true, new Origin(THEN, List.of("?? a", " M b")), " M b", "?? a"));
  }

  @Test
  void anotherFileAnotherCommitAndOtherChangesAreSaid() {
    Origin later = new Origin(Optional.of("b".repeat(40)), List.of());
    List<String> says = changes(false, later);
    assertTrue(says.get(0).contains("/home/ana/run/train.sh holds something else"), says.get(0));
    assertEquals(
        "Its folder was at git commit aaaaaaaaaa then and is at bbbbbbbbbb now.", says.get(1));
    assertEquals(
        List.of("Other files of its folder are changed than then: 1 now."),
        changes(true, new Origin(THEN, List.of(" M c"))));
    assertTrue(changes(true, Origin.UNKNOWN).get(0).endsWith("is at none now."));
  }

  @Test
  void withoutItsFileTheTextGoesFromTheSameFolderByTheSameName() {
    Submission text = SameAgain.asText(SUBMISSION, false);
    assertEquals(Optional.empty(), text.path());
    assertEquals(SUBMISSION.text(), text.text());
    assertEquals(SUBMISSION.folder(), text.folder());
    assertEquals(Optional.of("train.sh"), text.want(Want.NAME));
    assertEquals(List.of("--exclusive"), text.more());
  }

  @Test
  void aTextThatNamesItselfKeepsThatNameAndSoItsLog() {
    assertEquals(Optional.empty(), SameAgain.asText(SUBMISSION, true).want(Want.NAME));
    Submission named = SUBMISSION.with(Want.NAME, "bert");
    assertEquals(Optional.of("bert"), SameAgain.asText(named, true).want(Want.NAME));
  }
}
