package gpudeck.core.link;

import gpudeck.core.text.SafeText;
import java.util.List;
import java.util.Optional;

/** Asks another asker, and remembers how far the login has come. */
final class Witness implements Asker {

  private final Asker asker;
  private volatile boolean reached;
  private volatile boolean answered;

  Witness(Asker asker) {
    this.asker = asker;
  }

  /** Whether the host, or the first machine on the way to it, has been reached. */
  boolean hasReached() {
    return reached;
  }

  /** Whether a person has answered what the host wanted to know. */
  boolean hasAnswered() {
    return answered;
  }

  @Override
  public boolean isOpen(String host) {
    return asker.isOpen(host);
  }

  @Override
  public void reached() {
    reached = true;
    asker.reached();
  }

  @Override
  public boolean trust(UnknownKey key) {
    return asker.trust(key);
  }

  @Override
  public void tell(SafeText says) {
    asker.tell(says);
  }

  @Override
  public void answeredBefore() {
    answered = true;
  }

  @Override
  public void hungUp(SafeText host, SafeText says) {
    asker.hungUp(host, says);
  }

  /** Of no weight: keys that were opened once are kept open for redials. */
  @Override
  public Optional<char[]> passphrase(SafeText host, SafeText keyFile) {
    return asker.passphrase(host, keyFile);
  }

  @Override
  public Optional<List<char[]>> answer(Questions questions) {
    Optional<List<char[]>> given = asker.answer(questions);
    answered |= given.isPresent();
    return given;
  }
}
