package gpudeck.core.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.Raw;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts run in this machine's /bin/sh over real files. */
class LogTailTest {
  @TempDir Path folder;
  @TempDir Path scratch;
  private Path file;
  private Shell shell;
  private LogTail tail;

  @BeforeEach
  void follow() {
    file = folder.resolve("train.out");
    shell = Shell.posix(scratch);
    tail = tail(file.toString());
  }

  private static LogTail tail(String path) {
    return new LogTail(Raw.ofText(path), LogLimits.USUAL);
  }

  private void append(String text) throws IOException {
    Files.write(file, text.getBytes(UTF_8), CREATE, APPEND);
  }

  private LogPicture look() throws Exception {
    return look(tail);
  }

  private LogPicture look(LogTail tail) throws Exception {
    return tail.accept(chunk(shell.ask(tail.next(false))));
  }

  private static LogChunk chunk(Parsed<LogChunk> answer) {
    return (LogChunk) assertInstanceOf(Parsed.Value.class, answer, answer::toString).value();
  }

  private static List<String> lines(LogPicture picture) {
    return picture.lines().stream().map(line -> line.plain().value()).toList();
  }

  @Test
  void whatIsAppendedIsShownOnceAndAPartialLineAtOnce() throws Exception {
    append("one\ntwo\nthr");
    assertEquals(List.of("one", "two", "thr"), lines(look()));
    append("ee\nfour\n");
    assertEquals(List.of("one", "two", "three", "four"), lines(look()));
    LogPicture same = look();
    assertEquals(List.of("one", "two", "three", "four"), lines(same));
    assertEquals(19, same.sizeBytes());
    assertEquals(0, same.firstLine() + same.skippedBytes());
    assertEquals(Optional.empty(), same.note());
    assertEquals(
        Files.getLastModifiedTime(file).toInstant().getEpochSecond(),
        same.modified().orElseThrow().getEpochSecond());
  }

  @Test
  void readingBeginsWithALineNearTheEndAndCountsWhatIsBefore() throws Exception {
    append(numbered(0, 100_000));
    LogPicture picture = look();
    assertEquals("line 99999", lines(picture).get(picture.lines().size() - 1));
    String first = lines(picture).get(0);
    assertTrue(first.matches("line \\d{5}"), first);
    assertEquals(Files.size(file), picture.skippedBytes() + 11L * picture.lines().size());
    assertEquals(0, tail.behind());
  }

