package gpudeck.tui.view;

import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.scheduler.Submitter.Tested;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is about to be submitted, exactly as it will go, and what is to be said of it. */
final class PreviewView {

  private static final int TAB = 8;

  private PreviewView() {}

  static DialogText of(Scene scene, JobDialog.Preview preview, int width) {
    Prepared job = preview.prepared();
    Facts facts = new Facts(width);
    facts.tell("Command", job.command());
    job.test().ifPresent(test -> tested(scene, facts, test));
    job.warnings().forEach(warning -> facts.say(SafeText.of("! ").plus(warning), Role.WARN));
    List<StyledLine> lines = new ArrayList<>(facts.gap().lines());
    lines.add(StyledLine.EMPTY);
    lines.add(answers(scene));
    lines.add(StyledLine.EMPTY);
    lines.addAll(script(job.submission().text(), width));
    StyledLine title = StyledLine.of("Submit this to " + job.host() + "?", Role.TITLE);
    return DialogText.of(title, "", lines);
  }

  private static void tested(Scene scene, Facts facts, Parsed<Tested> test) {
    if (test instanceof Parsed.Bad<Tested> bad) {
      facts.say(SafeText.of("Its own test did not answer: ").plus(bad.trouble().says()), Role.WARN);
      return;
    }
    Tested tested = ((Parsed.Value<Tested>) test).value();
    if (!tested.accepted()) {
      facts.say(SafeText.of("! ").plus(tested.says()), Role.ERROR);
      return;
    }
    Optional<String> when = tested.start().map(at -> Clocks.moment(at, scene.now(), scene.zone()));
    facts.tell("Would start", SafeText.of(when.map(at -> at + " ").orElse("")).plus(tested.says()));
  }

  private static StyledLine answers(Scene scene) {
    return StyledLine.of(scene.keys().key(Command.YES).orElse("-"), Role.KEY)
        .plus(" yes, submit      ", Role.TEXT)
        .plus(scene.keys().key(Command.NO).orElse("-"), Role.KEY)
        .plus(" or Enter: no, back to the form", Role.TEXT);
  }

  private static List<StyledLine> script(Raw text, int width) {
    return text.bytes()
        .lines()
        .map(line -> line.replace("\t", " ".repeat(TAB)))
        .flatMap(
            line -> Wrap.rows(StyledLine.of(new Raw(line).shown(), Role.TEXT), width - 2).stream())
        .map(row -> StyledLine.of("│ ", Role.BORDER).plus(row))
        .toList();
  }
}
