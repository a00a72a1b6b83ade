package gpudeck.core.link;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A channel whose bytes are signs of life. */
record HeardChannel(Connection.Channel channel, OpenSshPulse pulse) implements Connection.Channel {

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

  @Override
  public OptionalInt exit() {
    return channel.exit();
  }

  @Override
  public void close() {
    channel.close();
  }
}
