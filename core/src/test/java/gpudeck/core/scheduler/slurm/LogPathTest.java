package gpudeck.core.scheduler.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.text.Raw;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Filename patterns; what slurmd 22.05.8 made of the first one was seen on its disk. */
class LogPathTest {

  private static Optional<Raw> path(String pattern, Column column, String value) {
    Map<Column, String> record = new EnumMap<>(Column.class);
    record.put(Column.BATCH, "1");
    record.put(Column.RAW_ID, "5");
    record.put(Column.SHOWN_ID, "1_1");
    record.put(Column.ARRAY_JOB, "1");
    record.put(Column.ARRAY_TASKS, "1");
    record.put(Column.NAME, "n ame");
    record.put(Column.USER, "ana");
    record.put(Column.NODE_LIST, "sdumont[8000-8001].example.org");
    record.put(Column.WORKDIR, "/home/ana");
    record.put(column, value);
    record.put(Column.STDOUT, pattern);
    return new LogPath(record).of(Column.STDOUT);
  }

  private static Optional<Raw> path(String pattern) {
    return path(pattern, Column.BATCH, "1");
  }

  @Test
  void allThatSlurmdFillsInIsFilledIn() {
    assertEquals(
        Optional.of(new Raw("/p/n ame_1_0001_sdumont8000_%_ana_00005_0_0_batch.out")),
        path("/p/%x_%A_%4a_%N_%%_%u_%5j_%t_%n_%s.out"));
  }

  @Test
  void aBackslashTurnsItOff() {
    assertEquals(Optional.of(new Raw("/p/backslash%j.out")), path("/p/back\\slash%j.out"));
  }

  @Test
  void aRelativePathStartsInTheWorkingFolder() {
    assertEquals(Optional.of(new Raw("/home/ana/logs/5.out")), path("logs/%j.out"));
  }

  @Test
  void whatCannotBeKnownYetIsUnknown() {
    assertEquals(Optional.empty(), path("/p/%N.out", Column.NODE_LIST, ""));
    assertEquals(Optional.empty(), path("/p/%a.out", Column.SHOWN_ID, "1_[2-9]"));
    assertEquals(Optional.empty(), path("/p/%b.out"));
  }

  @Test
  void anInteractiveJobHasNoLog() {
    assertEquals(Optional.empty(), path("/p/slurm-5.out", Column.BATCH, "0"));
  }
}
