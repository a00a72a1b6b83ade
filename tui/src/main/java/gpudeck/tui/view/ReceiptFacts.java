package gpudeck.tui.view;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Role;
import java.util.List;
import java.util.Optional;

/** What was submitted from here, as its receipt has it. */
final class ReceiptFacts {

  private static final int MOST_FILES = 8;
  private static final int SHORT = 10;

  /** A receipt does not know the home folder: it stands for itself. */
  private static final Raw HOME = new Raw("/~");

  private ReceiptFacts() {}

  static void add(Facts facts, Receipt receipt, boolean again) {
    facts
        .gap()
        .say(
            SafeText.of("Submitted by gpudeck" + (again ? "; R submits it again." : ".")),
            Role.MUTED);
    facts
        .tell("Command", SafeText.of(receipt.command()))
        .add("Commit", receipt.commit().map(commit -> SafeText.of(version(commit, receipt))));
    receipt.dirty().stream()
        .limit(MOST_FILES)
        .forEach(file -> facts.add("  changed", SafeText.of(file)));
    receipt.modules().forEach(line -> facts.add("Modules", new Raw(line).shown()));
    facts.add("Environment", environment(receipt)).gap();
  }

  static String version(String commit, Receipt receipt) {
    List<String> dirty = receipt.dirty();
    String files =
        dirty.isEmpty() ? ", as it is there" : ", " + Sizes.count(dirty.size(), "changed file");
    return commit.substring(0, Math.min(SHORT, commit.length())) + files;
  }

  static Optional<SafeText> environment(Receipt receipt) {
    Raw folder = receipt.submission().folder().orElse(HOME);
    return ActivateLine.of(receipt.submission().text().bytes(), HOME, folder)
        .map(line -> new Raw(line.word().bytes().replaceFirst("^/~", "~")).shown());
  }
}
