package gpudeck.core.action;

import gpudeck.core.link.Trouble;
import gpudeck.core.link.Trouble.Kind;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.watch.Watch;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question to one host whose answer is waited for. */
final class Asked {

  private Asked() {}

  /** A question that nobody waits for any more is taken back, unless it is under way. */
  static <T> Parsed<T> answer(Watch watch, String host, Probe<T> probe, Duration patience) {
    CompletableFuture<Parsed<T>> answer = watch.once(host, probe);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return bad(host + " did not answer within " + patience.toSeconds() + " s.");
    } catch (ExecutionException e) {
      return new Parsed.Bad<>(Trouble.ours("asking " + host, e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return bad("interrupted before " + host + " had answered.");
    } finally {
      answer.cancel(false);
    }
  }

  private static <T> Parsed<T> bad(String says) {
    return new Parsed.Bad<>(Trouble.of(Kind.TIMEOUT, says));
  }
}
