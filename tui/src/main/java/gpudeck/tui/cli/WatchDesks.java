package gpudeck.tui.cli;

import gpudeck.core.host.Config;
import gpudeck.core.host.Host;
import gpudeck.core.link.Asker;
import gpudeck.core.probe.Time;
import gpudeck.core.watch.Links;
import gpudeck.core.watch.Pace;
import gpudeck.core.watch.Watch;
import java.util.List;

/** Opens hosts for one command, with real links. */
record WatchDesks(Book book) implements Outside.Desks {

  @Override
  public Desk open(List<Host> hosts, Asker asker, Options options) {
    Pace pace =
        book.config(options) instanceof Config.Outcome.Good good
            ? Pace.USUAL.withMinimum(good.config().pollMinimum())
            : Pace.USUAL;
    return new WatchDesk(
        new Watch(hosts, pace, new Links(Transports::of), Time.SYSTEM, asker, host -> {}));
  }
}
