package gpudeck.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The user's ssh config, as their own {@code ssh} understands it: {@code ssh -G} is asked, which
 * knows Match, Include and tokens and connects nowhere. Where there is no ssh, only what was typed
 * and the usual key files count.
 */
public final class SshConfig {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int MOST_HOPS = 8;
  private static final int MOST_BYTES = 256 << 10;

  private final Optional<Path> file;
  private final Person person;
  private final String program;
  private final Duration limit;

  /** Reads {@code file} in place of the usual ones, as {@code ssh -F} does. */
  public SshConfig(Optional<Path> file, Person person) {
    this(file, person, "ssh", LIMIT);
  }

  SshConfig(Optional<Path> file, Person person, String program, Duration limit) {
    this.file = file;
    this.person = person;
    this.program = program;
    this.limit = limit;
  }

  /** What came of looking a host up. */
  public sealed interface Found {
    record Way(Route.Ssh route) implements Found {}

    /** The config cannot be read, as a sentence. */
    record Mistake(String says) implements Found {}
  }

  /** How the user's own ssh is asked for a host. */
  public SshCall call(HostAddress address) {
    return new SshCall(address, file);
  }

  /** The way to a host; a name that no config holds is its own address. */
  public Found route(HostAddress address) {
    return route(address, MOST_HOPS);
  }

  /**
   * @param most hops that may lead there: a config may name machines in a circle
   */
  private Found route(HostAddress address, int most) {
    Function<List<String>, List<Route.Hop>> hops = names -> hops(names, most);
    Ran ran = run(arguments(address));
    if (ran.missing) {
      return new Found.Way(SshAnswer.route(typed(address), address.name(), person, hops));
    }
    if (ran.exit == 0) {
      return new Found.Way(SshAnswer.route(ran.out, address.name(), person, hops));
    }
    return new Found.Mistake(
        "The ssh config cannot be read for %s: %s".formatted(address.name(), ran.says));
  }

  /** As ssh -J has it: the first machine is reached by its own config, each next one through it. */
  private List<Route.Hop> hops(List<String> names, int most) {
    List<Route.Hop> hops = new ArrayList<>();
    for (String name : names) {
      int left = most - names.size();
      if (left >= 0
          && HostAddress.parse(name) instanceof HostAddress.Typed.Good good
          && route(good.address(), left) instanceof Found.Way found) {
        if (hops.isEmpty()) {
          hops.addAll(found.route().jumps());
        }
        hops.add(new Route.Hop(name, found.route().straight()));
      }
    }
    return hops;
  }

  private List<String> arguments(HostAddress address) {
    List<String> arguments = new ArrayList<>(List.of(program, "-G"));
    file.ifPresent(path -> arguments.addAll(List.of("-F", path.toString())));
    arguments.addAll(call(address).arguments());
    return arguments;
  }

  /** What ssh would print of it if nothing were configured. */
  private static String typed(HostAddress address) {
    StringBuilder lines = new StringBuilder("hostname " + address.name() + "\n");
    address.user().ifPresent(user -> lines.append("user ").append(user).append('\n'));
    address.port().ifPresent(port -> lines.append("port ").append(port).append('\n'));
    return lines.toString();
  }

  /** What a program did. */
  private record Ran(boolean missing, int exit, String out, String says) {
    static final Ran NO_PROGRAM = new Ran(true, -1, "", "");

    static Ran failed(String says) {
      return new Ran(false, -1, "", says);
    }
  }

  private Ran run(List<String> arguments) {
    try {
      Process process =
          new ProcessBuilder(arguments).redirectInput(Path.of("/dev/null").toFile()).start();
      try {
        return wait(process);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException noSuchProgram) {
      return Ran.NO_PROGRAM;
    }
  }

  private Ran wait(Process process) {
    CompletableFuture<String> out = drain(process.getInputStream());
    CompletableFuture<String> err = drain(process.getErrorStream());
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return Ran.failed("ssh -G did not answer within " + limit.toSeconds() + " s.");
      }
      String says = err.get(limit.toMillis(), TimeUnit.MILLISECONDS).strip();
      if (process.exitValue() != 0 && says.contains("option -- ")) {
        return Ran.NO_PROGRAM;
      }
      String printed = out.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new Ran(false, process.exitValue(), printed, says);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Ran.failed("interrupted.");
    } catch (ExecutionException | TimeoutException e) {
      return Ran.failed("ssh -G did not answer.");
    }
  }

  private static CompletableFuture<String> drain(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (stream) {
                text.complete(new String(stream.readNBytes(MOST_BYTES), UTF_8));
              } catch (IOException gone) {
                text.complete("");
              }
            },
            "ssh -G");
    reader.setDaemon(true);
    reader.start();
    return text;
  }
}
