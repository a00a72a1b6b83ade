package gpudeck.tui.view;

import gpudeck.core.gpu.GpuLook;
import gpudeck.core.insight.NoGpus;
import gpudeck.core.insight.SettledGpus;
import gpudeck.core.link.LinkState.Up;
import gpudeck.core.text.SafeText;
import gpudeck.tui.keys.Command;
import gpudeck.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How it stands with figures of a job's GPUs that are not there, or not new, as a sentence. */
final class NoGpusYet {

  private final Scene scene;
  private final SettledGpus settled;

  NoGpusYet(Scene scene, SettledGpus settled) {
    this.scene = scene;
    this.settled = settled;
  }

  /** Why there is nothing to see. */
  StyledLine why() {
    return settled
        .none()
        .map(none -> StyledLine.of(sentence(none), Role.MUTED))
        .or(() -> settled.look().flatMap(this::look))
        .or(() -> settled.reading().why().map(why -> StyledLine.of(why.says(), Role.WARN)))
        .orElseGet(() -> StyledLine.of(waiting(), Role.MUTED));
  }

  /** Why what is to be seen is not how it is now; nothing where it is. */
  Optional<StyledLine> note() {
    return settled
        .none()
        .map(none -> StyledLine.of(sentence(none), Role.MUTED))
        .or(() -> settled.look().flatMap(this::look))
        .or(() -> settled.reading().why().map(why -> StyledLine.of(why.says(), Role.WARN)));
  }

  private static String sentence(NoGpus none) {
    String says = none.says();
    return says.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + says.substring(1) + ".";
  }

  private Optional<StyledLine> look(GpuLook look) {
    if (look instanceof GpuLook.Ended ended) {
      return Optional.of(StyledLine.of(ended.why().says(), Role.WARN));
    }
    if (look instanceof GpuLook.Asks) {
      return Optional.of(StyledLine.of(question(), Role.TEXT));
    }
    return says(look).map(says -> StyledLine.of(says, Role.MUTED));
  }

  private Optional<String> says(GpuLook look) {
    if (look instanceof GpuLook.Waits waits) {
      return Optional.of("Its GPUs are asked for in " + until(waits.opens()) + ".");
    }
    if (look instanceof GpuLook.Opening opening) {
      return Optional.of("A step in the job is being opened, " + since(opening.since()) + ".");
    }
    return look instanceof GpuLook.Off
        ? Optional.of("GPUs of jobs are not looked at here: gpu_watch is \"never\".")
        : Optional.empty();
  }

  private String question() {
    return "To see the GPUs, gpudeck has to run a small step inside the job. On a Slurm as old as"
        + " this one, steps that the job starts itself may wait while it is there. "
        + answer();
  }

  private String answer() {
    String there = scene.keys().key(Command.PANE_GPUS).map(key -> key + ", then ").orElse("");
    return scene
        .keys()
        .key(Command.ALLOW_GPUS)
        .map(key -> scene.state().pane() == Pane.GPUS ? key : there + key)
        .map(keys -> "Press " + keys + " to allow it on this cluster.")
        .orElse(":" + Command.ALLOW_GPUS.word() + " allows it on this cluster.");
  }

  private SafeText waiting() {
    if (!(settled.host().link() instanceof Up)) {
      String name = settled.host().host().name();
      return SafeText.of("Its GPUs are read once there is a link to " + name + ".");
    }
    if (settled.look().isEmpty() && hasNoWayIn()) {
      return SafeText.of(
          "gpudeck knows no way into a running job of this scheduler, to look at its GPUs.");
    }
    return Optional.ofNullable(settled.host().waiting().get("nvidia-smi"))
        .map(since -> SafeText.of("Waiting for nvidia-smi, " + since(since) + "."))
        .orElse(SafeText.of("Waiting for the first figures."));
  }

  /** Only where figures were never read: a scheduler without steps has none to tell of. */
  private boolean hasNoWayIn() {
    return settled
        .host()
        .job(settled.job())
        .flatMap(job -> settled.host().found().map(found -> found.scheduler().inside(job)))
        .filter(Optional::isEmpty)
        .isPresent();
  }

  private String since(Instant since) {
    return Durations.words(Duration.between(since, scene.now()));
  }

  /** Never 0 s: then it is being opened. */
  private String until(Instant then) {
    Duration left = Duration.between(scene.now(), then).plusMillis(999);
    return Math.max(1, left.toSeconds()) + " s";
  }
}
