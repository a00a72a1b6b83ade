package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.link.FarEnd;
import gpudeck.core.link.Tunnel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The tunnels through one host, and how it stands with them, noted once a second. */
final class Tunnels implements AutoCloseable {

  private static final Duration TICK = Duration.ofSeconds(1);

  private final Host host;
  private final Wire wire;
  private final HostNotes notes;
  private final List<Tunnel> open = new ArrayList<>();
  private boolean counting;

  Tunnels(Host host, Wire wire, HostNotes notes) {
    this.host = host;
    this.wire = wire;
    this.notes = notes;
  }

  /** Opens one, on that port of this machine or on none. */
  Tunnel.Result open(FarEnd end, int port) {
    Tunnel.Result result = wire.tunnel(end, port);
    if (result instanceof Tunnel.Result.Open opened) {
      add(opened.tunnel());
    }
    return result;
  }

  private synchronized void add(Tunnel tunnel) {
    open.add(tunnel);
    note();
    if (!counting) {
      counting = true;
      Thread counter = new Thread(this::count, "tunnels " + host.name());
      counter.setDaemon(true);
      counter.start();
    }
  }

  /** Closes the one that has this port of this machine. */
  synchronized void close(int port) {
    open.stream().filter(tunnel -> tunnel.state().port() == port).forEach(Tunnel::close);
    open.removeIf(tunnel -> tunnel.state().port() == port);
    note();
    notifyAll();
  }

  /** As long as there is one. */
  private synchronized void count() {
    while (!open.isEmpty()) {
      note();
      try {
        wait(TICK.toMillis());
      } catch (InterruptedException stop) {
        open.clear();
      }
    }
    counting = false;
  }

  private void note() {
    notes.tunnels(open.stream().map(Tunnel::state).toList());
  }

  @Override
  public synchronized void close() {
    open.forEach(Tunnel::close);
    open.clear();
    notifyAll();
  }
}
