package gpudeck.core.action;

import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.action.Submitting.Account;
import gpudeck.core.action.Submitting.End;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.submit.Receipt;
import gpudeck.core.submit.Receipts;
import java.time.Instant;
import java.util.Optional;

/** Writes a receipt before a job goes, and what came of it after. */
public record ReceiptAccount(Receipts receipts, ClusterKey cluster, Prepared job)
    implements Account {

  @Override
  public void begun(Attempt attempt) {
    receipts.keep(
        cluster,
        new Receipt(
            Instant.ofEpochSecond(attempt.from()),
            Optional.empty(),
            attempt.token(),
            job.submission(),
            job.command().value(),
            job.origin().commit(),
            job.origin().dirty()));
  }

  /** One of which nothing is known stays: its mark may be looked for. */
  @Override
  public void ended(Attempt attempt, End end) {
    if (end instanceof End.None) {
      receipts.drop(cluster, attempt.token());
    } else if (end instanceof End.Job there) {
      receipts
          .find(cluster, receipt -> receipt.token().equals(attempt.token()))
          .ifPresent(receipt -> receipts.keep(cluster, receipt.of(there.id())));
    }
  }
}
