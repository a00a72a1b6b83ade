package gpudeck.tui.view;

import static gpudeck.tui.view.Pictures.text;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.env.Build;
import gpudeck.core.env.Environment;
import gpudeck.core.env.Found;
import gpudeck.core.env.Framework;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The Python environments of a person who trains on old and new cards. */
public final class EnvStory {

  private static final Build CPU = new Build.Cpu();

  /** What the script of the story's job says. */
  public static final Optional<ActivateLine> BERT =
      Optional.of(new ActivateLine(Raw.ofText("/scratch/proj/maria/envs/bert")));

  private EnvStory() {}

  /** Of two libraries, of one, of none; for the processor; broken. */
  public static Found five() {
    return new Found(
        List.of(
            environment("bert", "3.10.13", torch("2.1.0", cuda("11.8")), jax("0.4.13", cuda("12"))),
            environment("k40", "3.7.16", torch("1.3.0", cuda("10.0"))),
            environment("eval", "3.9.18", torch("2.0.1+cpu", CPU)),
            environment("tf214", "3.11.5", tensorflow("2.14.0", cuda("11.8"))),
            broken()),
        List.of());
  }

  /** So many that they have to be scrolled. */
  public static Found many(int count) {
    List<Environment> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(environment("env" + i, "3.11.5", torch("2.3." + i % 4, cuda("12.1"))));
    }
    return new Found(all, List.of(text("the search ended after 10 s; there may be more.")));
  }

  /** A job in an environment that computes on the processor. */
  public static Found slow() {
    return new Found(
        List.of(environment("bert", "3.9.18", torch("2.0.1+cpu", CPU))),
        List.of(text("/mnt/old did not answer within 2 s and is left out.")));
  }

  /** Names that want to be more than names. */
  public static Found hostile() {
    return new Found(
        Hostile.NAMES.stream()
            .map(name -> environment(name, name, torch(name, cuda(name))))
            .toList(),
        Hostile.NAMES.stream().map(SafeText::of).toList());
  }

  private static Environment broken() {
    return new Environment(
        Environment.Kind.VENV,
        text("old"),
        Raw.ofText("/home/maria/old"),
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        List.of(),
        List.of(text("its Python is gone: bin/python leads nowhere")));
  }

  private static Environment environment(String name, String python, Framework... libraries) {
    return new Environment(
        Environment.Kind.CONDA,
        text(name),
        Raw.ofText("/scratch/proj/maria/envs/" + name),
        Optional.of(text(python)),
        Stream.of(libraries).toList(),
        OptionalInt.of(182),
        List.of(text(name)),
        List.of());
  }

  private static Framework torch(String version, Build build) {
    return new Framework(Framework.Name.TORCH, text(version), build, text("pip"));
  }

  private static Framework tensorflow(String version, Build build) {
    return new Framework(Framework.Name.TENSORFLOW, text(version), build, text("pip"));
  }

  private static Framework jax(String version, Build build) {
    return new Framework(Framework.Name.JAX, text(version), build, text("conda-forge"));
  }

  private static Build cuda(String version) {
    return new Build.Cuda(text(version));
  }
}
