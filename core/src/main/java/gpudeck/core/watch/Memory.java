package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.last.LastPicture;
import gpudeck.core.store.last.LastPictures;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is remembered of hosts from one run to the next.
 *
 * @param says hears why something cannot be kept, a sentence each, once; must not wait
 */
public record Memory(LastPictures pictures, Consumer<String> says) {

  /** Nothing is remembered. */
  public static final Memory NONE = new Memory(new LastPictures(Optional.empty()), says -> {});

  /** A host as the last run left it, with no link; nothing known where none did. */
  HostPicture recall(Host host) {
    return pictures.recall(host).map(LastPicture::picture).orElseGet(() -> HostPicture.of(host));
  }
}
