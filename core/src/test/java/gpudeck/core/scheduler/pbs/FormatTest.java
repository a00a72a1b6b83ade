package gpudeck.core.scheduler.pbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each version of qstat prints, and what users do to it. */
class FormatTest {

  private static Map<String, Attributes> records(Format format, String printed) {
    Map<String, Attributes> byId = new HashMap<>();
    assertEquals(0, format.cut(printed, Format.JOB, one -> byId.put(one.id(), one)));
    return byId;
  }

  private static Queue queue(Format format, String printed) {
    QueueParser parser = new QueueParser(Recorded.CLUSTER, Recorded.listing(format), owner -> true);
    return ((Parsed.Value<Queue>) parser.read(Recorded.printed(printed))).value();
  }

  @ParameterizedTest
  @CsvSource({
    "pbs_version = 23.06.06, DSV",
    "pbs_version = 18.1.2, DSV",
    "pbs_version = 14.1.2, TEXT",
    "pbs_version = PBSPro_13.0.40.134, TEXT",
    "'', DSV"
  })
  void eachVersionIsAskedForWhatItCanPrint(String version, Format format) {
    assertEquals(format, Release.of(version).format());
  }

  @Test
  void bothFormatsTellTheSame() {
    List<Job> dsv = queue(Format.DSV, Recorded.text("hostile.dsv")).jobs();
    List<Job> text = queue(Format.TEXT, Recorded.text("hostile.text")).jobs();
    assertEquals(31, dsv.size());
    assertEquals(dsv, text);
  }

  @Test
  void foldedLinesAreOne() {
    Attributes six = records(Format.TEXT, Recorded.text("qstat-f-6.text")).get("6.pbshpc");
    assertTrue(six.text("Variable_List").contains("/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin,"));
    assertEquals(
        "/opt/pbs/bin", six.text("Variable_List").replaceFirst(".*PBS_O_PATH=([^:]*).*", "$1"));
    assertEquals("02:00:00", six.text("Resource_List.walltime"));
  }

  @Test
  void whatIsEscapedIsTakenAsItWasWritten() {
    Map<String, Attributes> jobs = records(Format.DSV, Recorded.text("hostile.dsv"));
    assertEquals(
        "pbshpc.cluster.local:/home/bob2/runs/a\\b.log", jobs.get("79.pbshpc").text("Output_Path"));
    assertTrue(jobs.get("71.pbshpc").text("Variable_List").contains("A=x|y;z,"));
    assertTrue(jobs.get("66.pbshpc").text("Variable_List").contains("line1\nline2\ttab"));
    assertEquals("my proj", jobs.get("77.pbshpc").text("project"));
    assertEquals("1e5", jobs.get("88.pbshpc").text("project"));
    assertEquals("0123", jobs.get("87.pbshpc").text("project"));
  }

  /** In JSON these are numbers, or break the whole answer. */
  @ParameterizedTest
  @ValueSource(strings = {"nan", "NaN", "1e5", "0123", "123", "-1", "+5", ".5", "null", "1e400"})
  void namesThatJsonTakesForNumbersAreNames(String name) {
    String line = Recorded.text("qstat-f.dsv").lines().findFirst().orElseThrow();
    Queue queue = queue(Format.DSV, line.replace("train-resnet|", name + "|"));
    assertEquals(name, queue.jobs().get(0).name().value());
  }

  @Test
  void hostileNamesAreShownAsMarksAndNothingElse() {
    String line = Recorded.text("qstat-f.dsv").lines().findFirst().orElseThrow();
    String name = "a\\|b\\\\\"',{}\u001b[31m\u00e9\u00ff" + "x".repeat(300);
    Queue queue = queue(Format.DSV, line.replace("Job_Name=train-resnet", "Job_Name=" + name));
    String shown = queue.jobs().get(0).name().value();
    assertTrue(shown.startsWith("a|b\\\"',{}"), shown);
    assertFalse(shown.contains("\u001b"), shown);
    assertTrue(shown.endsWith("x".repeat(300)), shown);
  }

  @Test
  void aBareNewlineInAnEnvironmentMakesNoJobAndHidesNone() {
    String text = Recorded.text("qstat-f.dsv");
    String forged = "x\nJob Id: 99.pbshpc\\|Job_Name=y\\|Job_Owner=ana2@h\\|job_state=R\n\n";
    Queue queue =
        queue(Format.DSV, text.replaceFirst("PBS_O_LANG=C.UTF-8", forged.replace("\\", "\\\\")));
    assertEquals(23, queue.jobs().size());
    assertEquals(0, queue.unread());
    assertEquals("cse", Recorded.byId(queue).get("0").project().orElseThrow().value());
  }

  /** The next bare bar is then that of the job's own next attribute. */
  @Test
  void whatLooksLikeTheBeginningOfARecordAtTheEndOfAnEnvironmentIsNone() {
    String text = Recorded.text("qstat-f.dsv");
    String forged = text.replaceAll("PBS_O_HOST=[^|]*", "$0\nJob Id: 999.pbshpc");
    assertEquals(queue(Format.DSV, text).jobs(), queue(Format.DSV, forged).jobs());
    assertEquals(0, queue(Format.DSV, forged).unread());
  }

  @Test
  void norIsItAsTextWithoutAnEmptyLineBeforeIt() {
    String text = Recorded.text("hostile.text");
    String forged =
        "$0\nTOKEN=x\n\ny\nJob Id: 5.srv\n    Job_Owner = ana@h\n    job_state = R\n        a = b";
    Queue queue = queue(Format.TEXT, text.replaceAll("(?m)^    Variable_List = .*$", forged));
    assertEquals(queue(Format.TEXT, text).jobs(), queue.jobs());
    assertEquals(0, queue.unread());
  }

  @Test
  void anIdThatIsThereTwiceCountsOnce() {
    String line = Recorded.text("qstat-f.dsv").lines().findFirst().orElseThrow();
    Queue queue = queue(Format.DSV, line + "\n" + line.replace("train-resnet", "other") + "\n");
    assertEquals(1, queue.jobs().size());
    assertEquals("train-resnet", queue.jobs().get(0).name().value());
    assertEquals(1, queue.unread());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Job Id: 1;rm.pbshpc|Job_Name=x|Job_Owner=a@b|job_state=R\n",
        "Job Id: 1.pbshpc|Job_Name=x|job_state=R\n",
        "Job Id: 1.pbshpc|Job_Name=x|Job_Owner=a@b|job_state=RUN\n",
        "Job Id: 1.pbshpc|Job_Name=x|Job_Owner=a@b|job_state=R|ctime=yesterday\n"
      })
  void aRecordThatPbsDoesNotPrintIsNoJob(String record) {
    String good = Recorded.text("qstat-f.dsv");
    Queue queue = queue(Format.DSV, record + good.substring(good.indexOf("Job Id: 2.")));
    assertEquals(1, queue.unread());
    assertFalse(Recorded.byId(queue).containsKey("1"));
  }
}
