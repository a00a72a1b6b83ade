package gpudeck.tui.screen;

import java.lang.reflect.Proxy;

/**
 * SIGWINCH. {@code sun.misc.Signal} (module jdk.unsupported) is the only way to hear of it, and is
 * reached by reflection because javac warns of it in a way that cannot be switched off.
 */
final class ResizeSignal {
  private ResizeSignal() {}

  /** Runs {@code changed}, on a thread of its own, at each signal; false where Java cannot. */
  static boolean watch(Runnable changed) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object winch = signal.getConstructor(String.class).newInstance("WINCH");
      signal.getMethod("handle", signal, handler).invoke(null, winch, handler(handler, changed));
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }

  private static Object handler(Class<?> type, Runnable changed) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                changed.run();
                yield null;
              }
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "the handler of SIGWINCH";
            });
  }
}
