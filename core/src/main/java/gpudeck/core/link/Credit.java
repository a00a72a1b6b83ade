package gpudeck.core.link;

import com.jcraft.jsch.Buffer;
import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * How much a server may still send on a channel (RFC 4254, 5.2): what its reader has room for. JSch
 * 2.28.8 lets it send on as soon as bytes were handed over (Session.run), so that a reader who
 * sleeps stops the whole login or loses bytes; and it has no public way to do otherwise. Hence the
 * one look into its insides, which the tests of tunnels hold to what is said here.
 */
final class Credit {

  private static final int SSH_MSG_CHANNEL_WINDOW_ADJUST = 93;
  private static final int PACKET = 256;

  /** So much that JSch never finds a window too small: it would enlarge it by itself. */
  private static final int AMPLE = 1 << 30;

  private static final Field MOST = field("lwsize_max");
  private static final Method LEFT = method(Channel.class, "setLocalWindowSize", int.class);
  private static final Method NUMBER_THERE = method(Channel.class, "getRecipient");
  private static final Class<?> PACKET_TYPE = type("com.jcraft.jsch.Packet");
  private static final Constructor<?> NEW_PACKET = constructor(PACKET_TYPE, Buffer.class);
  private static final Method RESET = method(PACKET_TYPE, "reset");
  private static final Method WRITE = method(Session.class, "write", PACKET_TYPE);

  private final Channel channel;
  private final int window;
  private int taken;

  /**
   * @param channel that is not connected yet
   * @param window bytes that the server may send before anybody has read one
   */
  Credit(Channel channel, int window) throws JSchException {
    this.channel = channel;
    this.window = window;
    channel.setLocalWindowSizeMax(window);
    inside(() -> MOST.set(channel, 0));
  }

  /** The channel is open now: what it may send is ours to say. */
  void opened() {
    inside(() -> LEFT.invoke(channel, AMPLE));
  }

  /** So many bytes more have been read: the server is told of them in halves of the window. */
  synchronized void taken(int bytes) {
    taken += bytes;
    if (taken >= window / 2) {
      int more = taken;
      taken = 0;
      inside(() -> grant(more));
    }
  }

  /** As JSch does it: once a channel is closed, its number there may be another's. */
  private void grant(int bytes) throws ReflectiveOperationException {
    Buffer buffer = new Buffer(PACKET);
    Object packet = NEW_PACKET.newInstance(buffer);
    RESET.invoke(packet);
    buffer.putByte((byte) SSH_MSG_CHANNEL_WINDOW_ADJUST);
    buffer.putInt((int) NUMBER_THERE.invoke(channel));
    buffer.putInt(bytes);
    synchronized (channel) {
      if (!channel.isClosed() && channel.isConnected()) {
        LEFT.invoke(channel, AMPLE);
        WRITE.invoke(session(), packet);
      }
    }
  }

  private Session session() throws InvocationTargetException {
    try {
      return channel.getSession();
    } catch (JSchException gone) {
      throw new InvocationTargetException(gone);
    }
  }

  private interface Look {
    void run() throws ReflectiveOperationException;
  }

  private static void inside(Look look) {
    try {
      look.run();
    } catch (InvocationTargetException gone) {
      // The link is gone, and nothing more will come: who reads hears of that.
    } catch (ReflectiveOperationException another) {
      throw new IllegalStateException("not the JSch that gpudeck was built with", another);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException another) {
      throw new IllegalStateException(another);
    }
  }

  private static Field field(String name) {
    try {
      Field field = Channel.class.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException another) {
      throw new IllegalStateException(another);
    }
  }

  private static Method method(Class<?> type, String name, Class<?>... arguments) {
    try {
      Method method = type.getDeclaredMethod(name, arguments);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException another) {
      throw new IllegalStateException(another);
    }
  }

  private static Constructor<?> constructor(Class<?> type, Class<?>... arguments) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(arguments);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException another) {
      throw new IllegalStateException(another);
    }
  }
}
