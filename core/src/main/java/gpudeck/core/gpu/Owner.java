package gpudeck.core.gpu;

import gpudeck.core.text.Raw;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a process is, as {@code ps} and /proc tell it line by line.
 *
 * @param session process id of its session's leader
 * @param job a scheduler's raw id, a run's, or a tmux session's
 */
record Owner(
    Optional<String> user,
    OptionalLong session,
    Optional<String> job,
    Optional<Raw> condaPrefix,
    Optional<Raw> virtualEnv) {

  static final Owner NOBODY =
      new Owner(
          Optional.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Pattern PS = Pattern.compile("\\s*\\d+\\s+\\d+\\s+(\\d{1,9})\\s+(\\S+)\\s*");
  private static final Pattern VARIABLE =
      Pattern.compile("\\d+ (CONDA_PREFIX|VIRTUAL_ENV|SLURM_JOB_ID)=(.+)", Pattern.DOTALL);

  private static final Pattern PANE = Pattern.compile("\\d+ (\\$\\d{1,9}|[0-9a-f]{8})");

  /** Groups of Slurm (cgroup v1 and v2), OpenPBS (new and old hook) and OAR: gpu.md, 3.1. */
  private static final Pattern JOB =
      Pattern.compile(
          "slurm[^/]*/(?:.*/)?job_(\\d{1,18})(?:/|$)"
              + "|/pbs_jobs\\.service/(?:jobid|jobs)/([^/ ]{1,100})"
              + "|/pbspro(?:\\.slice/pbspro-|/)([^/ ]{1,100}?)(?:\\.slice)?(?:/|$)"
              + "|/oar/[^/ ]+_(\\d{1,18})(?:/|$)");

  static Owner orNobody(Owner before) {
    return before == null ? NOBODY : before;
  }

  Owner after(String kind, String text) {
    return switch (kind) {
      case "u" -> ofPs(PS.matcher(text));
      case "t" -> ofPane(PANE.matcher(text));
      case "c" -> ofGroup(JOB.matcher(text));
      case "e" -> ofVariable(VARIABLE.matcher(text));
      default -> this;
    };
  }

  private Owner ofPs(Matcher ps) {
    return ps.matches()
        ? new Owner(
            Optional.of(ps.group(2)),
            OptionalLong.of(Long.parseLong(ps.group(1))),
            job,
            condaPrefix,
            virtualEnv)
        : this;
  }

  private Owner ofPane(Matcher pane) {
    return pane.matches()
        ? new Owner(user, session, Optional.of(pane.group(1)), condaPrefix, virtualEnv)
        : this;
  }

  private Owner ofGroup(Matcher group) {
    if (job.isPresent() || !group.find()) {
      return this;
    }
    Optional<String> id = Optional.empty();
    for (int i = 1; i <= group.groupCount(); i++) {
      id = id.or(firstOf(group, i));
    }
    return new Owner(user, session, id, condaPrefix, virtualEnv);
  }

  private static Supplier<Optional<String>> firstOf(Matcher group, int i) {
    return () -> Optional.ofNullable(group.group(i));
  }

  private Owner ofVariable(Matcher variable) {
    if (!variable.matches()) {
      return this;
    }
    Optional<Raw> value = Optional.of(new Raw(variable.group(2)));
    return switch (variable.group(1)) {
      case "CONDA_PREFIX" -> new Owner(user, session, job, value, virtualEnv);
      case "VIRTUAL_ENV" -> new Owner(user, session, job, condaPrefix, value);
      default ->
          new Owner(user, session, job.or(() -> value.map(Raw::bytes)), condaPrefix, virtualEnv);
    };
  }
}
