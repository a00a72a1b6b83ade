package gpudeck.core.link;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Bytes to and from an address that a host connects to for us (direct-tcpip, RFC 4254, 7.2). */
final class SshStream implements Connection.Channel {

  /** A whole login may travel on it, whose own channels wait for their readers. */
  private static final int ROOM = 4 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** What a host answers that lets nothing through (RFC 4254, 5.1). */
  private static final int PROHIBITED = 1;

  private final String host;
  private final ChannelDirectTCPIP stream;
  private final OutputStream input;
  private final Pipe output = new Pipe(ROOM, PATIENCE);

  SshStream(String host, ChannelDirectTCPIP stream, String address, int port) throws IOException {
    this.host = host;
    this.stream = stream;
    stream.setHost(address);
    stream.setPort(port);
    this.input = stream.getOutputStream();
    stream.setOutputStream(output.sink());
  }

  void connect(Duration limit) throws JSchException {
    stream.connect((int) limit.toMillis());
  }

  /** Whether the host said that it makes no such connections at all. */
  boolean prohibited() {
    return stream.getExitStatus() == PROHIBITED;
  }

  @Override
  public OutputStream input() {
    return input;
  }

  @Override
  public InputStream output() {
    return output.source();
  }

  @Override
  public InputStream errors() {
    return InputStream.nullInputStream();
  }

  /** On a thread of its own: saying goodbye on a dead link may block. */
  @Override
  public void close() {
    output.end();
    Daemon.start("close stream " + host, stream::disconnect);
  }
}
