package gpudeck.core.watch;

import gpudeck.core.host.Host;
import gpudeck.core.link.Answer;
import gpudeck.core.link.Asker;
import gpudeck.core.link.Connection.Opened;
import gpudeck.core.link.Connection.Window;
import gpudeck.core.link.FarEnd;
import gpudeck.core.link.Hello;
import gpudeck.core.link.Keepalive;
import gpudeck.core.link.LaneKind;
import gpudeck.core.link.LineStream;
import gpudeck.core.link.Link;
import gpudeck.core.link.LinkState;
import gpudeck.core.link.Part;
import gpudeck.core.link.Transport;
import gpudeck.core.link.Tunnel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Wires that are real links.
 *
 * @param transports which kind of way leads to a host
 * @param keepalive when a silent link is asked, doubted and given up
 */
public record Links(Function<Host, Transport> transports, Keepalive keepalive)
    implements Wire.Maker {

  @Override
  public Wire wire(Host host, Asker asker, Consumer<LinkState> changed) {
    return new LinkWire(
        new Link(host, transports.apply(host), asker, changed, keepalive, InstantSource.system()));
  }

  private record StreamTalk(LineStream stream) implements Wire.Talk {

    @Override
    public void write(String text) {
      stream.write(text);
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  private record LinkWire(Link link) implements Wire {

    @Override
    public void ask(LaneKind lane, List<Part> parts, BiConsumer<Part, Answer> each) {
      link.ask(lane, parts, each);
    }

    @Override
    public Talk talk(LineStream.Listener listener) {
      return new StreamTalk(link.stream(listener));
    }

    @Override
    public Tunnel.Result tunnel(FarEnd end, int port) {
      return link.tunnel(end, port);
    }

    @Override
    public Opened terminal(String command, String kind, Window window) {
      return link.terminal(command, kind, window);
    }

    @Override
    public Optional<Hello> hello() {
      return link.hello();
    }

    @Override
    public void redial() {
      link.redial();
    }

    @Override
    public void close() {
      link.close();
    }
  }
}
