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
  QOS("QOS", "%q"),
  CPUS("NumCPUs", "%C"),
  MEMORY("MinMemory", "%m"),
  FEATURES("Feature", "%f"),
  PLANNED_NODES("SchedNodes", "%Y"),
  RESTARTS("RestartCnt", ""),
  BATCH("BatchFlag", ""),
  /** The status that wait(2) gives: 768 is exit 3, 9 is signal 9. */
  EXIT("exit_code", ""),
  COMMAND("Command", "%o"),
  WORKDIR("WorkDir", "%Z"),
  /** A pattern as sbatch was given it, made absolute: {@code /home/ana/logs/%x-%j.out}. */
  STDOUT("STDOUT", ""),
  /** The same pattern as STDOUT where no other was given. */
  STDERR("STDERR", ""),
  COMMENT("Comment", "%k"),
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

  /** Whether users write what stands in it, whatever characters they like. */
  boolean isFree() {
    return compareTo(COMMAND) >= 0;
  }
}
