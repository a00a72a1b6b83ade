package gpudeck.core.link;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A channel whose bytes are signs of life. */
record HeardChannel(Connection.Channel channel, OpenSshPulse pulse) implements Connection.Channel {

  private static final int OWN_FAILURE = 255;

  @Override
  public OutputStream input() {
    return channel.input();
  }

  @Override
  public InputStream output() {
    return pulse.listening(channel.output());
  }

  @Override
  public InputStream errors() {
    return pulse.listening(channel.errors());
  }

  @Override
  public void resize(Connection.Window window) {
    channel.resize(window);
  }

  /** ssh's own status where the connection ended it (ssh(1), EXIT STATUS) is no command's. */
  @Override
  public OptionalInt exit() {
    OptionalInt status = channel.exit();
    return status.equals(OptionalInt.of(OWN_FAILURE)) ? OptionalInt.empty() : status;
  }

  @Override
  public void close() {
    channel.close();
  }
}
