package gpudeck.tui.cli;

import gpudeck.core.log.LogPicture;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.text.InkedLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The end of a log as {@code --json} prints it. */
final class LogJson {

  private LogJson() {}

  /** What is held of a file. */
  static String ofFile(JobSearch.Match match, LogPicture picture) {
    return document(match, Optional.of(picture));
  }

  /** What a session's terminal shows. */
  static String ofScreen(JobSearch.Match match, List<InkedLine> lines) {
    return document(
        match,
        Optional.of(
            new LogPicture(Optional.empty(), lines, 0, 0, 0, Optional.empty(), Optional.empty())));
  }

  /** Nothing could be read; why is said on standard error. */
  static String none(JobSearch.Match match) {
    return document(match, Optional.empty());
  }

  private static String document(JobSearch.Match match, Optional<LogPicture> picture) {
    HostAnswer<Queue> host = match.list();
    return Report.document(
        picture.isPresent(),
        json ->
            json.objects(
                "hosts",
                List.of(host),
                (one, answer) -> {
                  Report.head(one, answer);
                  one.object("log", picture, LogJson::log);
                }));
  }

  private static void log(Json json, LogPicture picture) {
    boolean file = picture.path().isPresent();
    json.path("path", picture.path())
        .count("size_bytes", file ? OptionalLong.of(picture.sizeBytes()) : OptionalLong.empty())
        .count(
            "skipped_bytes", file ? OptionalLong.of(picture.skippedBytes()) : OptionalLong.empty())
        .time("modified", picture.modified())
        .texts("lines", picture.lines().stream().map(InkedLine::plain).toList());
  }
}
