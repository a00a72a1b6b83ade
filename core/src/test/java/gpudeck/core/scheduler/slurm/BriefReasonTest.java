package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of a list for what squeue 22.05 prints as reason and dependency. */
class BriefReasonTest {

  private static String brief(String reason, String dependency) {
    return BriefReason.of(reason, dependency, JobState.PENDING).map(SafeText::value).orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "JobHeldUser;held by you",
        "QOSMaxGRESPerUser;QOS limit on GPUs",
        "AssocGrpCpuLimit;account limit on CPUs",
        "ReqNodeNotAvail, UnavailableNodes:sdumont3173;nodes not available",
        "job requeued in held state;held, was put back"
      })
  void aReasonIsAFewPlainWords(String reason, String words) {
    assertEquals(words, brief(reason, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "afterok:3(unfulfilled);waits for 3",
        "afterok:3_7(unfulfilled),afterany:12(unfulfilled);waits for 3_7 and 1 more",
        "singleton(unfulfilled);one of its name at a time",
        "(null);waits for a job"
      })
  void aDependencyNamesTheJobThatIsWaitedFor(String dependency, String words) {
    assertEquals(words, brief("Dependency", dependency));
  }

  @Test
  void whatHasNoPlainWordsKeepsSlurmsOwn() {
    assertEquals("", brief("SomethingNew", ""));
    assertEquals("", brief("", ""));
  }

  @Test
  void aJobThatEndedIsHeldNoMore() {
    assertEquals(
        Optional.of(SafeText.of("was held")),
        BriefReason.of("JobHeldUser", "", JobState.CANCELLED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Dependency;afterok:25(unfulfilled);while it waited",
        "Resources;;while it waited",
        "QOSMaxGRESPerUser;;while it waited",
        "Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority"
            + " partitions;;while it waited",
        "DependencyNeverSatisfied;;its dependency failed",
        "NodeDown;;node is down",
        "None;;''"
      })
  void ofACancelledJobTheReasonTellsWhyItHadWaited(String reason, String dependency, String words) {
    String waitedFor = dependency == null ? "" : dependency;
    assertEquals(
        words,
        BriefReason.of(reason, waitedFor, JobState.CANCELLED).map(SafeText::value).orElse(""));
  }

  @Test
  void ofAFailedJobSlurmsOwnWordIsNotTakenForWhyItWaited() {
    assertEquals(Optional.empty(), BriefReason.of("PartitionDown", "", JobState.FAILED));
    assertEquals(
        Optional.of(SafeText.of("could not be started")),
        BriefReason.of("JobLaunchFailure", "", JobState.FAILED));
  }
}
