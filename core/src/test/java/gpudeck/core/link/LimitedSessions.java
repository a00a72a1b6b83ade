package gpudeck.core.link;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/**
 * Refuses sessions beyond a number on one connection, as sshd's MaxSessions does.
 *
 * @param open on all connections together
 */
record LimitedSessions(IntSupplier most, AtomicInteger open) implements ChannelFactory {

  private static final AttributeKey<AtomicInteger> OPEN = new AttributeKey<>();

  LimitedSessions(IntSupplier most) {
    this(most, new AtomicInteger());
  }

  @Override
  public String getName() {
    return "session";
  }

  @Override
  public Channel createChannel(Session session) throws IOException {
    AtomicInteger own = session.computeAttributeIfAbsent(OPEN, key -> new AtomicInteger());
    return new ChannelSession() {
      @Override
      protected OpenFuture doInit(Buffer buffer) {
        if (own.incrementAndGet() <= most.getAsInt()) {
          open.incrementAndGet();
          addCloseFutureListener(closed -> countDown());
          return super.doInit(buffer);
        }
        own.decrementAndGet();
        OpenFuture refused = new DefaultOpenFuture(this, this);
        refused.setException(
            new SshChannelOpenException(
                getChannelId(), SshConstants.SSH_OPEN_RESOURCE_SHORTAGE, "no more sessions"));
        return refused;
      }

      private void countDown() {
        own.decrementAndGet();
        open.decrementAndGet();
      }
    };
  }
}
