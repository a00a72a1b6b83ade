package gpudeck.core.link;

import java.util.Optional;

/**
 * How it stands with a tunnel.
 *
 * @param port of this machine
 * @param open connections through it now
 * @param ever connections that went through it or tried to
 * @param sent bytes towards the far end
 * @param received bytes from there
 * @param lately why the last connection that tried did not get through; empty if it did
 */
public record TunnelState(
    FarEnd end, int port, int open, long ever, long sent, long received, Optional<Trouble> lately) {

  /** Where a program of this machine connects to. */
  public String address() {
    return "127.0.0.1:" + port;
  }
}
