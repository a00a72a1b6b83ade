package gpudeck.core.store.last;

import gpudeck.core.gpu.Capability;
import gpudeck.core.gpu.Card;
import gpudeck.core.gpu.Gpu;
import gpudeck.core.gpu.GpuHistory;
import gpudeck.core.gpu.GpuPicture;
import gpudeck.core.gpu.Load;
import gpudeck.core.gpu.MigDevice;
import gpudeck.core.gpu.Throttle;
import gpudeck.core.gpu.Trust;
import java.util.Optional;
import java.util.Set;

/** GPUs as they were, as bytes; what they did before that is not kept. */
final class SavedGpus {

  /** More than any node has, so that a screen has something to scroll. */
  static final int GPUS = 64;

  private static final Throttle[] REASONS = Throttle.values();
  private static final Trust[] TRUSTS = Trust.values();

  private SavedGpus() {}

  static void write(FieldWriter to, GpuPicture picture) {
    to.list(picture.gpus().stream().limit(GPUS).toList(), SavedGpus::writeGpu);
  }

  static GpuPicture read(FieldReader from) {
    return new GpuPicture(from.list(SavedGpus::readGpu), GpuHistory.NONE, Optional.empty());
  }

  private static void writeGpu(FieldWriter to, Gpu gpu) {
    writeCard(to, gpu.card());
    writeLoad(to, gpu.load());
    to.maybe(gpu.processes(), (w, all) -> w.list(all, SavedProcess::write));
    to.list(gpu.migDevices(), SavedGpus::writeMig);
    to.word(gpu.trust());
  }

  private static Gpu readGpu(FieldReader from) {
    return new Gpu(
        readCard(from),
        readLoad(from),
        from.maybe(reader -> reader.list(SavedProcess::read)),
        from.list(SavedGpus::readMig),
        from.word(TRUSTS));
  }

  private static void writeCard(FieldWriter to, Card card) {
    to.text(card.id());
    to.text(card.node());
    to.count(card.index());
    to.maybe(card.uuid(), FieldWriter::text);
    to.maybe(card.busId(), FieldWriter::text);
    to.text(card.name());
    to.maybe(card.driver(), FieldWriter::text);
    to.maybe(card.capability(), SavedGpus::writeCapability);
    to.maybe(card.persistence(), FieldWriter::flag);
    to.maybe(card.computeMode(), FieldWriter::text);
    to.maybe(card.mig(), FieldWriter::flag);
    to.maybe(card.ails(), FieldWriter::text);
  }

  private static Card readCard(FieldReader from) {
    return new Card(
        from.text(),
        from.safeText(),
        from.count(),
        from.maybe(FieldReader::text),
        from.maybe(FieldReader::text),
        from.safeText(),
        from.maybe(FieldReader::safeText),
        from.maybe(SavedGpus::readCapability),
        from.maybe(FieldReader::flag),
        from.maybe(FieldReader::safeText),
        from.maybe(FieldReader::flag),
        from.maybe(FieldReader::safeText));
  }

  private static void writeCapability(FieldWriter to, Capability capability) {
    to.number(capability.major());
    to.number(capability.minor());
  }

  private static Capability readCapability(FieldReader from) {
    return new Capability(from.smallNumber(), from.smallNumber());
  }

  private static void writeLoad(FieldWriter to, Load load) {
    to.instant(load.at());
    to.count(load.utilizationPct());
    to.size(load.memoryUsedBytes());
    to.size(load.memoryTotalBytes());
    to.count(load.temperatureC());
    to.measure(load.powerW());
    to.measure(load.powerLimitW());
    to.list(load.throttle(), FieldWriter::word);
  }

  private static Load readLoad(FieldReader from) {
    return new Load(
        from.instant(),
        from.count(),
        from.size(),
        from.size(),
        from.count(),
        from.measure(),
        from.measure(),
        Set.copyOf(from.list(reader -> reader.word(REASONS))));
  }

  private static void writeMig(FieldWriter to, MigDevice device) {
    to.number(device.gpuInstance());
    to.number(device.computeInstance());
    to.number(device.device());
    to.size(device.memoryUsedBytes());
    to.size(device.memoryTotalBytes());
  }

  private static MigDevice readMig(FieldReader from) {
    return new MigDevice(
        from.smallNumber(), from.smallNumber(), from.smallNumber(), from.size(), from.size());
  }
}
