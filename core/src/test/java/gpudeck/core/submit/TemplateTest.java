package gpudeck.core.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.scheduler.Want;
import gpudeck.core.submit.TemplateParser.Parsed;
import gpudeck.core.text.Raw;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {

  private static final String TEXT =
      """
      #!/bin/sh
      #gpudeck about say it
      #gpudeck set limit 2h
      #SBATCH --gres=gpu:1
      #gpudeck field WORD text What to say = hello
      #gpudeck field WHERE path Where

      printf '%s|' "$WORD" "$WHERE"
      """;

  private static Template template(String text) {
    return TemplateParser.read("say", Raw.ofText(text)).template();
  }

  private static String run(Raw script, String home) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-s");
    shell.environment().put("HOME", home);
    Process process = shell.start();
    try (var in = process.getOutputStream()) {
      new ByteArrayInputStream(script.toBytes()).transferTo(in);
    }
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void whatItSaysOfItselfIsRead() {
    Template say = template(TEXT);
    assertEquals("say it", say.about());
    assertEquals(Map.of(Want.LIMIT, "2h"), say.presets());
    assertEquals(
        List.of(
            new Template.Field("WORD", Template.Kind.TEXT, "What to say", "hello"),
            new Template.Field("WHERE", Template.Kind.PATH, "Where", "")),
        say.fields());
  }

  @Test
  void valuesAreAssignedBeforeTheFirstCommandAndBehindTheSchedulersLines() {
    assertEquals(
        "#!/bin/sh\n#SBATCH --gres=gpu:1\n\nWORD='it'\\''s'\nWHERE=\"$HOME\"/'my data'\n"
            + "printf '%s|' \"$WORD\" \"$WHERE\"\n",
        template(TEXT).filled(Map.of("WORD", "it's", "WHERE", "~/my data"), Map.of()).bytes());
  }

  @Test
  void noValueIsEverAnythingButAValue() throws Exception {
    Random random = new Random(20261121);
    String odd = "'\"`$(){};&|<>\\#!~*? \tabé%\n";
    for (int i = 0; i < 30; i++) {
      String value =
          random
              .ints(12, 0, odd.length())
              .mapToObj(at -> String.valueOf(odd.charAt(at)))
              .collect(Collectors.joining());
      String said =
          run(template(TEXT).filled(Map.of("WORD", value, "WHERE", "x"), Map.of()), "/home/ana");
      assertEquals(value + "|x|", said);
    }
    assertEquals(
        "hello|/home/ana/a b|",
        run(template(TEXT).filled(Map.of("WHERE", "~/a b"), Map.of()), "/home/ana"));
  }

  @Test
  void aScriptThatHasToBeDoneInTimeKnowsItsLimitWhicheverSchedulerRunsIt() throws Exception {
    Template timed = template("#!/bin/sh\n#gpudeck limit MOST\necho $MOST\n");
    assertEquals("5400\n", run(timed.filled(Map.of(), Map.of(Want.LIMIT, "90m")), "/home/ana"));
    assertEquals("0\n", run(timed.filled(Map.of(), Map.of()), "/home/ana"));
  }

  @Test
  void whatIsFilledAgainForAnotherWallTimeHasThatOneAndNoOther() {
    Raw four = stage().filled(Map.of(), Map.of(Want.LIMIT, "4h"));
    Template again = TemplateParser.read("again", four).template();
    String twelve = again.filled(Map.of(), Map.of(Want.LIMIT, "12h")).bytes();
    assertEquals(four.bytes().replace("\nLIMIT=14400\n", "\nLIMIT=43200\n"), twelve);
    assertTrue(twelve.contains("\nLIMIT=43200\n"), twelve);
  }

  private static Template stage() {
    return new Templates(Optional.empty())
        .all().stream()
            .map(Parsed::template)
            .filter(one -> one.name().equals("stage"))
            .findFirst()
            .orElseThrow();
  }

  /** The shipped template {@code stage} as a job that runs here. */
  private static Process staged(Path folder, String command, String limit) throws Exception {
    Files.createDirectories(folder.resolve("input"));
    Map<String, String> values =
        Map.of(
            "INPUT", folder.resolve("input").toString(),
            "RESULTS", folder.resolve("results").toString(),
            "COMMAND", command);
    Path script = folder.resolve("job.sh");
    Files.write(script, stage().filled(values, Map.of(Want.LIMIT, limit)).toBytes());
    Path own = Files.createDirectories(folder.resolve("tmp"));
    ProcessBuilder job = new ProcessBuilder("/bin/bash", script.toString());
    job.environment().put("TMPDIR", own.toString());
    return job.redirectErrorStream(true).start();
  }

  @Test
  void whatACommandSavesWhenItsTimeIsNearlyOverIsAmongTheResults(@TempDir Path folder)
      throws Exception {
    Path program = folder.resolve("train.sh");
    Files.writeString(
        program,
        "trap 'sleep 0.5; echo saved >results/model; exit 0' TERM\n"
            + "echo ready\nwhile :; do sleep 0.1; done\n");
    Process job = staged(folder, "cd . && sh " + program + " | cat; echo more", "1h");
    BufferedReader log = job.inputReader();
    assertEquals("ready", log.readLine());
    new ProcessBuilder("kill", "-USR1", String.valueOf(job.pid())).start().waitFor();
    List<String> rest = log.lines().toList();
    assertEquals(124, job.waitFor(), rest::toString);
    assertFalse(rest.contains("more"), rest::toString);
    assertEquals("it ended itself before its wall time was over", rest.get(rest.size() - 1));
    assertEquals("saved\n", Files.readString(folder.resolve("results/model")));
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aShortWallTimeIsKeptToAsWell(@TempDir Path folder) throws Exception {
    Process job = staged(folder, "sleep 30", "1s");
    List<String> log = job.inputReader().lines().toList();
    assertEquals(124, job.waitFor(), log::toString);
  }

  @Test
  void resultsThatCannotBeCopiedStayWhereTheyAre(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("results"), "in the way");
    Process job = staged(folder, "echo it >results/model; exit 3", "1h");
    List<String> log = job.inputReader().lines().toList();
    assertEquals(3, job.waitFor(), log::toString);
    try (Stream<Path> files = Files.walk(folder.resolve("tmp"))) {
      assertTrue(files.anyMatch(file -> file.endsWith("results/model")), log::toString);
    }
  }

  @Test
  void whatIsShippedIsWrittenForNoSingleScheduler() {
    for (Parsed parsed : new Templates(Optional.empty()).all()) {
      String text = parsed.template().filled(Map.of(), Map.of()).bytes();
      assertFalse(text.matches("(?s).*#(SBATCH|PBS|OAR).*"), parsed.template().name());
    }
  }

  @Test
  void linesThatDoNotHoldAreSaidWithTheirNumber() {
    Parsed parsed =
        TemplateParser.read(
            "x",
            Raw.ofText(
                "echo\n#gpudeck limit HOME\n#gpudeck set limit banana\n#gpudeck field PATH text P\n#gpudeck fild A text B\n"));
    assertEquals(5, parsed.mistakes().size(), parsed.mistakes().toString());
    assertTrue(parsed.mistakes().get(1).startsWith("x: line 2 "), parsed.mistakes().toString());
    assertEquals(List.of(), parsed.template().fields());
  }

  @Test
  void whatIsShippedHoldsAndIsGoodShell() throws Exception {
    for (Parsed parsed : new Templates(Optional.empty()).all()) {
      assertEquals(List.of(), parsed.mistakes());
      assertFalse(parsed.template().about().isEmpty(), parsed.template().name());
      Process check = new ProcessBuilder("/bin/bash", "-n", "/dev/stdin").start();
      try (var in = check.getOutputStream()) {
        in.write(parsed.template().filled(Map.of(), Map.of()).toBytes());
      }
      assertEquals(0, check.waitFor(), parsed.template().name());
    }
  }

  @Test
  void oneOfTheUsersOwnStandsForAShippedOneOfItsName(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("array.sh"), TEXT);
    Files.writeString(folder.resolve("notes.txt"), TEXT);
    List<Parsed> all = new Templates(Optional.of(folder)).all();
    assertEquals("say it", all.get(0).template().about());
    assertEquals(1, all.stream().filter(one -> one.template().name().equals("array")).count());
    assertEquals(6, all.size());
  }
}
