package gpudeck.core.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tmux sessions of a made-up login node: those that gpudeck makes there, into jobs or not. */
final class SessionStage implements Stage {

  /** How a session's command says which job it goes into, and on PBS which node. */
  private static final Pattern INTO =
      Pattern.compile("(?:--jobid=\\W*| -C )(?<job>\\w+)|ssh -t (?<node>[\\w.-]+)");

  private final HostFiles files;
  private final Cluster cluster;
  private final DemoSessions sessions;

  SessionStage(HostFiles files, Cluster cluster) {
    this.files = files;
    this.cluster = cluster;
    this.sessions = new DemoSessions(files, this::node);
  }

  @Override
  public void advance(Instant now) throws IOException {
    for (String order : sessions.advance(now)) {
      files.done(order);
    }
  }

  private String node(String command) {
    Matcher into = INTO.matcher(command);
    if (!into.find()) {
      return files.site().nodeName();
    }
    if (into.group("node") != null) {
      return into.group("node");
    }
    String job = into.group("job");
    return cluster.jobs().stream()
        .filter(one -> one.runs() && (job.equals("" + one.id) || job.equals(one.shownId())))
        .findFirst()
        .map(ClusterJob::firstNode)
        .orElse(files.site().nodeName());
  }
}
