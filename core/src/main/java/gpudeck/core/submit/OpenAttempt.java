package gpudeck.core.submit;

import gpudeck.core.host.Tenant;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.scheduler.Attempt;
import gpudeck.core.scheduler.Attempt.Limits;
import gpudeck.core.scheduler.Submission;
import gpudeck.core.text.Raw;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attempt to submit of which it is not known yet what came of it. What was to be submitted is
 * not in it: its token and its times are enough to look for it.
 *
 * @param host as the user calls it
 * @param cluster whose queue, as {@link ClusterKey#toString} has it
 * @param user who was to have the job
 * @param from the host's clock when it was begun, in seconds since 1970
 * @param owner the process that waits for its answer
 */
public record OpenAttempt(
    String host,
    String cluster,
    String user,
    String token,
    long from,
    Limits limits,
    Tenant owner) {

  private static final Pattern TIMES =
      Pattern.compile("(\\d{1,12}) (\\d{1,6}) (\\d{1,6}) (\\d{1,6})");

  /** One that begins now, of this process. */
  public static OpenAttempt of(String host, ClusterKey cluster, String user, Attempt attempt) {
    return new OpenAttempt(
        host,
        cluster.toString(),
        user,
        attempt.token(),
        attempt.from(),
        attempt.limits(),
        Tenant.current());
  }

  /** When it was begun. */
  public Instant at() {
    return Instant.ofEpochSecond(from);
  }

  /** Enough of it to be looked for. */
  public Attempt attempt() {
    Submission unknown = new Submission(Optional.empty(), new Raw(""), Map.of(), List.of(), false);
    return new Attempt(unknown, token, from, limits);
  }

  static boolean isToken(String text) {
    return text.matches("[0-9a-f]{24}");
  }

  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("host", host);
    fields.put("cluster", cluster);
    fields.put("user", user);
    fields.put("token", token);
    fields.put("times", from + " " + limits.start() + " " + limits.run() + " " + limits.margin());
    fields.put("owner", owner.line());
    return fields;
  }

  /** Empty where something is missing or makes no sense. */
  static Optional<OpenAttempt> of(Map<String, String> fields) {
    Matcher times = TIMES.matcher(fields.getOrDefault("times", ""));
    boolean whole = fields.keySet().containsAll(List.of("host", "cluster", "user", "token"));
    if (!whole || !times.matches() || !isToken(fields.get("token"))) {
      return Optional.empty();
    }
    Limits limits = new Limits(number(times, 2), number(times, 3), number(times, 4));
    return Tenant.read(fields.getOrDefault("owner", ""))
        .map(owner ->
            new OpenAttempt(
                fields.get("host"),
                fields.get("cluster"),
                fields.get("user"),
                fields.get("token"),
                Long.parseLong(times.group(1)),
                limits,
                owner));
  }

  private static int number(Matcher times, int group) {
    return Integer.parseInt(times.group(group));
  }
}
