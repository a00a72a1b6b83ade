package gpudeck.core.demo;

/**
 * A training as tqdm 4 and Hugging Face's Trainer print it: a bar that is drawn over itself, a line
 * of figures and a checkpoint at the end of each epoch. After the last epoch it begins anew.
 *
 * @param steps of an epoch
 * @param seconds that an epoch takes
 * @param loss at the first step
 */
record Training(String model, int epochs, int steps, long seconds, double loss)
    implements Workload {

  private static final int BAR_WIDTH = 24;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  @Override
  public String prints(long from, long to) {
    StringBuilder out = new StringBuilder();
    for (long second = from + 1; second <= to; second = next(second, to)) {
      out.append(second(second, to - second < BAR_SECONDS));
    }
    return out.toString();
  }

  /** The next second in which it prints something. */
  private long next(long second, long to) {
    long endOfEpoch = (second / seconds + 1) * seconds;
    long firstBar = Math.max(second + 1, to - BAR_SECONDS + 1);
    return second % (epochs * seconds) == 0 ? second + 1 : Math.min(endOfEpoch, firstBar);
  }

  private String head() {
    return "\n\u001b[1mLoading "
        + model
        + "\u001b[0m\n"
        + "\u001b[33mSome weights were not initialised from the checkpoint: classifier.bias,"
        + " classifier.weight\u001b[0m\n"
        + "***** Running training *****\n"
        + "  Num Epochs = "
        + epochs
        + ", steps per epoch = "
        + Figures.grouped(steps)
        + "\n";
  }

  private String second(long second, boolean recent) {
    long ofRun = second % (epochs * seconds);
    long epoch = ofRun / seconds;
    long within = ofRun % seconds;
    if (second == 0 || ofRun == 1 && second > 1) {
      return head();
    }
    if (ofRun == 0) {
      return endOfEpoch(epochs);
    }
    if (within == 0) {
      return endOfEpoch(epoch);
    }
    return recent ? "\r" + bar(epoch, within, ofRun) : "";
  }

  private String endOfEpoch(long epoch) {
    long second = epoch * seconds;
    return "\r" + bar(epoch - 1, seconds, second) + "\n" + figures(epoch, second);
  }

  /** {@code Epoch 3/5: 62%|██████▏ | 7440/12000 [1:55:12<1:10:03, 1.08it/s, loss=0.412]}. */
  private String bar(long epoch, long within, long second) {
    double part = within / (double) seconds;
    return "Epoch "
        + (epoch + 1)
        + "/"
        + epochs
        + ": "
        + Figures.threeWide((long) (part * 100))
        + "%|"
        + blocks(part)
        + "| "
        + (long) (part * steps)
        + "/"
        + steps
        + " ["
        + clock(within)
        + "<"
        + clock(seconds - within)
        + ", "
        + Figures.fixed(steps / (double) seconds * (0.97 + 0.06 * Workload.noise(steps, second)), 2)
        + "it/s, loss="
        + Figures.fixed(lossAt(second), 3)
        + "]";
  }

  private static String blocks(double part) {
    int eighths = (int) (part * BAR_WIDTH * 8);
    String whole = "█".repeat(eighths / 8);
    String last = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
    return whole + last + " ".repeat(BAR_WIDTH - whole.length() - last.length());
  }

  private String figures(long epoch, long second) {
    return "{'loss': "
        + Figures.fixed(lossAt(second), 4)
        + ", 'acc': "
        + Figures.fixed(1 - lossAt(second) / 4, 4)
        + ", 'learning_rate': "
        + Figures.scientific(2e-5 * (1 - epoch / (double) epochs))
        + ", 'epoch': "
        + epoch
        + ".0}\n"
        + "Saving model checkpoint to out/checkpoint-"
        + epoch * steps
        + "\n";
  }

  private double lossAt(long second) {
    double all = epochs * (double) seconds;
    double falls = loss * (0.25 + 0.75 * Math.exp(-3 * second / all));
    return falls * (0.98 + 0.04 * Workload.noise(seconds, second));
  }

  private static String clock(long seconds) {
    String minutes = Figures.twoDigits(seconds / 60 % 60) + ":" + Figures.twoDigits(seconds % 60);
    return seconds < 3600 ? minutes : seconds / 3600 + ":" + minutes;
  }
}
