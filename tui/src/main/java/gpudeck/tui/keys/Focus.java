package gpudeck.tui.keys;

import static gpudeck.tui.keys.Section.ANYWHERE;
import static gpudeck.tui.keys.Section.MOVING;

import java.util.List;

/** Where keys go. Within one focus a key has one meaning. */
public enum Focus {
  /** The list of jobs. */
  QUEUE(Section.QUEUE, Section.LIST, MOVING, ANYWHERE),
  /** The list of tmux sessions. */
  SESSIONS(Section.SESSIONS, Section.LIST, MOVING, ANYWHERE),
  /** Any other list: nodes, partitions. */
  LIST(Section.LIST, MOVING, ANYWHERE),
  TUNNELS(Section.TUNNELS, Section.LIST, MOVING, ANYWHERE),
  GPUS(Section.GPUS, MOVING, ANYWHERE),
  LOG(Section.LOG, MOVING, ANYWHERE),
  ENVIRONMENTS(Section.ENVIRONMENTS, MOVING, ANYWHERE),
  /** A box over the deck that is not being typed into. */
  DIALOG(Section.DIALOG, MOVING),
  /** The form of a new job, where letters are typed. */
  FORM(Section.FORM),
  /** Inside a session: all but the chord goes to it. */
  ATTACHED(Section.ATTACHED);

  private final List<Section> sections;

  Focus(Section... sections) {
    this.sections = List.of(sections);
  }

  /** The parts of the table that hold here, the most particular first. */
  public List<Section> sections() {
    return sections;
  }
}
