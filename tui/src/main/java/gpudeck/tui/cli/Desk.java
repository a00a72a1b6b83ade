package gpudeck.tui.cli;

import gpudeck.core.action.Action;
import gpudeck.core.action.Destination;
import gpudeck.core.action.LookingBack.Found;
import gpudeck.core.action.Outcome;
import gpudeck.core.action.Preparing.Draft;
import gpudeck.core.action.Preparing.Prepared;
import gpudeck.core.action.Submitting.End;
import gpudeck.core.link.FarEnd;
import gpudeck.core.link.Tunnel;
import gpudeck.core.probe.Interest;
import gpudeck.core.probe.Probe;
import gpudeck.core.probe.Probe.Parsed;
import gpudeck.core.store.Snapshot;
import gpudeck.core.submit.Templates;
import gpudeck.core.text.SafeText;
import gpudeck.tui.app.Left;
import gpudeck.tui.keys.KeyMap;
import gpudeck.tui.screen.ScreenSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The hosts of one command: all that a command wants of the watch. */
interface Desk extends AutoCloseable {

  /** From now on this is what is looked at; hosts are dialled as they come into sight. */
  void look(Interest interest);

  Snapshot snapshot();

  /** Waits until a snapshot is as wanted; empty if none is within the time. */
  Optional<Snapshot> await(Predicate<Snapshot> wanted, Duration most);

  /** Asks one host one question and waits for the answer; a trouble if none comes in time. */
  <T> Parsed<T> ask(String host, Probe<T> probe, Duration most);

  /** Does what was confirmed; {@code each} hears every outcome as it comes. */
  List<Outcome> act(Action action, Consumer<Outcome> each);

  /** What jobs can be made from. */
  Templates templates();

  /** Finds out what is to be known before a job goes; submits nothing. */
  Parsed<Prepared> prepare(Draft draft);

  /**
   * Submits once, keeps a receipt, and looks for the job where the answer is lost.
   *
   * @param meanwhile hears what is being done meanwhile, a sentence each
   */
  End submit(Prepared job, Consumer<SafeText> meanwhile);

  /** Looks for what an earlier gpudeck submitted to a host and never knew of; tells each once. */
  void lookBack(String host, Consumer<Found> told);

  /** The user allows steps in jobs of this host's cluster, for now and later. */
  void lookIntoJobs(String host);

  /** Goes somewhere with the terminal and stays until it is left; empty where there is none. */
  Optional<Left> attach(Destination destination, ScreenSettings settings, KeyMap keys);

  /**
   * Opens a port of this machine that leads to an address as a host sees it, and dials the host.
   *
   * @param port of this machine; 0 for any that is free
   */
  Tunnel.Result tunnel(String host, FarEnd end, int port);

  @Override
  void close();
}
