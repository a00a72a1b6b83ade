package gpudeck.core.link;

/**
 * The shell of a lane, by which what it leaves behind can be found again.
 *
 * @param session its session id on the host, 0 if unknown
 */
record Shell(Hello hello, long session) {

  /** It leads a session of its own, so that all processes of that session are ours. */
  boolean leads() {
    return hello.shellStart() > 0 && session == hello.shellPid();
  }

  /** The other shell runs on the same machine since the same boot. */
  boolean sameBoot(Shell other) {
    return hello.bootId().equals(other.hello.bootId())
        && hello.node().equals(other.hello.node())
        && !hello.bootId().isEmpty();
  }
}
