package gpudeck.tui.lab;

import java.util.ArrayList;
import java.util.List;

/** A job of ana on the host pbs, whose OpenPBS is made of stand-ins that run it. */
record PbsJob(String name, String id) implements AutoCloseable {

  static final String HOST = "pbs";

  private static final String BIN = "/opt/pbs/bin/";

  /** Submits lines of shell; options as qsub takes them. */
  static PbsJob submit(String name, String lines, String... options) {
    onHost("printf '%s\\n' '" + lines + "' >" + name + ".sh").well();
    List<String> words = new ArrayList<>(List.of(BIN + "qsub", "-N", name));
    words.addAll(List.of(options));
    words.add(name + ".sh");
    String id = onHost(String.join(" ", words)).well().strip();
    return new PbsJob(name, id.substring(0, id.indexOf('.')));
  }

  /** The same, once PBS shows it in a state. */
  PbsJob in(String state) {
    Await.until(id + " is " + state, TmuxDeck.SOON, () -> state().equals(state));
    return this;
  }

  /** The letter that qstat shows for it. */
  String state() {
    return onHost(BIN + "qstat -x -f '" + id + "' | sed -n 's/^ *job_state = //p'").out().strip();
  }

  static Ran onHost(String command) {
    return Ran.of("ssh", "-F", Lab.place("SSH_CONFIG"), HOST, command);
  }

  /** Ends it, waits for that, and takes its files away. */
  @Override
  public void close() {
    onHost(BIN + "qdel '" + id + "'");
    in("F");
    onHost("rm -f " + name + ".sh " + name + ".[oe]*");
  }
}
