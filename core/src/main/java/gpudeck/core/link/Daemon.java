package gpudeck.core.link;

/** Threads that never keep the program from ending. */
final class Daemon {

  private Daemon() {}

  /** Starts a thread; {@code name} is what a thread dump shows. */
  static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
