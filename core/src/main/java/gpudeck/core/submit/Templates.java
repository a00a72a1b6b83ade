package gpudeck.core.submit;

import gpudeck.core.text.Raw;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The templates that there are: the user's own, then those that are shipped. */
public final class Templates {

  private static final int LONGEST = 256 * 1024;
  private static final int MOST = 200;
  private static final String SUFFIX = ".sh";

  private static final List<String> SHIPPED =
      List.of("one-card", "several-cards", "several-nodes", "array", "shell", "stage");

  private final Optional<Path> folder;

  /**
   * @param folder the user's own, whether it is there or not
   */
  public Templates(Optional<Path> folder) {
    this.folder = folder;
  }

  /** All of them, read anew; one of the user's own stands for a shipped one of its name. */
  public List<TemplateParser.Parsed> all() {
    Map<String, Raw> own = own();
    Stream<TemplateParser.Parsed> shipped =
        SHIPPED.stream()
            .filter(name -> !own.containsKey(name))
            .map(name -> TemplateParser.read(name, shipped(name)));
    Stream<TemplateParser.Parsed> users =
        own.entrySet().stream().map(one -> TemplateParser.read(one.getKey(), one.getValue()));
    return Stream.concat(users, shipped).toList();
  }

  private static Raw shipped(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name + SUFFIX)) {
      return Raw.of(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What cannot be read is as if it were not there. */
  private Map<String, Raw> own() {
    Map<String, Raw> own = new TreeMap<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      try {
        if (Files.isRegularFile(file) && Files.size(file) <= LONGEST) {
          own.put(
              name.substring(0, name.length() - SUFFIX.length()), Raw.of(Files.readAllBytes(file)));
        }
      } catch (IOException unreadable) {
        own.remove(name);
      }
    }
    return own;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    if (folder.filter(Files::isDirectory).isEmpty()) {
      return files;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.get(), "*" + SUFFIX)) {
      for (Path file : found) {
        if (files.size() < MOST) {
          files.add(file);
        }
      }
    } catch (IOException unreadable) {
      return List.of();
    }
    return files;
  }
}
