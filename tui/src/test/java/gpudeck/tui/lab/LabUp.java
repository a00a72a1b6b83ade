package gpudeck.tui.lab;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Brings the lab up once for all tests of a run, with its jobs. Takes it down after the last one if
 * it was down before; a lab that somebody else brought up stays up.
 */
public final class LabUp implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(LabUp.class))
        .getOrComputeIfAbsent(Held.class);
  }

  /** Kept until the last test of the run has ended. */
  public static final class Held implements AutoCloseable {
    private final boolean ours;

    public Held() {
      ours = !Lab.running().contains("slurmctld");
      Lab.run("up").well();
      Lab.run("jobs").well();
    }

    @Override
    public void close() {
      if (ours) {
        Lab.run("down").well();
      }
    }
  }
}
