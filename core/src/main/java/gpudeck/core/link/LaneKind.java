package gpudeck.core.link;

/** The two shells that a link keeps on a host, so that a slow program holds no quick one up. */
public enum LaneKind {
  /** Files, /proc, tmux: answers at once. */
  QUICK,
  /** Schedulers and nvidia-smi: may take seconds to say that something is dead. */
  SLOW
}
