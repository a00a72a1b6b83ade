package gpudeck.tui.cli;

import static gpudeck.tui.cli.Prompt.assertText;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gpudeck.core.env.Build;
import gpudeck.core.env.Environment;
import gpudeck.core.env.Environment.Kind;
import gpudeck.core.env.Found;
import gpudeck.core.env.Framework;
import gpudeck.core.env.Framework.Name;
import gpudeck.core.link.Trouble;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.cli.Prompt.Ran;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EnvsCommandTest {

  private static final Environment BERT =
      environment(
          Kind.CONDA,
          "bert",
          "/home/maria/miniconda3/envs/bert",
          framework(Name.TORCH, "2.1.0", new Build.Cuda(SafeText.of("11.8")), "pytorch"));

  private static final Environment EVAL =
      environment(
          Kind.VENV,
          "eval",
          "/prj/dockvs/maria/a/very/long/way/down/to/the/environments/eval",
          framework(Name.TORCH, "2.0.1+cpu", new Build.Cpu(), "pip"),
          framework(Name.JAX, "0.4.26", new Build.Unknown(), "pip"));

  private static final Environment HOSTILE =
      new Environment(
          Kind.VENV,
          SafeText.of("evil\033[2J"),
          Raw.ofText("/x/evil\033[2J"),
          Optional.empty(),
          List.of(),
          OptionalInt.empty(),
          List.of(SafeText.of("python3")),
          List.of(SafeText.of("this user may not look into it")));

  private static Environment environment(
      Kind kind, String name, String path, Framework... frameworks) {
    return new Environment(
        kind,
        SafeText.of(name),
        Raw.ofText(path),
        Samples.safe("3.10.13"),
        List.of(frameworks),
        OptionalInt.of(94),
        List.of(),
        List.of());
  }

  private static Framework framework(Name name, String version, Build build, String source) {
    return new Framework(name, SafeText.of(version), build, SafeText.of(source));
  }

  private static HostPicture host(String name, Environment... environments) {
    Found found = new Found(List.of(environments), List.of(SafeText.of("more may be there")));
    return Samples.host(name).withEnvironments(Samples.seen(found));
  }

  @Test
  void aTableTellsWhatEachCanComputeOn() {
    Ran ran = new Prompt(host("sdumont", BERT, EVAL, HOSTILE)).run("envs");
    assertText(
        """
        NAME      PYTHON   FRAMEWORKS                                      PATH                                              NOTE
        bert      3.10.13  torch 2.1.0 CUDA 11.8                           /home/maria/miniconda3/envs/bert                  -
        eval      3.10.13  torch 2.0.1 CPU only, jax 0.4.26 build unknown  /prj/dockvs/maria/a/very…o/the/environments/eval  -
        evil␛[2J  -        -                                               /x/evil␛[2J                                       this user may not look into it
        """,
        ran.out());
    assertEquals("gpudeck: sdumont: more may be there\n", ran.err());
    assertEquals(Exit.DONE, ran.exit());
  }

  @Test
  void aBuildForTheProcessorIsMarkedByColourToo() {
    Prompt prompt = new Prompt(host("sdumont", EVAL)).onATerminal();
    assertTrue(prompt.run("envs").out().contains("\033[33mtorch 2.0.1 CPU only"));
  }

  @Test
  void jsonKeepsToTheContract() {
    Ran ran = new Prompt(host("sdumont", EVAL, HOSTILE)).run("envs", "--json");
    assertText(Golden.text("envs.json"), ran.out());
  }

  @Test
  void aHostThatDoesNotAnswerIsNamedAndTheOthersAreShown() {
    HostPicture late =
        Samples.host("nef")
            .withEnvironments(
                Samples.bare("x")
                    .environments()
                    .failed(
                        Trouble.of(Trouble.Kind.TIMEOUT, "No answer within 15 s."), Samples.NOON));
    Ran ran = new Prompt(host("sdumont", BERT), late).run("envs");
    assertTrue(ran.out().contains("sdumont  bert"), ran.out());
    assertTrue(ran.err().contains("gpudeck: nef: No answer within 15 s."), ran.err());
    assertEquals(Exit.SOME, ran.exit());
  }

  @Test
  void noEnvironmentIsSaidInWords() {
    assertEquals(
        "gpudeck: no environments\n",
        new Prompt(
                Samples.host("vm").withEnvironments(Samples.seen(new Found(List.of(), List.of()))))
            .run("envs")
            .err());
  }
}
