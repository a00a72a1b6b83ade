package gpudeck.core.demo;

import java.nio.file.Path;

/** Where a job works. */
record JobFolder(Path home, Plan plan) {

  Path path() {
    return home.resolveSibling(plan.owner().user()).resolve(plan.name());
  }

  Path script() {
    return path().resolve("train.sh");
  }
}
