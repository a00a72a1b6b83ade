package gpudeck.core.scheduler;

import gpudeck.core.probe.HostKey;
import java.util.List;

/**
 * One kind of scheduler, before it is known whether a host has it. A new scheduler is a room of its
 * own with one of these in it, and one line in {@link Schedulers}.
 */
public interface SchedulerKind {

  /** What config.toml's {@code scheduler} calls it, such as {@code slurm}. */
  String word();

  /** What is looked for, as a user would write it. */
  List<String> looksFor();

  /**
   * Lines of POSIX shell, run as the body of a function, that return 0 where this scheduler is.
   * They may use {@code gd_folder PROGRAM} (prints the folder it is in, or fails) and {@code gd_say
   * KEY VALUE} (tells us a fact; the last one of a key counts), and what they do must end by itself
   * within 15 s.
   */
  String look();

  /** What was found, where {@link #look} returned 0. */
  Finding found(Facts facts, HostKey host, List<String> lookedFor);
}
