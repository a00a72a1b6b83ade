package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.FarEnd;
import gpudeck.core.link.Hello;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.LineStream;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Part;
import gpudeck.core.link.Tunnel;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What a watch needs of a link: questions go down, answers and states come up. */
public interface Wire extends AutoCloseable {

  /**
   * Asks the parts in one request on one lane and returns when the last is answered; dials first
   * where nothing is there yet. Every part gets exactly one answer, on this thread or another.
   */
  void ask(LaneKind lane, List<Part> parts, BiConsumer<Part, Answer> each);

  /**
   * Opens a shell beside the lanes at once and without waiting; its lines and its end are told on
   * other threads.
   */
  Talk talk(LineStream.Listener listener);

  /** A shell that is open. */
  interface Talk extends AutoCloseable {

    /** Writes to it, one character a byte; never waits. */
    void write(String text);

    /** Ends its input, by which it ends; never waits. */
    @Override
    void close();
  }

  /**
   * Opens a port of this machine that leads to an address as the host sees it, and dials; it stays
   * open over redials.
   *
   * @param port of this machine; 0 for any that is free
   */
  Tunnel.Result tunnel(FarEnd end, int port);

  /**
   * Starts a command on a terminal of its own, at once or not at all; dials first where nothing is
   * there yet.
   */
  Opened terminal(String command, String kind, Window window);

  /** What the host said of itself when it was last reached. */
  Optional<Hello> hello();

  /** Dials now, whatever the waiting time or an earlier refusal. */
  void redial();

  @Override
  void close();

  /** Makes the wire of a host; {@code changed} hears every change of its state. */
  interface Maker {
    Wire wire(Host host, Asker asker, Consumer<LinkState> changed);
  }
}
