package gpudeck.tui.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a program came to that has ended. */
public record Ran(int exit, String out, String err) {

  private static final long LONGEST_SECONDS = 200;

  public static Ran of(String... command) {
    return of(new ProcessBuilder(command));
  }

  /** Runs it to its end, with nothing on its standard input. */
  public static Ran of(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      CompletableFuture<String> out =
          CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("does not end: " + builder.command());
      }
      return new Ran(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + builder.command());
    }
  }

  /** What it printed, once it is known to have ended well. */
  public String well() {
    if (exit != 0) {
      throw new AssertionError("ended with " + exit + ":\n" + out + err);
    }
    return out;
  }

  /** What it printed, line by line, without empty ones. */
  public List<String> lines() {
    return well().lines().filter(line -> !line.isBlank()).toList();
  }

  private static String text(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
