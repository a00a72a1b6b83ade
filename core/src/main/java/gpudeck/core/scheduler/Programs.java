package gpudeck.core.scheduler;

import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;

/**
 * Where a scheduler's programs are on the host, so that every later call finds them whatever the
 * shell's PATH is.
 */
public record Programs(Raw folder) {

  /** The program's absolute path. */
  public Raw raw(String program) {
    return new Raw(folder.bytes() + "/" + program);
  }

  /** The program's absolute path as one shell word. */
  public String path(String program) {
    return Script.quote(raw(program));
  }
}
