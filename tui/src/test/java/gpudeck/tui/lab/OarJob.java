package gpudeck.tui.lab;

import java.util.ArrayList;
import java.util.List;

/** A job of bob's on nef, who has no others; a test has started it, and ends it. */
record OarJob(String id) implements AutoCloseable {

  static OarJob submit(String name, String command, String... options) {
    List<String> words = new ArrayList<>(List.of("on-nef", "bob", "oarsub", "-n", name));
    words.addAll(List.of("-l", "/core=1,walltime=0:20:0"));
    words.addAll(List.of(options));
    words.add(command);
    String printed = Lab.run(words.toArray(String[]::new)).well();
    return new OarJob(printed.replaceAll("(?s).*OAR_JOB_ID=(\\d+).*", "$1"));
  }

  /** The same, once it runs. */
  OarJob running() {
    Oarstat.await(id, "Running");
    return this;
  }

  @Override
  public void close() {
    Lab.run("on-nef", "bob", "oardel", id);
  }
}
