package gpudeck.core.scheduler.slurm;

/**
 * A column of {@code squeue}, by both of its names: the word of {@code -O} and the letter of {@code
 * -o}, where it has one (man squeue; the words are in the source from 20.02 on).
 */
enum Column {
  RAW_ID("JobID", "%A"),
  ARRAY_JOB("ArrayJobID", "%F"),
  ARRAY_TASKS("ArrayTaskID", "%K"),
  SHOWN_ID("JobArrayID", "%i"),
  PARTITION("Partition", "%P"),
  STATE("State", "%T"),
  REASON("Reason", "%r"),
  ELAPSED("TimeUsed", "%M"),
  LIMIT("TimeLimit", "%l"),
  START("StartTime", "%S"),
  END("EndTime", "%e"),
  NODES("NumNodes", "%D"),
  NODE_LIST("NodeList", "%N"),
  PRIORITY("PriorityLong", "%Q"),
  ACCOUNT("Account", "%a"),
  SUBMIT("SubmitTime", "%V"),
  DEPENDENCY("Dependency", "%E"),
  USER("UserName", "%u"),
  TRES("tres-alloc", ""),
  PER_NODE("tres-per-node", "%b"),
  PER_JOB("tres-per-job", ""),
  PER_SOCKET("tres-per-socket", ""),
  PER_TASK("tres-per-task", ""),
  /** Free text of the user: always last, so that it can shift nothing. */
  NAME("Name", "%j");

  final String word;
  final String letter;

  Column(String word, String letter) {
    this.word = word;
    this.letter = letter;
  }

  boolean hasLetter() {
    return !letter.isEmpty();
  }
}
