package gpudeck.core.gpu;

/** How far the utilisation of a GPU can be believed. */
public enum Trust {
  /** As far as nvidia-smi's figure goes: some kernel ran in that part of the time. */
  GOOD("measured"),
  /** K20, K80 and others: without persistence mode nvidia-smi measures its own start. */
  ARTEFACT("not reliable: nvidia-smi itself makes an idle GPU busy without persistence mode"),
  /** No tool of NVIDIA's driver tells the use of a MIG device. */
  MIG("not measurable: the GPU is in MIG mode"),
  /** The GPU is broken, lost, or waits for a reset. */
  AILING("not reliable: the GPU reports a fault"),
  /** nvidia-smi gives no figure for this GPU. */
  UNKNOWN("unknown: nvidia-smi gives no figure for this GPU");

  private final String says;

  Trust(String says) {
    this.says = says;
  }

  /** Why, in a few words. */
  public String says() {
    return says;
  }

  /** The word of the command line's contract. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
