package gpudeck.core.scheduler;

import gpudeck.core.text.SafeText;
import java.util.List;

/** What a look at a host found out about its scheduler. */
public sealed interface Finding {

  /** Where was looked, as a user would write it, in order. */
  List<String> lookedFor();

  /** The finding in a few words, such as {@code Slurm 22.05.8, cluster sdumont}. */
  SafeText inShort();

  /** A scheduler that gpudeck reads; a plain host's is its runs and tmux sessions. */
  record Found(Scheduler scheduler, List<String> lookedFor) implements Finding {

    @Override
    public SafeText inShort() {
      return scheduler.cluster().scheduler().equals("plain")
          ? SafeText.of("no scheduler; runs and tmux sessions are its jobs")
          : scheduler.title().plus(", cluster " + scheduler.cluster().name());
    }
  }

  /** A scheduler is there, and gpudeck cannot read it yet; {@code says} is the sentence for it. */
  record Unread(SafeText says, List<String> lookedFor) implements Finding {

    @Override
    public SafeText inShort() {
      return says;
    }
  }
}
