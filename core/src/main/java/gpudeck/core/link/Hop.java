package gpudeck.core.link;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Connection.Opened;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/**
 * Takes JSch through a machine that is logged in to already, as {@code ssh -W} would: no port is
 * opened on this machine.
 */
final class Hop implements Proxy {

  private final Connection before;
  private final Sockets sockets;
  private Optional<Channel> stream = Optional.empty();
  private volatile Optional<Trouble> failure = Optional.empty();

  /**
   * @param before the login on the machine before
   * @param sockets hears the stream's bytes and closes it
   */
  Hop(Connection before, Sockets sockets) {
    this.before = before;
    this.sockets = sockets;
  }

  /** Why there is no way through it. */
  Optional<Trouble> failure() {
    return failure;
  }

  @Override
  public void connect(SocketFactory unused, String address, int port, int timeout)
      throws IOException {
    Opened opened = before.reach(address, port);
    if (opened instanceof Opened.Failed failed) {
      failure = Optional.of(failed.trouble());
      throw new IOException(failed.trouble().says().value());
    }
    Channel channel = ((Opened.Open) opened).channel();
    stream = Optional.of(channel);
    sockets.took(channel::close);
  }

  @Override
  public InputStream getInputStream() {
    return sockets.listening(stream.orElseThrow().output());
  }

  @Override
  public OutputStream getOutputStream() {
    return stream.orElseThrow().input();
  }

  /** JSch sets nothing on a socket that is not there. */
  @Override
  public Socket getSocket() {
    return null;
  }

  @Override
  public void close() {
    stream.ifPresent(Channel::close);
  }
}
