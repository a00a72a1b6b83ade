package gpudeck.core.store.last;

import gpudeck.core.env.ActivateLine;
import gpudeck.core.env.Build;
import gpudeck.core.env.Environment;
import gpudeck.core.env.Found;
import gpudeck.core.env.Framework;
import gpudeck.core.gpu.Capability;
import gpudeck.core.gpu.Card;
import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.GpuLook;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.gpu.JobGpus;
import gpudeck.core.gpu.Load;
import gpudeck.core.gpu.MigDevice;
import gpudeck.core.gpu.Throttle;
import gpudeck.core.gpu.Trust;
import gpudeck.core.host.Host;
import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.ArrayTask;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.HostPicture;
import gpudeck.core.text.Colour;
import gpudeck.core.text.Ink;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.Raw;
import gpudeck.core.text.Run;
import gpudeck.core.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream.Builder;

/** Pictures with anything in them that a host may tell, the same for the same seed. */
final class RandomPicture {

  private final Random random;

  RandomPicture(long seed) {
    random = new Random(seed);
  }

  /** A picture as it comes back: each reading in it is stale. */
  HostPicture of(Host host) {
    return HostPicture.of(host)
        .withFinding(Reading.remembered(new Finding.Unread(text(), List.of()), instant()))
        .withJobs(reading(this::queue))
        .withDetails(map(this::key, () -> reading(this::details)))
        .withLogs(map(() -> wish(host), () -> reading(this::log)))
        .withGpus(reading(this::gpus))
        .withJobGpus(map(this::key, this::jobGpus))
        .withEnvironments(reading(this::environments))
        .withActivates(map(this::key, () -> reading(() -> maybe(this::activate))));
  }

  private <T> Reading<T> reading(Supplier<T> value) {
    return Reading.remembered(value.get(), instant());
  }

  private <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    list(() -> map.put(key.get(), value.get()) == null);
    return map;
  }

  /** None to three. */
  private <T> List<T> list(Supplier<T> each) {
    Builder<T> values = java.util.stream.Stream.builder();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(each.get());
    }
    return values.build().toList();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private OptionalInt count() {
    return random.nextBoolean() ? OptionalInt.of(random.nextInt()) : OptionalInt.empty();
  }

  private OptionalLong size() {
    return random.nextBoolean() ? OptionalLong.of(random.nextLong()) : OptionalLong.empty();
  }

  private OptionalDouble measure() {
    return random.nextBoolean() ? OptionalDouble.of(random.nextGaussian()) : OptionalDouble.empty();
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int point = random.nextInt(4) == 0 ? random.nextInt(0x3000) : random.nextInt(0x80);
      word.appendCodePoint(point);
    }
    return word.toString();
  }

  private SafeText text() {
    return SafeText.of(word());
  }

  private Raw raw() {
    byte[] bytes = new byte[random.nextInt(10)];
    random.nextBytes(bytes);
    return Raw.of(bytes);
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));
  }

  private Duration duration() {
    return Duration.ofMillis(random.nextInt());
  }

  private JobKey key() {
    return new JobKey(new ClusterKey(word(), word()), word(), instant());
  }

  private LogWish wish(Host host) {
    return new LogWish(new OnHost(host.name(), key()), one(Stream.values()));
  }

  private Queue queue() {
    return new Queue(list(this::job), random.nextInt(9));
  }

  private Job job() {
    return new Job(
        key(),
        word(),
        maybe(() -> new ArrayTask(word(), text(), size())),
        text(),
        text(),
        maybe(this::text),
        one(JobState.values()),
        text(),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        new Job.Times(
            maybe(this::instant),
            maybe(this::instant),
            maybe(this::instant),
            maybe(this::instant),
            maybe(this::duration),
            maybe(this::duration)),
        count(),
        maybe(this::text),
        count(),
        maybe(this::text));
  }

  private JobDetails details() {
    return new JobDetails(
        job(),
        maybe(this::raw),
        maybe(this::raw),
        maybe(this::raw),
        list(() -> new Allocation(text(), maybe(this::text), count(), maybe(this::indices))),
        count(),
        count(),
        maybe(this::text),
        list(() -> new JobDetails.Fact(word(), text())));
  }

  private List<Integer> indices() {
    return list(random::nextInt);
  }

  private LogPicture log() {
    return new LogPicture(
        maybe(this::raw),
        list(() -> new InkedLine(list(() -> new Run(text(), ink())))),
        random.nextInt(1000),
        random.nextInt(1000),
        random.nextInt(1000),
        maybe(this::instant),
        maybe(this::word));
  }

  private Ink ink() {
    return new Ink(
        colour(),
        colour(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private Colour colour() {
    return switch (random.nextInt(3)) {
      case 0 -> Colour.DEFAULT;
      case 1 -> Colour.numbered(random.nextInt(256));
      default -> new Colour.Rgb(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    };
  }

  private GpuPicture gpus() {
    return new GpuPicture(list(this::gpu), GpuHistory.NONE, Optional.empty());
  }

  private JobGpus jobGpus() {
    return new JobGpus(new GpuLook.Left(), reading(this::gpus));
  }

  private Gpu gpu() {
    return new Gpu(
        card(),
        new Load(
            instant(),
            count(),
            size(),
            size(),
            count(),
            measure(),
            measure(),
            Set.copyOf(list(() -> one(Throttle.values())))),
        maybe(() -> list(this::process)),
        list(() -> new MigDevice(random.nextInt(), 1, 2, size(), size())),
        one(Trust.values()));
  }

  private Card card() {
    return new Card(
        word(),
        text(),
        count(),
        maybe(this::word),
        maybe(this::word),
        text(),
        maybe(this::text),
        maybe(() -> new Capability(random.nextInt(13), random.nextInt(10))),
        maybe(random::nextBoolean),
        maybe(this::text),
        maybe(random::nextBoolean),
        maybe(this::text));
  }

  private GpuProcess process() {
    return new GpuProcess(
        size(),
        maybe(this::text),
        size(),
        text(),
        size(),
        maybe(this::word),
        new GpuProcess.Activated(maybe(this::raw), maybe(this::raw)),
        count(),
        count());
  }

  private Found environments() {
    return new Found(list(this::environment), list(this::text));
  }

  private Environment environment() {
    return new Environment(
        one(Environment.Kind.values()),
        text(),
        raw(),
        maybe(this::text),
        list(() -> new Framework(one(Framework.Name.values()), text(), build(), text())),
        count(),
        list(this::text),
        list(this::text));
  }

  private Build build() {
    return switch (random.nextInt(4)) {
      case 0 -> new Build.Cpu();
      case 1 -> new Build.Cuda(text());
      case 2 -> new Build.Rocm(text());
      default -> new Build.Unknown();
    };
  }

  private ActivateLine activate() {
    return new ActivateLine(raw());
  }
}
