package gpudeck.core.action;

import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.action.Submitting.Account;
import gpudeck.core.action.Submitting.End;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.submit.OpenAttempt;
import gpudeck.core.submit.Paperwork;
import gpudeck.core.submit.Receipt;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes down before a job goes that it goes and what it is, and after that what came of it. What
 * stays open when gpudeck is ended, {@link LookingBack} finds.
 *
 * @param user who is to have the job
 */
public record SubmitAccount(Paperwork paperwork, ClusterKey cluster, String user, Prepared job)
    implements Account {

  /** That of one job; none where its host has not said who it is. */
  public static Account of(Snapshot now, Paperwork paperwork, Prepared job) {
    Optional<HostPicture> host = now.host(job.host());
    Optional<ClusterKey> cluster =
        host.flatMap(HostPicture::found).map(found -> found.scheduler().cluster());
    Optional<String> user = host.flatMap(HostPicture::key).map(HostKey::user);
    return cluster.isPresent() && user.isPresent()
        ? new SubmitAccount(paperwork, cluster.get(), user.get(), job)
        : Account.NONE;
  }

  @Override
  public void begun(Attempt attempt) {
    paperwork.attempts().keep(OpenAttempt.of(job.host(), cluster, user, attempt));
    paperwork
        .receipts()
        .keep(
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

  /** One of which nothing is known yet stays open: its mark may be looked for. */
  @Override
  public void ended(Attempt attempt, End end) {
    boolean open = end instanceof End.Unknown unknown && !unknown.forGood();
    if (!open) {
      paperwork.attempts().close(attempt.token());
    }
    file(paperwork, cluster, attempt.token(), end);
  }

  /** Puts the job's number on its receipt; of what is no job there is none. */
  static void file(Paperwork paperwork, ClusterKey cluster, String token, End end) {
    if (end instanceof End.None) {
      paperwork.receipts().drop(cluster, token);
    } else if (end instanceof End.Job there) {
      paperwork
          .receipts()
          .find(cluster, receipt -> receipt.token().equals(token))
          .ifPresent(receipt -> paperwork.receipts().keep(cluster, receipt.of(there.id())));
    }
  }
}
