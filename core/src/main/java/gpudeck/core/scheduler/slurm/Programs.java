package gpudeck.core.scheduler.slurm;

import gpudeck.core.probe.Script;
import gpudeck.core.text.Raw;

/**
 * Where Slurm's programs are on the host, so that every later call finds them whatever the shell's
 * PATH is.
 */
record Programs(Raw folder) {

  /** The program's absolute path. */
  Raw raw(String program) {
    return new Raw(folder.bytes() + "/" + program);
  }

  /** The program's absolute path as one shell word. */
  String path(String program) {
    return Script.quote(raw(program));
  }
}
