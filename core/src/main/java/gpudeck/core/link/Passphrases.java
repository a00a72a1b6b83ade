package gpudeck.core.link;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The passphrases that a person has given in this run, for the redials of an ssh that opens its
 * keys itself. They lie outside the heap, so that none is in a picture of it, and nowhere else.
 */
final class Passphrases {

  private final Map<String, CharBuffer> kept = new HashMap<>();
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

  /**
   * The one of a key file. Who comes while a person is asked for the same file by another waits for
   * that answer.
   *
   * @param wrong whether the one that was told last has not opened the key
   * @param ask asks the person; empty if there is no answer
   * @return for the caller to wipe
   */
  Optional<char[]> of(String keyFile, boolean wrong, Supplier<Optional<char[]>> ask) {
    ReentrantLock turn = turns.computeIfAbsent(keyFile, file -> new ReentrantLock());
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      if (wrong) {
        forget(keyFile);
      }
      return copy(keyFile).or(() -> asked(keyFile, ask));
    } finally {
      turn.unlock();
    }
  }

  private Optional<char[]> asked(String keyFile, Supplier<Optional<char[]>> ask) {
    Optional<char[]> given = ask.get().filter(secret -> secret.length > 0);
    given.ifPresent(secret -> keep(keyFile, secret));
    return given;
  }

  private synchronized void keep(String keyFile, char[] secret) {
    ByteBuffer outside = ByteBuffer.allocateDirect(secret.length * Character.BYTES);
    kept.put(keyFile, outside.asCharBuffer().put(secret));
  }

  private synchronized Optional<char[]> copy(String keyFile) {
    return Optional.ofNullable(kept.get(keyFile)).map(Passphrases::copy);
  }

  private static char[] copy(CharBuffer secret) {
    char[] copy = new char[secret.capacity()];
    secret.duplicate().clear().get(copy);
    return copy;
  }

  private synchronized void forget(String keyFile) {
    Optional.ofNullable(kept.remove(keyFile))
        .ifPresent(secret -> secret.clear().put(new char[secret.capacity()]));
  }
}
