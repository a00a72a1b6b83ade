package gpudeck.core.action;

import gpudeck.core.text.SafeText;

/**
 * What became of something that was done to one job.
 *
 * @param action {@code cancel}, {@code hold}, {@code release}, or a change as it is typed
 * @param job its id, as its host's list shows it
 * @param done false where it was refused, failed, or is not known
 * @param says a sentence that names the job
 */
public record Outcome(String action, String host, String job, boolean done, SafeText says) {

  /** Host and id, as {@code --json} and messages name it. */
  public String target() {
    return host + ":" + job;
  }
}
