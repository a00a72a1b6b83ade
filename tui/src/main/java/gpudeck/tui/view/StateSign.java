package gpudeck.tui.view;

import gpudeck.core.scheduler.Job;
import gpudeck.core.scheduler.JobState;
import gpudeck.core.text.SafeText;
import gpudeck.tui.screen.Glyph;
import gpudeck.tui.screen.Glyphs;
import gpudeck.tui.screen.Role;

/** A state as a sign and a colour; the word is said beside it, so that neither is needed. */
record StateSign(Glyph glyph, Role role) {

  static StateSign of(JobState state) {
    return switch (state) {
      case RUNNING -> new StateSign(Glyph.RUNNING, Role.RUNNING);
      case COMPLETING -> new StateSign(Glyph.COMPLETING, Role.DONE);
      case SUSPENDED -> new StateSign(Glyph.SUSPENDED, Role.HELD);
      case PENDING -> new StateSign(Glyph.PENDING, Role.PENDING);
      case HELD -> new StateSign(Glyph.HELD, Role.HELD);
      case COMPLETED -> new StateSign(Glyph.DONE, Role.DONE);
      case UNKNOWN -> new StateSign(Glyph.UNKNOWN, Role.MUTED);
      default -> new StateSign(Glyph.FAILED, Role.FAILED);
    };
  }

  /** The sign and a word or a number. */
  StyledLine with(Glyphs glyphs, String word) {
    return StyledLine.of(glyphs.of(glyph).plus(SafeText.of(" " + word)), role);
  }

  /** The word for a job: of one that is in no list any more only its end is known. */
  static String word(Job job) {
    return job.isGone() ? "ended" : word(job.state());
  }

  /** The state's word for the screen, such as {@code out of memory}. */
  static String word(JobState state) {
    return state == JobState.COMPLETED ? "done" : state.word().replace('_', ' ');
  }
}
