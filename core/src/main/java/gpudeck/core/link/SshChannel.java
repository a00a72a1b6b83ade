package gpudeck.core.link;

import com.jcraft.jsch.ChannelExec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** A command on a host over SSH; what it prints waits in pipes that never stop the connection. */
final class SshChannel implements Connection.Channel {

  private static final int ROOM = 256 * 1024;
  private static final int ROOM_FOR_ERRORS = 32 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LAST_WORD = Duration.ofSeconds(1);
  private static final Duration TICK = Duration.ofMillis(10);

  private final String host;
  private final ChannelExec exec;
  private final OutputStream input;
  private final Pipe output = new Pipe(ROOM, PATIENCE);
  private final Pipe errors = new Pipe(ROOM_FOR_ERRORS, PATIENCE);

  SshChannel(String host, ChannelExec exec) throws IOException {
    this.host = host;
    this.exec = exec;
    this.input = exec.getOutputStream();
    exec.setOutputStream(output.sink());
    exec.setErrStream(errors.sink());
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
    return errors.source();
  }

  @Override
  public void resize(Connection.Window window) {
    exec.setPtySize(window.columns(), window.rows(), 0, 0);
  }

  /** The server tells it behind the last byte of output, which may just have been read. */
  @Override
  public synchronized OptionalInt exit() {
    Deadline deadline = Deadline.in(LAST_WORD);
    while (exec.getExitStatus() < 0 && !exec.isClosed() && !deadline.passed()) {
      Deadline.in(TICK).await(this);
    }
    int status = exec.getExitStatus();
    return status < 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** On a thread of its own: saying goodbye on a dead link may block. */
  @Override
  public void close() {
    output.end();
    errors.end();
    Daemon.start("close channel " + host, exec::disconnect);
  }

  /** OpenSSH's server ends the process group then, since 7.9, for all but root. */
  @Override
  public void kill() {
    output.end();
    errors.end();
    Daemon.start("kill channel " + host, this::killNow);
  }

  private void killNow() {
    try {
      exec.sendSignal("KILL");
    } catch (Exception gone) {
      // Nobody is there to hear it.
    }
    exec.disconnect();
  }
}
