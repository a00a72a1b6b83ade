package gpudeck.core.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A command of the embedded server: a process that outlives its channel, as under a real sshd. */
final class ShellCommand implements Command {

  private final String command;
  private final List<Thread> pumps = new ArrayList<>();
  private InputStream in;
  private OutputStream out;
  private OutputStream err;
  private ExitCallback callback;
  private volatile Optional<Process> process = Optional.empty();

  ShellCommand(String command) {
    this.command = command;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback exit) {
    callback = exit;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    Process started = new ProcessBuilder("setsid", "/bin/sh", "-c", command).start();
    process = Optional.of(started);
    Daemon.start("sshd in", () -> pump(in, started.getOutputStream(), true));
    pumps.add(Daemon.start("sshd out", () -> pump(started.getInputStream(), out, false)));
    pumps.add(Daemon.start("sshd err", () -> pump(started.getErrorStream(), err, false)));
    Daemon.start("sshd exit", () -> callback.onExit(exit(started)));
  }

  private int exit(Process started) {
    try {
      int status = started.waitFor();
      for (Thread pump : pumps) {
        pump.join();
      }
      return status;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static void pump(InputStream from, OutputStream to, boolean closes) {
    byte[] buffer = new byte[16 * 1024];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        to.write(buffer, 0, n);
        to.flush();
      }
    } catch (IOException gone) {
      // The channel or the process has ended.
    }
    try {
      if (closes) {
        to.close();
      }
    } catch (IOException gone) {
      // The process has ended.
    }
  }

  @Override
  public void destroy(ChannelSession channel) throws IOException {
    if (process.isPresent()) {
      process.get().getOutputStream().close();
    }
  }

  void kill() {
    process.ifPresent(one -> {
      List<ProcessHandle> children = one.descendants().toList();
      one.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    });
  }
}
