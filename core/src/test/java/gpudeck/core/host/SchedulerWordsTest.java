package gpudeck.core.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gpudeck.core.scheduler.SchedulerKind;
import gpudeck.core.scheduler.SchedulerSearch;
import gpudeck.core.scheduler.Schedulers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchedulerWordsTest {

  @Test
  void configTomlTakesTheWordOfEveryScheduler() {
    List<String> words =
        Stream.concat(
                Schedulers.KINDS.stream().map(SchedulerKind::word), Stream.of(SchedulerSearch.NONE))
            .toList();
    assertEquals(words, HostEntry.SCHEDULERS);
  }
}