  @Test
  void aTruncatedFileIsReadAnewWithOneMark() throws Exception {
    append("one\ntwo\nthree\n");
    look();
    Files.write(file, "new\n".getBytes(UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
    String mark = "--- the file was truncated, read anew ---";
    assertEquals(List.of("one", "two", "three", mark, "new"), lines(look()));
    append("more\n");
    LogPicture after = look();
    assertEquals(List.of("one", "two", "three", mark, "new", "more"), lines(after));
    assertEquals(Optional.of("the file was truncated, read anew"), after.note());
  }

  @Test
  void anotherFileOfTheSameSizeIsReadAnewWithOneMark() throws Exception {
    append("one\ntwo\n");
    look();
    Path fresh = Files.writeString(folder.resolve("fresh"), "ONE\nTWO\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    String mark = "--- the file was replaced, read anew ---";
    assertEquals(List.of("one", "two", mark, "ONE", "TWO"), lines(look()));
    assertEquals(List.of("one", "two", mark, "ONE", "TWO"), lines(look()));
  }

  @Test
  void aFileThatIsWrittenAnewInItsPlaceIsNoticedByItsBytes() throws Exception {
    append("one\ntwo\n");
    look();
    Files.write(file, "ONE\nTWO\nTHREE\n".getBytes(UTF_8));
    look();
    String mark = "--- the file was written anew, read anew ---";
    assertEquals(List.of("one", "two", mark, "ONE", "TWO", "THREE"), lines(look()));
    append("4\n");
    assertEquals(List.of("one", "two", mark, "ONE", "TWO", "THREE", "4"), lines(look()));
  }

  @Test
  void anEmptyFileHasNoLinesAndThenItsFirst() throws Exception {
    append("");
    assertEquals(List.of(), look().lines());
    append("x");
    assertEquals(List.of("x"), lines(look()));
  }

  @Test
  void anyBytesArriveAsTheyAre() throws Exception {
    byte[] all = new byte[256];
    IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
    Files.write(file, all);
    assertEquals(new String(all, ISO_8859_1), chunk(shell.ask(tail.next(false))).bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b/it's $(touch x).out",
        "-rf",
        "two\nlines",
        "`id`; \"q\" \\ * ? [a] %s",
        "ünï",
        "#!~",
        "dir\n/x"
      })
  void anyPathIsOneWordForTheShell(String name) throws Exception {
    file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    append("here\n");
    assertEquals(List.of("here"), lines(look(tail(file.toString()))));
  }

  @Test
  void aNameThatIsNoUtf8GoesBackAsItCame() throws Exception {
    Raw raw = new Raw(folder + "/r\u00e9sum\u00ff.out");
    Path make = scratch.resolve("make");
    String script = "echo latin >'" + raw.bytes() + "'";
    Files.write(make, script.getBytes(ISO_8859_1));
    assertEquals(0, new ProcessBuilder("/bin/sh", make.toString()).start().waitFor());
    assertEquals(List.of("latin"), lines(look(new LogTail(raw, LogLimits.USUAL))));
  }

  @Test
  void aRelativePathCountsFromTheShellsFolder() throws Exception {
    String up = Path.of("").toAbsolutePath().relativize(folder).toString();
    append("near\n");
    assertEquals(List.of("near"), lines(look(tail(up + "/train.out"))));
  }

  private String trouble(Path path, boolean waiting, Kind kind) throws Exception {
    var bad = assertInstanceOf(Parsed.Bad.class, shell.ask(tail(path.toString()).next(waiting)));
    assertEquals(kind, bad.trouble().kind());
    return bad.trouble().says().value();
  }

  @Test
  void whatIsNotThereIsExplained() throws Exception {
    assertEquals(
        "There is no " + file + ": nothing was written yet, or it was removed.",
        trouble(file, false, Kind.MISSING));
    assertEquals(
        "The job has not started: its log will be " + file + ".",
        trouble(file, true, Kind.MISSING));
    Path deep = folder.resolve("no/such/x.out");
    String waiting = trouble(deep, true, Kind.MISSING);
    assertTrue(waiting.contains(deep.getParent() + " does not exist: the job will fail"), waiting);
    assertTrue(trouble(deep, false, Kind.MISSING).contains("the job has no log there"));
    assertTrue(trouble(folder, false, Kind.MISSING).contains("is a folder"));
    assertTrue(trouble(Path.of("/dev/null"), false, Kind.MISSING).contains("not a file"));
  }

  @Test
  void afterATroubleReadingGoesOnWhereItWas() throws Exception {
    append("one\n");
    look();
    Path away = Files.move(file, folder.resolve("away"));
    trouble(file, false, Kind.MISSING);
    assertInstanceOf(Parsed.Bad.class, shell.ask(tail.next(false)));
    Files.move(away, file);
    append("two\n");
    assertEquals(List.of("one", "two"), lines(look()));
  }

  @Test
  void aLateOrRepeatedAnswerChangesNothing() throws Exception {
    append("one\n");
    var first = tail.next(false);
    LogChunk chunk = chunk(shell.ask(first));
    tail.accept(chunk);
    assertEquals(List.of("one"), lines(tail.accept(chunk)));
    append("two\n");
    look();
    assertEquals(List.of("one", "two"), lines(tail.accept(chunk)));
  }

  @Test
  void aFloodIsSkippedAndCountedExactly() throws Exception {
    append("start\n");
    look();
    long before = Files.size(file);
    append(("x".repeat(99) + "\n").repeat(60_000) + "last\n");
    LogPicture picture = look();
    List<String> shown = lines(picture);
    assertEquals("start", shown.get(0));
    assertEquals("last", shown.get(shown.size() - 1));
    long kept = (shown.size() - 3) * 100L + 5;
    long skipped = Files.size(file) - before - kept;
    String says = "skipped %,d bytes: the file grows too fast".formatted(skipped);
    assertEquals("--- " + says + " ---", shown.get(1));
    assertEquals(Optional.of(says), picture.note());
    assertEquals(0, tail.behind());
  }

  @Test
  void whatIsBehindIsReadPieceByPieceWithoutALoss() throws Exception {
    append("0\n");
    look();
    append(numbered(0, 200_000));
    int looks = 0;
    do {
      look();
      looks++;
    } while (tail.behind() > 0);
    assertEquals(5, looks);
    List<String> shown = lines(tail.picture());
    assertEquals("line 199999", shown.get(shown.size() - 1));
  }

  @Test
  void afterAnswersThatDoNotComeLessIsAskedFor() {
    int most = tail.next(false).part().maxBytes();
    int less = tail.next(false).part().maxBytes();
    IntStream.range(0, 20).forEach(i -> tail.next(false));
    assertTrue(less < most);
    assertTrue(tail.next(false).part().maxBytes() >= 64 << 10);
  }

  @Test
  void aHugeSparseFileCostsNoMoreThanASmallOne() throws Exception {
    long end = 10L << 30;
    try (FileChannel out = FileChannel.open(file, CREATE, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap("\nthe end\n".getBytes(UTF_8)), end);
    }
    LogPicture picture = look();
    assertEquals(end + 9, picture.sizeBytes());
    assertEquals("the end", lines(picture).get(picture.lines().size() - 1));
    append("and more\n");
    assertEquals("and more", lines(look()).get(picture.lines().size()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void overRandomWritesAndCutsEveryByteArrivesExactlyOnce(long seed) throws Exception {
    Random random = new Random(seed);
    StringBuilder got = new StringBuilder();
    append("");
    for (int step = 0; step < 60; step++) {
      for (int writes = random.nextInt(4); writes > 0; writes--) {
        append(randomText(random));
      }
      var answer = shell.ask(tail.next(false));
      boolean cut = random.nextInt(3) == 0;
      if (!cut) {
        keep(chunk(answer), got);
      }
    }
    do {
      keep(chunk(shell.ask(tail.next(false))), got);
    } while (tail.behind() > 0);
    byte[] all = Files.readAllBytes(file);
    assertEquals(hash(all), hash(got.toString().getBytes(ISO_8859_1)), "seed " + seed);
    LogPicture picture = tail.picture();
    String wanted = new String(all, UTF_8).lines().skip(picture.firstLine()).collect(joined());
    assertEquals(wanted, lines(picture).stream().collect(joined()), "seed " + seed);
  }

  /** What the tail takes of a chunk is what comes after its position. */
  private void keep(LogChunk chunk, StringBuilder got) {
    int known = (int) (tail.position().map(LogPosition::offset).orElse(0L) - chunk.start());
    got.append(chunk.bytes(), known, chunk.bytes().length());
    tail.accept(chunk);
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(3000); left > 0; left--) {
      text.append(random.nextInt(30) == 0 ? "\n" : random.nextInt(20) == 0 ? "é中" : "x");
    }
    return text.toString();
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("\n");
  }

  private static String hash(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static String numbered(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj("line %05d\n"::formatted)
        .collect(Collectors.joining());
  }
}
