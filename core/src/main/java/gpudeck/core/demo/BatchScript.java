package gpudeck.core.demo;

/** The script that a job of the demo's user was submitted with. */
record BatchScript(Plan plan) {

  String text() {
    Plan.Ask ask = plan.ask();
    return "#!/bin/bash\n"
        + "#SBATCH --job-name=%s\n".formatted(plan.name())
        + "#SBATCH --partition=%s\n".formatted(ask.partition())
        + "#SBATCH --nodes=%d --gres=gpu:%d\n".formatted(ask.nodes(), ask.cards())
        + "#SBATCH --time=%s\n\n".formatted(SlurmText.duration(ask.limit()))
        + plan.runsIn().map(one -> one.activation() + "\n").orElse("")
        + "srun python train.py\n";
  }
}
