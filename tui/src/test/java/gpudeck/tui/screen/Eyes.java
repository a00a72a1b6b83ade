package gpudeck.tui.screen;

import gpudeck.core.text.Colour;

/**
 * How colours look to people who lack one kind of cones: the matrices for severity 1 of Machado,
 * Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE TVCG 15(6), 2009, applied to linear sRGB.
 */
enum Eyes {
  ALL_CONES(1, 0, 0, 0, 1, 0, 0, 0, 1),
  NO_RED(
      0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
  NO_GREEN(
      0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
  NO_BLUE(
      1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

  /** From linear sRGB to XYZ, white at 1 (IEC 61966-2-1, D65). */
  private static final double[] XYZ = {
    0.4124 / 0.9505,
    0.3576 / 0.9505,
    0.1805 / 0.9505,
    0.2126,
    0.7152,
    0.0722,
    0.0193 / 1.0890,
    0.1192 / 1.0890,
    0.9505 / 1.0890
  };

  private final double[] matrix;

  Eyes(double... matrix) {
    this.matrix = matrix;
  }

  /** How far apart two colours are to these eyes: CIE 1976's distance; 2.3 is just noticed. */
  double distance(Colour one, Colour other) {
    double[] a = lab(one);
    double[] b = lab(other);
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  private double[] lab(Colour colour) {
    Colour.Rgb rgb = Rgbs.of(colour);
    double[] linear = {Rgbs.linear(rgb.red()), Rgbs.linear(rgb.green()), Rgbs.linear(rgb.blue())};
    double[] xyz = times(XYZ, times(matrix, linear));
    double x = cubeRoot(xyz[0]);
    double y = cubeRoot(xyz[1]);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - cubeRoot(xyz[2]))};
  }

  private static double[] times(double[] matrix, double[] colour) {
    double[] product = new double[3];
    for (int i = 0; i < 9; i++) {
      product[i / 3] += matrix[i] * colour[i % 3];
    }
    return product;
  }

  private static double cubeRoot(double share) {
    double inside = Math.max(0, Math.min(1, share));
    return inside > 0.008856 ? Math.cbrt(inside) : 7.787 * inside + 16.0 / 116;
  }
}
