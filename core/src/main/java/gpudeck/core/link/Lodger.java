package gpudeck.core.link;

import gpudeck.core.link.Connection.Channel;
import gpudeck.core.link.Connection.Window;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** A channel of which somebody has to hear once when it is closed. */
record Lodger(Channel channel, Runnable left, AtomicBoolean gone) implements Channel {

  Lodger(Channel channel, Runnable left) {
    this(channel, left, new AtomicBoolean());
  }

  @Override
  public OutputStream input() {
    return channel.input();
  }

  @Override
  public InputStream output() {
    return channel.output();
  }

  @Override
  public InputStream errors() {
    return channel.errors();
  }

  @Override
  public void resize(Window window) {
    channel.resize(window);
  }

  @Override
  public OptionalInt exit() {
    return channel.exit();
  }

  @Override
  public void close() {
    channel.close();
    leave();
  }

  @Override
  public void kill() {
    channel.kill();
    leave();
  }

  private void leave() {
    if (gone.compareAndSet(false, true)) {
      left.run();
    }
  }
}
