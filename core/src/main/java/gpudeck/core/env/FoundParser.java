package gpudeck.core.env;

import gpudeck.core.link.Answer;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the pairs of key and value that {@link SearchScript} prints. */
record FoundParser(String nonce, Duration limit) {

  private static final int TIMED_OUT = 124;
  private static final int KILLED = 137;

  Parsed<Found> read(Answer.Done done) {
    String[] words = done.out().split(nonce, -1);
    boolean late = done.exit() == TIMED_OUT || done.exit() == KILLED;
    if (words.length < 3 && !late) {
      return new Parsed.Bad<>(didNotRun(done));
    }
    Map<String, FolderReader> folders = new LinkedHashMap<>();
    Said search = new Said();
    hear(words, search, folders);
    List<String> userSites = search.all("usersite");
    List<Environment> found =
        folders.values().stream().map(folder -> folder.environment(userSites)).toList();
    return new Parsed.Value<>(new Found(found, notes(search, late)));
  }

  private static void hear(String[] words, Said search, Map<String, FolderReader> folders) {
    FolderReader current = new FolderReader("", "");
    for (int i = 1; i + 1 < words.length; i += 2) {
      String key = words[i];
      String value = words[i + 1].endsWith("\n") ? chopped(words[i + 1]) : words[i + 1];
      switch (key) {
        case "conda", "venv", "closed" -> {
          current = new FolderReader(key, value);
          folders.putIfAbsent(value, current);
        }
        case "at", "note", "usersite", "end" -> search.add(key, value);
        default -> current.hear(key, value);
      }
    }
  }

  private static String chopped(String value) {
    return value.substring(0, value.length() - 1);
  }

  private List<SafeText> notes(Said search, boolean late) {
    List<SafeText> notes = new ArrayList<>();
    if (search.has("note", "environments")) {
      notes.add(SafeText.of("only the first " + SearchScript.MOST_ENVIRONMENTS + " are shown"));
    }
    if (search.has("note", "folders")) {
      notes.add(
          SafeText.of("only " + SearchScript.MOST_FOLDERS + " folders of a tree were looked into"));
    }
    if (late) {
      notes.add(late(search));
    }
    return List.copyOf(notes);
  }

  private SafeText late(Said search) {
    List<String> tried = search.all("at");
    SafeText where =
        tried.isEmpty() ? SafeText.EMPTY : new Raw(" at " + tried.get(tried.size() - 1)).shown();
    return SafeText.of("the search was ended after " + limit.toSeconds() + " s")
        .plus(where)
        .plus(": more may be there");
  }

  private static Trouble didNotRun(Answer.Done done) {
    String said = done.err().strip().lines().findFirst().orElse("nothing");
    return new Trouble(
        Kind.GARBLED, new Raw("the search for environments did not run: " + said).shown());
  }
}
