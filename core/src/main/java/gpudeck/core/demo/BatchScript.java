package gpudeck.core.demo;

/** The script that a job of the demo's user was submitted with. */
record BatchScript(Plan plan, Dialect dialect) {

  String text() {
    return "#!/bin/bash\n"
        + dialect.directives(plan)
        + "\n"
        + plan.runsIn().map(one -> one.activation() + "\n").orElse("")
        + "python train.py\n";
  }
}
