package gpudeck.tui.view;

import gpudeck.core.env.Environment;
import gpudeck.core.env.Framework;
import gpudeck.core.insight.JobEnvironment;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.Optional;

/** All that is known of a Python environment. */
final class EnvironmentDetails {

  private EnvironmentDetails() {}

  /** Empty where it is not among those that were found. */
  static Optional<DialogText> of(Scene scene, RowKey.OfEnvironment key, int width) {
    EnvironmentList list = EnvironmentList.of(scene);
    return scene.snapshot().host(key.host()).stream()
        .flatMap(host -> host.environments().lastValue().stream())
        .flatMap(found -> found.environments().stream())
        .filter(one -> one.path().equals(key.path()))
        .findFirst()
        .map(one -> of(list, one, width));
  }

  private static DialogText of(EnvironmentList list, Environment one, int width) {
    Facts facts = new Facts(width);
    if (list.isOfJob(one) && list.job().orElse(null) instanceof JobEnvironment.Known known) {
      facts.say(SafeText.of("The job uses it: " + known.clue().says() + "."), Role.TEXT).gap();
    }
    if (EnvironmentCells.isCpuOnly(one)) {
      facts.say(SafeText.of("A CPU build: it will not use a card."), Role.WARN);
    }
    one.warnings().forEach(warning -> facts.say(warning, Role.WARN));
    facts.gap().add("Path", one.path().shown()).add("Kind", kind(one)).add("Python", one.python());
    one.frameworks().forEach(library -> library(facts, library));
    if (one.packages().isPresent()) {
      facts.add("Packages", Sizes.count(one.packages().getAsInt()));
    }
    facts.add("Kernels", SafeText.join(SafeText.of(", "), one.kernels()).value());
    SafeText title = SafeText.of("Environment ").plus(one.name().cutMiddle(width / 2));
    return DialogText.of(StyledLine.of(title, Role.TITLE), "Esc back", facts.lines());
  }

  private static String kind(Environment one) {
    return one.kind() == Environment.Kind.CONDA ? "conda" : "virtualenv";
  }

  private static void library(Facts facts, Framework library) {
    SafeText says =
        library
            .version()
            .plus("  ")
            .plus(library.build().says())
            .plus("  from ")
            .plus(library.source());
    facts.add(library.name().word(), says);
  }
}
