package gpudeck.core.link;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Channels of one session that wait for the server's word. */
final class Pending {

  private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

  /** Opens a channel; throws once it is refused, the time has passed or the session has ended. */
  void connect(Channel channel, Duration limit) throws JSchException {
    if (channel == null) {
      throw new JSchException("JSch makes no channel of a session that has just ended");
    }
    channels.add(channel);
    try {
      channel.connect((int) limit.toMillis());
    } finally {
      channels.remove(channel);
    }
  }

  /** The session has ended: JSch's waiters look whether it has only when they are woken. */
  void letGo() {
    for (Channel channel : channels) {
      synchronized (channel) {
        channel.notifyAll();
      }
    }
  }
}
