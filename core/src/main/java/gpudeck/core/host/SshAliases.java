package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The names that an ssh config gives to hosts: to choose from, and to guess what was meant. */
public final class SshAliases {
  private static final long MOST_BYTES = 1L << 20;
  private static final int MOST_FILES = 64;
  private static final Pattern KEYWORD =
      Pattern.compile("\\s*(host|include)(?:\\s*=\\s*|\\s+)(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private final Person person;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<Path> read = new LinkedHashSet<>();

  private SshAliases(Person person) {
    this.person = person;
  }

  /**
   * All names without wildcards of a config and of what it includes, in their order; none if it is
   * not there. Runs nothing.
   */
  public static List<String> of(Path config, Person person) {
    SshAliases aliases = new SshAliases(person);
    aliases.read(config);
    return List.copyOf(aliases.names);
  }

  private void read(Path file) {
    if (read.size() >= MOST_FILES || !Files.isRegularFile(file) || !read.add(file.normalize())) {
      return;
    }
    try {
      if (Files.size(file) <= MOST_BYTES) {
        Files.readString(file, ISO_8859_1).lines().forEach(this::line);
      }
    } catch (IOException unreadable) {
      return;
    }
  }

  private void line(String line) {
    Matcher keyword = KEYWORD.matcher(line);
    if (!keyword.matches()) {
      return;
    }
    boolean host = keyword.group(1).toLowerCase(Locale.ROOT).equals("host");
    for (String word : words(keyword.group(2))) {
      if (!host) {
        include(word);
      } else if (HostAddress.isName(word)) {
        names.add(word);
      }
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find() && !word.group().startsWith("#")) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words;
  }

  /** A relative path counts from ~/.ssh, whichever file it stands in (ssh_config(5), Include). */
  private void include(String pattern) {
    try {
      Path path = person.home().resolve(".ssh").resolve(person.expand(pattern));
      Path folder = path.getParent();
      if (folder != null && Files.isDirectory(folder)) {
        matching(folder, path.getFileName().toString()).forEach(this::read);
      }
    } catch (InvalidPathException notAPath) {
      return;
    }
  }

  private static List<Path> matching(Path folder, String glob) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      Collections.sort(found);
      return found;
    } catch (IOException | PatternSyntaxException unreadable) {
      return List.of();
    }
  }
}
