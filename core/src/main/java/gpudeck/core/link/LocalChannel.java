package gpudeck.core.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A child process as a channel; closing it ends the process and all that it has started. */
final class LocalChannel implements Connection.Channel {

  private final Process process;
  private final Consumer<LocalChannel> closed;

  LocalChannel(Process process, Consumer<LocalChannel> closed) {
    this.process = process;
    this.closed = closed;
  }

  @Override
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public InputStream errors() {
    return process.getErrorStream();
  }

  /** Its output has ended, so that it ends soon, if it has not. */
  @Override
  public OptionalInt exit() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  @Override
  public void close() {
    // Listed before the shell ends: what it leaves behind is no longer its descendant.
    List<ProcessHandle> started = new ArrayList<>(process.descendants().toList());
    started.addAll(new LocalSession(process.pid()).processes());
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // What was not written yet has nobody to read it.
    }
    closed.accept(this);
  }
}
