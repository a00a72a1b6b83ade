package gpudeck.core.demo;

/** A make of GPU, with the figures that nvidia-smi would tell of it. */
enum CardKind {
  K40("k40", "Tesla K40t", 11_441, 235, 745, "3.5", "470.82.01"),
  V100("v100", "Tesla V100-SXM2-32GB", 32_510, 300, 1530, "7.0", "470.82.01"),
  GTX1080TI("gtx1080ti", "GeForce GTX 1080 Ti", 11_178, 250, 1911, "6.1", "535.183.01"),
  RTX6000("rtx6000", "Quadro RTX 6000", 24_576, 260, 1770, "7.5", "535.183.01"),
  T4("t4", "Tesla T4", 15_360, 70, 1590, "7.5", "535.183.01"),
  A100("a100", "NVIDIA A100-SXM4-80GB", 81_920, 400, 1410, "8.0", "575.57.08");

  final String type;
  final String name;
  final int megabytes;
  final int watts;
  final int megahertz;
  final String computeCapability;
  final String driver;

  /**
   * @param type as Slurm's gres has it
   * @param watts its power limit
   */
  CardKind(
      String type,
      String name,
      int megabytes,
      int watts,
      int megahertz,
      String computeCapability,
      String driver) {
    this.type = type;
    this.name = name;
    this.megabytes = megabytes;
    this.watts = watts;
    this.megahertz = megahertz;
    this.computeCapability = computeCapability;
    this.driver = driver;
  }
}
