package gpudeck.core.watch;

import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.store.HostPicture;
import java.time.Duration;
import java.util.Optional;

/** Logs that are files: where each is known to be, and how far each has been read. */
final class LogErrands {

  Optional<Errand<?>> errand(HostPicture picture, LogWish wish, Duration period) {
    return Optional.empty();
  }
}
