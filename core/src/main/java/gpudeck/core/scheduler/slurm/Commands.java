package gpudeck.core.scheduler.slurm;

import gpudeck.core.link.Answer;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.Part;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.probe.Script;
import java.time.Duration;
import java.util.function.Function;

/**
 * What is run on a host. Slurm itself gives up after 9 to 20 s when its controller is dead, so each
 * program is ended after 25 s, and a part a little later. {@code scontrol ping} first would tell a
 * dead controller in 10 ms, but cost a call at every look; the slow lane waits instead.
 */
record Commands(Programs programs, Release release, String user) {

  private static final Duration LIMIT = Duration.ofSeconds(25);
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int OWN_BYTES = 8 << 20;
  private static final int ALL_BYTES = 16 << 20;

  /** What a user may have set for Slurm's programs, and what they must print for us. */
  private static final String PLAIN_ENVIRONMENT =
      "unset SQUEUE_ACCOUNT SQUEUE_ALL SQUEUE_ARRAY SQUEUE_FEDERATION SQUEUE_FORMAT SQUEUE_FORMAT2"
          + " SQUEUE_LICENSES SQUEUE_LOCAL SQUEUE_NAMES SQUEUE_ONLY_JOB_STATE SQUEUE_PARTITION"
          + " SQUEUE_PRIORITY SQUEUE_QOS SQUEUE_SIBLING SQUEUE_SORT SQUEUE_STATES SQUEUE_USERS"
          + " SLURM_CLUSTERS SCONTROL_ALL SCONTROL_CLUSTERS\n"
          + "export SLURM_BITSTR_LEN=0 SLURM_TIME_FORMAT=standard TZ=UTC LC_ALL=C\n";

  Part own(Listing listing) {
    String whose = release.since(20, 2) ? "--me" : "-u " + Script.quote(user);
    return squeue(listing, whose, OWN_BYTES);
  }

  Part all(Listing listing) {
    return squeue(listing, "", ALL_BYTES);
  }

  /**
   * {@code -a}: in hidden partitions too; {@code -t all}: ended ones that slurmctld still holds.
   */
  private Part squeue(Listing listing, String whose, int maxBytes) {
    String states = whose.isEmpty() ? "" : "-t all";
    String options = ("-a -h " + states + " " + whose).strip();
    String script =
        PLAIN_ENVIRONMENT
            + "printf '%s\\n' "
            + listing.nonce()
            + "\n"
            + timed(
                "squeue", options + " " + listing.option() + " " + Script.quote(listing.format()));
    return new Part("squeue", "squeue " + options, script, DEADLINE, maxBytes);
  }

  private String timed(String program, String arguments) {
    return Script.timed(LIMIT, programs.path(program) + " " + arguments);
  }

  <T> Probe<T> probe(Part part, Function<Answer.Done, Parsed<T>> parser) {
    return new Probe<>(LaneKind.SLOW, part, 1, parser);
  }
}
