package gpudeck.tui.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the list shows.
 *
 * @param host only this one; empty: all
 * @param everybody everybody's jobs, not only the user's own
 * @param ended which ended jobs stand in the queue
 * @param back how far back those of the last days, and the history, reach
 */
public record Scope(Place place, Optional<String> host, boolean everybody, Ended ended, Back back) {

  /** The user's own jobs on all hosts. */
  public static final Scope START =
      new Scope(Place.JOBS, Optional.empty(), false, Ended.RECENT, Back.WEEK);

  /** Whether a host's rows are to be shown. */
  public boolean shows(String name) {
    return host.isEmpty() || host.get().equals(name);
  }

  public Scope withPlace(Place place) {
    return new Scope(place, host, everybody, ended, back);
  }

  public Scope withHost(Optional<String> host) {
    return new Scope(place, host, everybody, ended, back);
  }

  public Scope withEverybody(boolean everybody) {
    return new Scope(place, host, everybody, ended, back);
  }

  public Scope withEnded(Ended ended) {
    return new Scope(place, host, everybody, ended, back);
  }

  public Scope withBack(Back back) {
    return new Scope(place, host, everybody, ended, back);
  }

  /** Of what the rows are made. */
  enum Source {
    QUEUE,
    HISTORY,
    BOTH
  }

  Source source() {
    if (place == Place.HISTORY) {
      return Source.HISTORY;
    }
    return showsHistory() ? Source.BOTH : Source.QUEUE;
  }

  /** Whether accounting is asked for ended jobs. */
  public boolean showsHistory() {
    return place == Place.HISTORY || place == Place.JOBS && !everybody && ended == Ended.OF_DAYS;
  }

  /** The tab so many further to the right: all, then each host, round and round. */
  public Scope turned(Collection<String> hosts, int by) {
    List<Optional<String>> tabs = new ArrayList<>(List.of(Optional.empty()));
    hosts.forEach(name -> tabs.add(Optional.of(name)));
    int now = Math.max(0, tabs.indexOf(host));
    return withHost(tabs.get(Math.floorMod(now + by, tabs.size())));
  }
}
