package gpudeck.core.link;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/** Refuses sessions beyond a number, as sshd's MaxSessions does. */
record LimitedSessions(IntSupplier most, AtomicInteger open) implements ChannelFactory {

  LimitedSessions(IntSupplier most) {
    this(most, new AtomicInteger());
  }

  @Override
  public String getName() {
    return "session";
  }

  @Override
  public Channel createChannel(Session session) throws IOException {
    return new ChannelSession() {
      @Override
      protected OpenFuture doInit(Buffer buffer) {
        if (open.incrementAndGet() <= most.getAsInt()) {
          addCloseFutureListener(closed -> open.decrementAndGet());
          return super.doInit(buffer);
        }
        open.decrementAndGet();
        OpenFuture refused = new DefaultOpenFuture(this, this);
        refused.setException(
            new SshChannelOpenException(
                getChannelId(), SshConstants.SSH_OPEN_RESOURCE_SHORTAGE, "no more sessions"));
        return refused;
      }
    };
  }
}
