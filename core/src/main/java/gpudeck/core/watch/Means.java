package gpudeck.core.watch;

import gpudeck.core.host.LoginNodes;
import gpudeck.core.log.LogLimits;
import gpudeck.core.probe.Time;
import gpudeck.core.store.CommandRecord;
import gpudeck.core.store.Consents;
import gpudeck.core.store.last.LastPictures;
import gpudeck.core.store.last.PastJobs;
import java.util.function.Consumer;

/**
 * With what hosts are watched.
 *
 * @param wires makes the way to each host
 * @param limits how much of a log is held
 * @param consents where the user has allowed steps in jobs
 * @param nodes the login nodes that were met, to say when it is another one
 * @param last pictures of an earlier run, to begin with, and where those of this one are kept
 * @param past jobs that were seen to end, for when nothing else knows of them
 * @param journal is told of scheduler commands and of what failed; must not wait for long
 */
public record Means(
    Wire.Maker wires,
    Pace pace,
    LogLimits limits,
    Time time,
    Consents consents,
    LoginNodes nodes,
    LastPictures last,
    PastJobs past,
    Consumer<CommandRecord> journal) {

  /** With nothing kept of jobs that end. */
  public Means(
      Wire.Maker wires,
      Pace pace,
      LogLimits limits,
      Time time,
      Consents consents,
      LoginNodes nodes,
      LastPictures last,
      Consumer<CommandRecord> journal) {
    this(wires, pace, limits, time, consents, nodes, last, PastJobs.NONE, journal);
  }
}
