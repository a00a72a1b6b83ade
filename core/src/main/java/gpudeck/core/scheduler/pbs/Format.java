package gpudeck.core.scheduler.pbs;

import java.util.function.Consumer;

/**
 * The two ways in which qstat prints everything it knows of jobs and queues. Its JSON is neither:
 * up to 22.05 one job of any user with a quote in its command line breaks the whole of it.
 */
enum Format {
  /** One record a line, {@code |} between attributes, {@code \} before what is meant literally. */
  DSV(" -F dsv") {
    @Override
    int cut(String printed, Head head, Consumer<Attributes> each) {
      return new DsvRecords(head, each).cut(printed);
    }
  },
  /** One attribute a line, folded at 79 columns: all that 14 and older have. */
  TEXT("") {
    @Override
    int cut(String printed, Head head, Consumer<Attributes> each) {
      return new TextRecords(head.begin(), "    ", each).cut(printed);
    }
  };

  /** How a record of a job begins. */
  static final Head JOB = new Head("Job Id: ", "Job_Name=");

  /** How a record of a queue begins. */
  static final Head QUEUE = new Head("Queue: ", "");

  /** What {@code qstat -f} is told. */
  final String option;

  Format(String option) {
    this.option = option;
  }

  /**
   * Hands over one record after the other, so that those of a long list are never held all at once.
   *
   * @param head how a record begins
   * @return how many pieces are no record
   */
  abstract int cut(String printed, Head head, Consumer<Attributes> each);

  /** An attribute as it is printed, with what stands before it. */
  String attribute(String name, String value) {
    return this == DSV ? "|" + name + "=" + value : "\n    " + name + " = " + value;
  }
}
