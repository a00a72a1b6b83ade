package gpudeck.tui.app;

import gpudeck.core.action.Action;
import gpudeck.core.action.Action.Target;
import gpudeck.core.action.Destination;
import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.probe.Interest.LogWish;
import gpudeck.core.probe.Probe;
import gpudeck.core.scheduler.Ask;
import gpudeck.core.scheduler.Change;
import gpudeck.core.scheduler.Forecast.Besides;
import gpudeck.core.submit.Receipt;
import gpudeck.core.text.SafeText;
import gpudeck.tui.view.Dialog;
import gpudeck.tui.view.Form;
import java.util.List;

/** What a step of the state asks of the world. */
sealed interface Effect {

  record Quit() implements Effect {}

  record Refresh() implements Effect {}

  /** Dials a host anew whose question was not answered in time. */
  record AskAgain(String host) implements Effect {}

  record Repaint() implements Effect {}

  record Act(Action action) implements Effect {}

  /** Goes somewhere on a host with the user's terminal. */
  record Attach(Destination destination) implements Effect {}

  /** Does something to the tmux sessions of a host; what was done is told. */
  record Sessions(String host, Probe<SafeText> work) implements Effect {}

  /** Changes some jobs; what became of each is told. */
  record Alter(Change change, List<Target> targets) implements Effect {}

  /** Finds out what is to be known before the job of a form goes. */
  record Prepare(Form form) implements Effect {}

  /** Asks the schedulers of some hosts when a job would start that does not exist yet. */
  record Foresee(List<String> hosts, Ask ask, Besides besides) implements Effect {}

  /** Finds out what is to be known before a job goes once more, exactly as it was. */
  record Again(Form form, Receipt receipt) implements Effect {}

  record Submit(Prepared job) implements Effect {}

  record Copy(SafeText text) implements Effect {}

  record Wear(String theme) implements Effect {}

  /** Lets gpudeck look at the GPUs of jobs of a host's cluster. */
  record AllowGpus(String host) implements Effect {}

  /** Opens the tunnel that was typed. */
  record OpenTunnel(Dialog.NewTunnel asked) implements Effect {}

  record CloseTunnel(String host, int port) implements Effect {}

  /** Shows the whole log in the user's pager, once there is something of it. */
  record Page(LogWish wish) implements Effect {}

  /** The user's answer to the question whether a host key is right. */
  record Trust(boolean yes) implements Effect {}

  /** More characters of a secret. */
  record SecretKey(String key) implements Effect {}

  /** Its last character is taken back. */
  record SecretBack() implements Effect {}

  /** The secret is complete, or is not given. */
  record SecretDone(boolean given) implements Effect {}
}
