package gpudeck.core.scheduler.slurm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reasons that name a limit, which Slurm builds of parts: {@code AssocGrpGRESRunMinutes},
 * {@code QOSMaxJobsPerUserLimit}, {@code AssocMaxWallDurationPerJobLimit}.
 */
final class Limits {

  private static final Pattern LIMIT =
      Pattern.compile(
          "(Assoc|QOS)(Grp|Max|Min)"
              + "(Cpu|CPU|GRES|Gres|Mem|Memory|Nodes?|Jobs?|SubmitJobs?|WallDuration|Wall|Billing"
              + "|Energy|License|BB|Unknown)"
              + "(RunMinutes|Minutes)?(Per(?:Job|User|Account|Acct|Node))?(?:Limit)?");

  private Limits() {}

  static Optional<String> explain(String reason) {
    Matcher found = LIMIT.matcher(reason);
    if (!found.matches()) {
      return Optional.empty();
    }
    String what = what(found.group(3), found.group(4));
    String whose = found.group(1).equals("QOS") ? "Its QOS" : "Its account";
    String per = found.group(5) == null ? "" : found.group(5);
    return Optional.of(
        switch (found.group(2)) {
          case "Min" -> whose + " asks for at least so many " + what + ": ask for more.";
          case "Grp" ->
              whose + " has a limit on " + what + " for all its jobs together: " + wait(per);
          default -> whose + " limits " + what + per(per) + ": " + wait(per);
        });
  }

  /** The same in a few words: whose limit. */
  static Optional<String> brief(String reason) {
    Matcher found = LIMIT.matcher(reason);
    return found.matches()
        ? Optional.of(
            (found.group(1).equals("QOS") ? "QOS limit on " : "account limit on ")
                + what(found.group(3), found.group(4)))
        : Optional.empty();
  }

  private static String what(String resource, String minutes) {
    String word =
        switch (resource) {
          case "Cpu", "CPU" -> "CPU";
          case "GRES", "Gres" -> "GPU";
          case "Mem", "Memory" -> "memory";
          case "Node", "Nodes" -> "node";
          case "Job", "Jobs" -> "running job";
          case "SubmitJob", "SubmitJobs" -> "waiting and running job";
          case "WallDuration", "Wall" -> "run time";
          case "License" -> "licence";
          case "BB" -> "burst buffer";
          case "Energy" -> "energy";
          default -> "resource";
        };
    boolean counted = !word.matches("memory|run time|energy|burst buffer");
    return minutes != null ? word + " minutes" : counted ? word + "s" : word;
  }

  private static String per(String per) {
    return switch (per) {
      case "PerJob" -> " of one job";
      case "PerUser" -> " of one user";
      case "PerAccount", "PerAcct" -> " of one account";
      case "PerNode" -> " on one node";
      default -> "";
    };
  }

  private static String wait(String per) {
    return per.equals("PerJob") || per.equals("PerNode")
        ? "it asks for more and will not start; ask for less."
        : "it starts when other jobs end or the limit is renewed.";
  }
}
