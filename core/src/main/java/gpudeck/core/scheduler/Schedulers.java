package gpudeck.core.scheduler;

import gpudeck.core.scheduler.oar.OarKind;
import gpudeck.core.scheduler.pbs.PbsKind;
import gpudeck.core.scheduler.slurm.SlurmKind;
import java.util.List;

/**
 * The schedulers that are looked for, in this order: Slurm comes with stand-ins for PBS's programs,
 * so where both seem to be there it is Slurm.
 */
public final class Schedulers {

  /** A new scheduler is one line here and one room beside this one. */
  public static final List<SchedulerKind> KINDS =
      List.of(new SlurmKind(), new PbsKind(), new OarKind());

  private Schedulers() {}
}
