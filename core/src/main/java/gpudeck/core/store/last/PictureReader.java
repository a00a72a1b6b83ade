package gpudeck.core.store.last;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.host.Host;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.SafeText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes a picture of bytes again; total. */
final class PictureReader {

  private static final Part[] PARTS = Part.values();
  private static final Stream[] STREAMS = Stream.values();

  private final Host host;

  private PictureReader(Host host) {
    this.host = host;
  }

  /** Empty where the bytes are of another machine than {@code way} leads to. */
  static Optional<HostPicture> read(byte[] bytes, Host host, String way) {
    FieldReader from = new FieldReader(bytes);
    return from.text().equals(way) && !from.isGarbled()
        ? Optional.of(new PictureReader(host).all(from))
        : Optional.empty();
  }

  private HostPicture all(FieldReader from) {
    HostPicture picture = HostPicture.of(host);
    while (!from.atEnd()) {
      long part = from.number();
      FieldReader content = new FieldReader(from.block());
      if (!from.isGarbled() && part >= 0 && part < PARTS.length) {
        HostPicture with = with(picture, PARTS[(int) part], content);
        picture = content.isGarbled() ? picture : with;
      }
    }
    return picture;
  }

  /** The words of the finding: nothing can be asked by them, so that they are in no picture. */
  static Optional<SafeText> found(byte[] bytes, String way) {
    FieldReader from = new FieldReader(bytes);
    boolean ours = from.text().equals(way);
    Optional<SafeText> found = Optional.empty();
    while (ours && found.isEmpty() && !from.atEnd()) {
      boolean here = from.number() == Part.FOUND.ordinal();
      FieldReader content = new FieldReader(from.block());
      found = here ? words(content) : found;
    }
    return from.isGarbled() ? Optional.empty() : found;
  }

  private static Optional<SafeText> words(FieldReader from) {
    Optional<SafeText> words = reading(from, FieldReader::safeText).lastValue();
    return from.isGarbled() ? Optional.empty() : words;
  }

  private HostPicture with(HostPicture picture, Part part, FieldReader from) {
    return switch (part) {
      case FOUND -> picture;
      case JOBS -> picture.withJobs(reading(from, PictureReader::queue));
      case DETAILS -> picture.withDetails(map(from, SavedJob::readKey, reads(SavedDetails::read)));
      case LOGS -> picture.withLogs(map(from, this::wish, reads(SavedLog::read)));
      case GPUS -> picture.withGpus(reading(from, SavedGpus::read));
      case JOB_GPUS -> picture.withJobGpus(map(from, SavedJob::readKey, PictureReader::jobGpus));
      case ENVIRONMENTS -> picture.withEnvironments(reading(from, SavedEnvironments::read));
      case ACTIVATES ->
          picture.withActivates(map(from, SavedJob::readKey, reads(PictureReader::activates)));
    };
  }

  private static Queue queue(FieldReader from) {
    return new Queue(from.list(SavedJob::read), from.smallNumber());
  }

  private LogWish wish(FieldReader from) {
    JobKey job = SavedJob.readKey(from);
    return new LogWish(new OnHost(host.name(), job), from.word(STREAMS));
  }

  private static JobGpus jobGpus(FieldReader from) {
    return new JobGpus(new GpuLook.Left(), seen(from, SavedGpus::read));
  }

  private static Optional<ActivateLine> activates(FieldReader from) {
    return from.maybe(SavedEnvironments::readLine);
  }

  private static <T> Reading<T> reading(FieldReader from, Function<FieldReader, T> each) {
    return from.flag() ? seen(from, each) : new Reading.Never<>();
  }

  private static <T> Reading<T> seen(FieldReader from, Function<FieldReader, T> each) {
    Instant at = from.instant();
    return Reading.remembered(each.apply(from), at);
  }

  private static <T> Function<FieldReader, Reading<T>> reads(Function<FieldReader, T> each) {
    return from -> seen(from, each);
  }

  private static <K, V> Map<K, V> map(
      FieldReader from, Function<FieldReader, K> key, Function<FieldReader, V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    from.list(reader -> Map.entry(key.apply(reader), value.apply(reader)))
        .forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }
}
