package gpudeck.core.action;

import gpudeck.core.scheduler.Submission;
import gpudeck.core.scheduler.Want;
import gpudeck.core.submit.Origin;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was submitted once, and what stands in the way of its being the same again. */
final class SameAgain {

  private static final int SHORT = 10;

  private SameAgain() {}

  /**
   * Without its file, which holds something else now: from the same folder, by the same name.
   *
   * @param named whether its text or its further words give it a name; else it was called as its
   *     file was
   */
  static Submission asText(Submission then, boolean named) {
    Map<Want, String> wants = new EnumMap<>(Want.class);
    wants.putAll(then.wants());
    then.folder().ifPresent(folder -> wants.putIfAbsent(Want.FOLDER, folder.shown().value()));
    then.path().filter(path -> !named).ifPresent(path -> wants.putIfAbsent(Want.NAME, name(path)));
    return new Submission(Optional.empty(), then.text(), wants, then.more(), then.held());
  }

  private static String name(Raw path) {
    return path.shown().value().replaceFirst("^.*/", "");
  }

  /**
   * What is not as it was, a sentence each.
   *
   * @param sameFile whether its script's file holds what it held then
   */
  static List<SafeText> changes(Receipt then, boolean sameFile, Origin now) {
    List<SafeText> changes = new ArrayList<>();
    if (!sameFile) {
      SafeText file = then.submission().path().orElseThrow().shown();
      changes.add(
          file.plus(" holds something else now, or is gone: what was submitted then goes."));
    }
    if (!then.commit().equals(now.commit())) {
      changes.add(SafeText.of(commits(then, now)));
    } else if (!new HashSet<>(then.dirty()).equals(new HashSet<>(now.dirty()))) {
      changes.add(SafeText.of("Other files of its folder are changed than then: " + files(now)));
    }
    return changes;
  }

  private static String commits(Receipt then, Origin now) {
    return "Its folder was at git commit %s then and is at %s now."
        .formatted(
            then.commit().map(SameAgain::cut).orElse("none"),
            now.commit().map(SameAgain::cut).orElse("none"));
  }

  private static String cut(String commit) {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }

  private static String files(Origin now) {
    return now.dirty().isEmpty() ? "none now." : now.dirty().size() + " now.";
  }
}
