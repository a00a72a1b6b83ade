package gpudeck.core.watch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gpudeck.core.host.Host;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Cuts;
import gpudeck.core.link.Keepalive;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.States;
import gpudeck.core.link.Transport;
import gpudeck.core.log.LogLimits;
import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.Time;
import gpudeck.core.store.Consents;
import gpudeck.core.store.last.LastPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two logs that grow and are followed over a wire that breaks: one as the deck holds it, one as
 * {@code logs -f} prints it. Deadlines are the usual ones divided by 20.
 *
 * @param host as it is dialled over the wire
 * @param ssh by which it is
 * @param kilobytes a second that the printed log grows
 */
record LogOverCuts(Host host, Transport ssh, Path folder, int kilobytes) {

  private static final int HELD_KILOBYTES = 30;

  /** Bytes of the held log for each cut: together less than what a deck skips. */
  private static final long HELD_A_CUT = 30_000;

  private static final long PRINTED_A_CUT = 200_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Keepalive KEEPALIVE =
      new Keepalive(
          Duration.ofMillis(250),
          Duration.ofMillis(350),
          Duration.ofMillis(750),
          Duration.ofSeconds(5),
          List.of(Duration.ZERO, Duration.ofMillis(50)));

  private static final Pace PACE =
      new Pace(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofSeconds(60),
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10));

  /**
   * How many bytes of each file there were and came, each with its SHA-256.
   *
   * @param bytes of both files
   */
  record Outcome(String heldFile, String held, String printedFile, String printed, long bytes) {}

  /**
   * Follows both over all cuts, and then until all that was written is there.
   *
   * @param cuts breaks the wire, told what the link says of itself
   */
  Outcome over(Function<States, Cuts> cuts, int times) throws IOException, InterruptedException {
    States states = new States();
    AtomicInteger made = new AtomicInteger();
    GrowingFile held =
        new GrowingFile(
            folder.resolve("held"), HELD_KILOBYTES, () -> HELD_A_CUT * (made.get() + 1));
    GrowingFile printed =
        new GrowingFile(
            folder.resolve("printed"), kilobytes, () -> PRINTED_A_CUT * (made.get() + 1));
    OneLog log = new OneLog(host.name(), held.path());
    try (held;
        printed;
        Watch watch = watch(log, states);
        Printing printing = new Printing(watch, host.name(), printed.path())) {
      watch.interest(log.interest());
      watch.await(now -> log.held(now).isPresent(), PATIENCE);
      cuts.apply(states).make(times, made::incrementAndGet);
      held.close();
      printed.close();
      return outcome(log, held.path(), watch, printed.path(), printing);
    }
  }

  private Watch watch(OneLog log, States states) {
    Links links = new Links(host -> ssh, KEEPALIVE);
    Means means =
        new Means(
            (host, asker, changed) -> links.wire(host, asker, both(states, changed)),
            PACE,
            LogLimits.USUAL,
            Time.SYSTEM,
            Consents.unkept(),
            LoginNodes.unkept(),
            LastPictures.NONE,
            line -> {});
    return new Watch(List.of(host), means, one -> log, Asker.NOBODY, changed -> {}, says -> {});
  }

  private static Consumer<LinkState> both(States states, Consumer<LinkState> changed) {
    return state -> {
      states.accept(state);
      changed.accept(state);
    };
  }

  private static Outcome outcome(
      OneLog log, Path held, Watch watch, Path printed, Printing printing)
      throws IOException, InterruptedException {
    long most = Files.size(held);
    watch.await(now -> log.held(now).map(LogOverCuts::bytes).orElse(0L) >= most, PATIENCE);
    String text = log.held(watch.snapshot()).map(LogOverCuts::text).orElse("");
    return new Outcome(
        sum(Files.readAllBytes(held)),
        sum(text.getBytes(ISO_8859_1)),
        sum(Files.readAllBytes(printed)),
        printing.sum(Files.size(printed), PATIENCE),
        most + Files.size(printed));
  }

  private static long bytes(LogPicture picture) {
    return picture.lines().stream().mapToLong(line -> line.plain().value().length() + 1).sum();
  }

  private static String text(LogPicture picture) {
    return picture.lines().stream()
        .map(line -> line.plain().value() + "\n")
        .collect(Collectors.joining());
  }

  private static String sum(byte[] bytes) {
    MessageDigest digest = sha256();
    digest.update(bytes);
    return sum(bytes.length, digest);
  }

  /** A number of bytes, and what their sum is. */
  static String sum(long bytes, MessageDigest digest) {
    return bytes + " " + HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
