package gpudeck.tui.cli;

import gpudeck.core.link.LinkState;
import gpudeck.core.link.LinkState.Lost;
import gpudeck.core.link.LinkState.Refused;
import gpudeck.core.link.LinkState.Up;
import gpudeck.core.link.Trouble;
import gpudeck.core.link.TunnelState;
import gpudeck.core.store.HostPicture;
import gpudeck.core.store.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user is told of one tunnel: its address once the host is there, then the link when it goes
 * and comes, and what did not get through.
 */
final class TunnelTale {

  static final Duration NAP = Duration.ofMinutes(1);

  private final Run run;
  private final String host;
  private final TunnelState opened;
  private LinkState link = new LinkState.Idle();
  private Optional<Trouble> lately = Optional.empty();
  private OptionalInt exit = OptionalInt.empty();
  private boolean told;
  private boolean away;

  TunnelTale(Run run, String host, TunnelState opened) {
    this.run = run;
    this.host = host;
    this.opened = opened;
  }

  /** The exit code, once nothing more will come of it. */
  OptionalInt exit() {
    return exit;
  }

  /** Whether a snapshot tells something that was not told. */
  boolean isNews(Snapshot now) {
    return !link(now).getClass().equals(link.getClass()) || !lately(now).equals(lately);
  }

  /** Tells it. */
  void tell(Snapshot now) {
    link = link(now);
    if (link instanceof Up) {
      up();
    } else if (link instanceof Lost lost) {
      lost(lost);
    } else if (link instanceof Refused refused) {
      over(refused.why());
    }
    lately(now).filter(why -> !lately.equals(Optional.of(why))).ifPresent(this::say);
    lately = lately(now);
  }

  private void up() {
    if (away) {
      run.say(host + " is back; " + opened.address() + " leads there again");
    } else if (!told) {
      address();
    }
    told = true;
    away = false;
  }

  /** The address alone, for scripts; what it is, for people. */
  private void address() {
    if (run.options().json()) {
      run.print(
          Report.document(true, json -> json.object("tunnel", Optional.of(opened), this::of)));
      return;
    }
    run.printLines(List.of(opened.address()));
    run.say(
        "%s leads to %s on %s, for programs of this machine; Ctrl-C closes it"
            .formatted(opened.address(), opened.end(), host));
  }

  private void of(Json json, TunnelState tunnel) {
    json.text("host", host)
        .text("node", tunnel.end().node())
        .count("port", tunnel.end().port())
        .text("local_address", "127.0.0.1")
        .count("local_port", tunnel.port());
  }

  /** A host that was never there is not waited for. */
  private void lost(Lost lost) {
    if (!told) {
      over(lost.why());
    } else if (!away) {
      away = true;
      run.say(
          "the link to %s is lost: %s; %s waits for it"
              .formatted(host, lost.why().says(), opened.address()));
    }
  }

  private void over(Trouble why) {
    say(why);
    if (!told && run.options().json()) {
      run.print(Report.nothing());
    }
    exit = OptionalInt.of(Exit.of(List.of(Optional.of(why))));
  }

  private void say(Trouble why) {
    run.say(why.says().value());
  }

  private LinkState link(Snapshot now) {
    return now.host(host).map(HostPicture::link).orElse(link);
  }

  private Optional<Trouble> lately(Snapshot now) {
    return now.host(host).stream()
        .flatMap(picture -> picture.tunnels().stream())
        .filter(tunnel -> tunnel.port() == opened.port())
        .findFirst()
        .flatMap(TunnelState::lately);
  }
}
