package gpudeck.tui.view;

import gpudeck.core.host.Host;
import gpudeck.core.host.HostSettings;
import gpudeck.core.host.Route;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Trouble;
import gpudeck.core.log.LogPicture;
import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.HostKey;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Interest.OnHost;
import gpudeck.core.probe.Interest.Stream;
import gpudeck.core.probe.Reading;
import gpudeck.core.scheduler.Finding;
import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.Queue;
import gpudeck.core.store.CommandRecord;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import gpudeck.core.text.Fed;
import gpudeck.core.text.InkedLine;
import gpudeck.core.text.LogText;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pieces of which made-up pictures of hosts are put together. */
public final class Pictures {

  /** A Tuesday, 14:32 in Petrópolis. */
  public static final Instant NOW = Instant.parse("2026-03-10T17:32:00Z");

  public static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

  private static final Duration FRESH = Duration.ofSeconds(40);

  private Pictures() {}

  /** A host that has let us in, with a scheduler and nothing else known yet. */
  public static HostPicture up(String name, int millis) {
    return host(name)
        .withLink(new LinkState.Up(ago(3600), Duration.ofMillis(millis)))
        .withKey(Optional.of(new HostKey(name, "maria")))
        .withFinding(seen(new Finding.Found(new StandIn(cluster(name)), List.of("squeue")), 3600));
  }

  /** A host of which nothing is known. */
  public static HostPicture host(String name) {
    return HostPicture.of(new Host(name, new Route.Local(), HostSettings.NONE));
  }

  public static ClusterKey cluster(String name) {
    return new ClusterKey("slurm", name);
  }

  public static Snapshot snapshot(HostPicture... hosts) {
    Map<String, HostPicture> named = new LinkedHashMap<>();
    for (HostPicture host : hosts) {
      named.put(host.host().name(), host);
    }
    return new Snapshot(1, named, List.<CommandRecord>of());
  }

  public static Reading<Queue> queue(long secondsAgo, Job... jobs) {
    return seen(new Queue(List.of(jobs), 0), secondsAgo);
  }

  public static <T> Reading<T> seen(T value, long secondsAgo) {
    return new Reading.Seen<>(value, ago(secondsAgo), FRESH);
  }

  /** A try that failed after good ones. */
  public static <T> Reading<T> failed(Reading<T> before, Trouble trouble, long secondsAgo) {
    return before.failed(trouble, ago(secondsAgo));
  }

  public static Instant ago(long seconds) {
    return NOW.minusSeconds(seconds);
  }

  /** A log as a program wrote it, with its escapes and carriage returns. */
  public static LogPicture log(String path, long firstLine, String text) {
    LogText reader = new LogText();
    Fed fed = reader.feed(text.getBytes(StandardCharsets.UTF_8));
    List<InkedLine> lines = new ArrayList<>(fed.finished());
    lines.addAll(reader.open());
    return new LogPicture(
        Optional.of(Raw.ofText(path)),
        lines,
        firstLine,
        firstLine * 40,
        firstLine * 40 + text.length(),
        Optional.of(ago(3)),
        Optional.empty());
  }

  /** Standard output of a job on a host. */
  public static LogWish output(String host, Job job) {
    return new LogWish(new OnHost(host, job.key()), Stream.OUT);
  }

  /** What a person sees of a picture on a screen of this size. */
  public static Scene scene(Snapshot snapshot, DeckState state) {
    return new Scene(snapshot, state, KeyMap.DEFAULT, Glyphs.UNICODE, NOW, ZONE);
  }

  /** The deck as it opens, on a screen of this size. */
  public static DeckState state(int columns, int rows) {
    return DeckState.start(new Size(columns, rows), "terminal", false);
  }

  /** The same with the log of a job in its pane. */
  public static DeckState settled(DeckState state, String host, Job job) {
    OnHost settled = new OnHost(host, job.key());
    return state.withLogs(state.logs().withSettled(Optional.of(settled)));
  }

  public static SafeText text(String text) {
    return SafeText.of(text);
  }
}
