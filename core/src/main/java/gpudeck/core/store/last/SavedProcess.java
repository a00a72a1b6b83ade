package gpudeck.core.store.last;

import gpudeck.core.gpu.GpuProcess;
import gpudeck.core.gpu.GpuProcess.Activated;

/** A process on a GPU as bytes. */
final class SavedProcess {

  private SavedProcess() {}

  static void write(FieldWriter to, GpuProcess process) {
    to.size(process.pid());
    to.maybe(process.user(), FieldWriter::text);
    to.size(process.session());
    to.text(process.name());
    to.size(process.memoryBytes());
    to.maybe(process.job(), FieldWriter::text);
    to.maybe(process.activated().condaPrefix(), FieldWriter::raw);
    to.maybe(process.activated().virtualEnv(), FieldWriter::raw);
    to.count(process.gpuInstance());
    to.count(process.computeInstance());
  }

  static GpuProcess read(FieldReader from) {
    return new GpuProcess(
        from.size(),
        from.maybe(FieldReader::safeText),
        from.size(),
        from.safeText(),
        from.size(),
        from.maybe(FieldReader::text),
        new Activated(from.maybe(FieldReader::raw), from.maybe(FieldReader::raw)),
        from.count(),
        from.count());
  }
}
