package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.host.LoginNodes;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Keepalive;
import gpudeck.core.link.LocalTransport;
import gpudeck.core.log.LogLimits;
import gpudeck.core.probe.Time;
import gpudeck.core.scheduler.SchedulerKind;
import gpudeck.core.scheduler.Schedulers;
import gpudeck.core.store.Consents;
import gpudeck.core.store.last.LastPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** This machine watched as always, by a gpudeck that knows one scheduler more. */
public final class OneMore {

  private OneMore() {}

  /** All kinds that there are, and this one behind them. */
  public static Watch watch(
      SchedulerKind kind, Host host, Asker asker, Consumer<String> changed, Consumer<String> says) {
    List<SchedulerKind> kinds = new ArrayList<>(Schedulers.KINDS);
    kinds.add(kind);
    Means means = means();
    return new Watch(
        List.of(host),
        means,
        one -> new HostQuestions(one, kinds, means.limits(), means.time()::now, means.past()),
        asker,
        changed,
        says);
  }

  private static Means means() {
    return new Means(
        new Links(one -> new LocalTransport(), Keepalive.USUAL),
        Pace.USUAL,
        LogLimits.USUAL,
        Time.SYSTEM,
        Consents.unkept(),
        LoginNodes.unkept(),
        LastPictures.NONE,
        line -> {});
  }
}
