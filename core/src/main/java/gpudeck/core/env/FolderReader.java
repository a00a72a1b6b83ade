package gpudeck.core.env;

import gpudeck.core.env.Environment.Kind;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes an environment of what was said of one folder. */
final class FolderReader {

  private static final Pattern VERSION =
      Pattern.compile("version(?:_info)? *= *(\\d+\\.\\d+(?:\\.\\d+)?).*");
  private static final Pattern PROMPT = Pattern.compile("prompt *= *['\"]?(.*?)['\"]? *");
  private static final Pattern PYTHON = Pattern.compile("python-(\\d+\\.\\d+[^-]*)-.*");
  private static final Pattern MINOR = Pattern.compile("(?:python)?(\\d+\\.\\d+).*");

  /** Names that say nothing without the folder that they are in. */
  private static final Set<String> USUAL = Set.of("venv", ".venv", "env", ".env");

  private final String kind;
  private final String path;
  private final Said said = new Said();
  private final Map<String, Said> sites = new LinkedHashMap<>();
  private Said site = new Said();

  FolderReader(String kind, String path) {
    this.kind = kind;
    this.path = path;
  }

  void hear(String key, String value) {
    switch (key) {
      case "site" -> site = sites.computeIfAbsent(value, none -> new Said());
      case "dist", "dists", "torch", "tensorflow" -> site.add(key, value);
      case "channel" -> said.add("channel of " + lastPacked(), value);
      default -> said.add(key, value);
    }
  }

  private String lastPacked() {
    List<String> packed = said.all("meta");
    return packed.isEmpty() ? "" : packed.get(packed.size() - 1);
  }

  /**
   * @param userSites the Pythons, as {@code python3.11}, for which the user's own folder holds a
   *     torch
   */
  Environment environment(List<String> userSites) {
    Optional<String> python = python();
    Said packages = packages(python);
    return new Environment(
        kind.equals("venv") || said.first("cfg").isPresent() ? Kind.VENV : Kind.CONDA,
        name(),
        new Raw(path),
        python.map(version -> new Raw(version).shown()),
        new FrameworkReader(said, packages).frameworks(),
        count(packages),
        said.all("kernel").stream().map(kernel -> new Raw(kernel).shown()).toList(),
        warnings(python, userSites));
  }

  private SafeText name() {
    Optional<String> prompt = matched(PROMPT, "cfg").filter(text -> !text.isBlank());
    String[] parts = path.split("/");
    String last = parts.length == 0 ? path : parts[parts.length - 1];
    String full =
        USUAL.contains(last) && parts.length > 2 ? parts[parts.length - 2] + "/" + last : last;
    return said.first("base").isPresent()
        ? SafeText.of("base")
        : new Raw(prompt.orElse(full)).shown();
  }

  private Optional<String> python() {
    return matched(PYTHON, "meta")
        .or(() -> matched(VERSION, "cfg"))
        .or(() -> sites.keySet().stream().findFirst().flatMap(FolderReader::minor));
  }

  private Optional<String> matched(Pattern pattern, String key) {
    return said.all(key).stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .findFirst();
  }

  private static Optional<String> minor(String version) {
    Matcher minor = MINOR.matcher(version);
    return minor.matches() ? Optional.of(minor.group(1)) : Optional.empty();
  }

  /** Packages of another Python are leftovers of it. */
  private Said packages(Optional<String> python) {
    return python
        .flatMap(FolderReader::minor)
        .map(minor -> sites.get("python" + minor))
        .orElseGet(() -> sites.values().stream().findFirst().orElseGet(Said::new));
  }

  private OptionalInt count(Said packages) {
    return kind.equals("conda") && !said.has("lacks", "reading")
        ? said.sum("metas")
        : packages.sum("dists");
  }

  private List<SafeText> warnings(Optional<String> python, List<String> userSites) {
    List<String> warnings = new ArrayList<>();
    if (kind.equals("closed") || said.has("lacks", "reading")) {
      warnings.add("this user may not look into it");
    }
    if (said.has("lacks", "history")) {
      warnings.add("half removed or half made: conda's history of it is missing");
    }
    if (said.has("lacks", "python") && python.isPresent()) {
      warnings.add("its Python is gone: bin/python leads nowhere");
    }
    python
        .flatMap(FolderReader::minor)
        .filter(minor -> userSites.contains("python" + minor) && seesUserSite())
        .ifPresent(
            minor -> warnings.add("a torch in ~/.local/lib/python" + minor + " hides its own"));
    return warnings.stream().map(SafeText::of).toList();
  }

  private boolean seesUserSite() {
    return kind.equals("conda")
        || said.all("cfg").stream()
            .anyMatch(line -> line.matches("include-system-site-packages *= *true *"));
  }
}
