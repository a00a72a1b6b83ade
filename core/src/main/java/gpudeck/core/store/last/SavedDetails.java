package gpudeck.core.store.last;

import gpudeck.core.scheduler.Allocation;
import gpudeck.core.scheduler.JobDetails;
import gpudeck.core.scheduler.JobDetails.Fact;

/** A job's details as bytes. */
final class SavedDetails {

  private SavedDetails() {}

  static void write(FieldWriter to, JobDetails details) {
    SavedJob.write(to, details.job());
    to.maybe(details.stdout(), FieldWriter::raw);
    to.maybe(details.stderr(), FieldWriter::raw);
    to.maybe(details.workdir(), FieldWriter::raw);
    to.list(details.allocations(), SavedDetails::writeAllocation);
    to.count(details.exitCode());
    to.count(details.exitSignal());
    to.maybe(details.comment(), FieldWriter::text);
    to.list(details.facts(), SavedDetails::writeFact);
  }

  static JobDetails read(FieldReader from) {
    return new JobDetails(
        SavedJob.read(from),
        from.maybe(FieldReader::raw),
        from.maybe(FieldReader::raw),
        from.maybe(FieldReader::raw),
        from.list(SavedDetails::readAllocation),
        from.count(),
        from.count(),
        from.maybe(FieldReader::safeText),
        from.list(SavedDetails::readFact));
  }

  private static void writeAllocation(FieldWriter to, Allocation allocation) {
    to.text(allocation.node());
    to.maybe(allocation.gpuType(), FieldWriter::text);
    to.count(allocation.gpuCount());
    to.maybe(allocation.gpuIndices(), (w, all) -> w.list(all, (each, i) -> each.number(i)));
  }

  private static Allocation readAllocation(FieldReader from) {
    return new Allocation(
        from.safeText(),
        from.maybe(FieldReader::safeText),
        from.count(),
        from.maybe(reader -> reader.list(FieldReader::smallNumber)));
  }

  private static void writeFact(FieldWriter to, Fact fact) {
    to.text(fact.label());
    to.text(fact.value());
  }

  private static Fact readFact(FieldReader from) {
    return new Fact(from.text(), from.safeText());
  }
}
