package gpudeck.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

  /** A row of words, by their names. */
  private static final List<Field<Map<String, String>>> FIELDS =
      List.of(
          new Field.Words<>("state", row -> row.getOrDefault("state", ""), List.of()),
          new Field.Number<>("gpu", row -> number(row.get("gpu"))),
          text("user"),
          text("partition"),
          text("project"),
          text("name"),
          new Field.Span<>("left", row -> span(row.get("left"))));

  private static final Map<String, String> ROW =
      Map.of(
          "state",
          "pending",
          "user",
          "ana",
          "partition",
          "gdl",
          "name",
          "Big-Pretrain",
          "gpu",
          "8",
          "left",
          "PT90M");

  private static Field<Map<String, String>> text(String name) {
    return new Field.Text<>(name, row -> row.getOrDefault(name, ""));
  }

  private static OptionalLong number(String text) {
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private static Optional<Duration> span(String text) {
    return Optional.ofNullable(text).map(Duration::parse);
  }

  private static Filter<Map<String, String>> filter(String typed) {
    return Filter.of(typed, FIELDS);
  }

  @ParameterizedTest
  @CsvSource({
    "pretrain,true",
    "BIG,true",
    "state:pend user:ana part:gdl big,true",
    "user:pend,false",
    "!bert,true",
    "!big,false",
    "!user:ana,false",
    "user:!ana,false",
    "user:=an,false",
    "user:=Ana,true",
    "'state:run,pend',true",
    "'state:run,held',false",
    "gpu:>0,true",
    "gpu:8,true",
    "gpu:<=7,false",
    "!gpu:8,false",
    "left:<2h,true",
    "left:>=1h30m,true",
    "left:<1h,false",
    "gpu:>,true",
    "gpu:many,true",
    "!gpu:many,true",
    "left:soon,true",
    "state:,true",
    "nofield:x,false",
    "http://x,false",
    "!,true"
  })
  void everyWordHasToFit(String typed, boolean wanted) {
    assertEquals(wanted, filter(typed).wants(ROW));
  }

  @Test
  void aStateIsMeantFromItsBeginning() {
    assertFalse(filter("state:pend").wants(Map.of("state", "suspended")));
    assertTrue(filter("state:mem").wants(Map.of("state", "out_of_memory out of memory")));
  }

  @Test
  void nothingTypedWantsAll() {
    assertTrue(filter("  ").isEmpty());
    assertTrue(filter("").wants(Map.of()));
  }

  @Test
  void whatIsNotKnownFitsNoWish() {
    assertFalse(filter("gpu:0").wants(Map.of("name", "x")));
    assertFalse(filter("left:<9d").wants(Map.of("name", "x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "usr:ana | no field is called usr, but user: is",
        "xyz:1   | no field is called xyz",
        "gpu:>   | gpu: wants a number, such as gpu:>0",
        "left:a  | left: wants a time, such as left:<1h30m",
        "big     | ''",
        "gpu:>0  | ''"
      })
  void saysWhatItDoesNotUnderstand(String typed, String says) {
    assertEquals(says, filter(typed).objection().orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "us,user:",
    "big us,big user:",
    "p,p",
    "'',''",
    "state:pend,'state:pending '",
    "'!state:held,done','!state:held,done '",
    "'state:held,run','state:held,running '"
  })
  void completesWhatCanOnlyBeOneThing(String typed, String completed) {
    assertEquals(completed, Filter.of(typed, JobFields.ALL).completed());
  }

  @Test
  void aStateThatThereIsNotIsSaid() {
    assertEquals(
        Optional.of("no state begins with asleep"),
        Filter.of("state:asleep", JobFields.ALL).objection());
    assertEquals(Optional.empty(), Filter.of("state:completed", JobFields.ALL).objection());
    assertEquals(Optional.empty(), Filter.of("state:mem", JobFields.ALL).objection());
  }

  @Test
  void itsHintNamesTheFieldsOrTheStates() {
    assertTrue(Filter.of("", JobFields.ALL).hint().startsWith("state: gpu: user: partition:"));
    assertTrue(Filter.of("state:", JobFields.ALL).hint().startsWith("pending held running"));
  }
}
