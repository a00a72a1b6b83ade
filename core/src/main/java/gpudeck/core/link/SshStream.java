package gpudeck.core.link;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Bytes to and from an address that a host connects to for us (direct-tcpip, RFC 4254, 7.2). */
final class SshStream implements Connection.Channel {

  /** What its reader has not read yet; more is not sent, so that it may sleep as it likes. */
  private static final int ROOM = 256 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** What a host answers that lets nothing through (RFC 4254, 5.1). */
  private static final int PROHIBITED = 1;

  private final String host;
  private final ChannelDirectTCPIP stream;
  private final OutputStream input;
  private final Pipe output = new Pipe(ROOM, PATIENCE);
  private final Credit credit;

  SshStream(String host, ChannelDirectTCPIP stream, String address, int port)
      throws IOException, JSchException {
    this.host = host;
    this.stream = stream;
    this.credit = new Credit(stream, ROOM);
    stream.setHost(address);
    stream.setPort(port);
    this.input = stream.getOutputStream();
    stream.setOutputStream(output.sink());
  }

  /** It is connected now. */
  void opened() {
    credit.opened();
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
    return new FilterInputStream(output.source()) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        int n = in.read(bytes, from, count);
        credit.taken(Math.max(0, n));
        return n;
      }
    };
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
