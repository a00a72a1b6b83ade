package gpudeck.tui.view;

import gpudeck.core.probe.ClusterKey;
import gpudeck.core.probe.JobKey;
import gpudeck.core.probe.SessionKey;
import gpudeck.core.text.Raw;
import gpudeck.core.text.SafeText;

/** What a row of a list stands for, so that a selection stays on it while rows move. */
public sealed interface RowKey {

  record OfJob(JobKey job) implements RowKey {}

  /** All records of one array, folded into one row. */
  record OfArray(ClusterKey cluster, String array) implements RowKey {}

  record OfNode(String host, SafeText node) implements RowKey {}

  record OfPartition(String host, SafeText partition) implements RowKey {}

  /** A Python environment, by its folder. */
  record OfEnvironment(String host, Raw path) implements RowKey {}

  /** A tunnel, by its port of this machine. */
  record OfTunnel(String host, int port) implements RowKey {}

  record OfSession(SessionKey session) implements RowKey {}
}
