package org.firesteel.random;

/**
 * Many normal numbers at once, in PyTorch's order: the range is filled with uniform numbers, then
 * in each block of 16 number j and number j + 8 become a normal pair in place; where the length is
 * no multiple of 16, the last 16 are drawn anew. Computed in double and rounded once.
 *
 * <p>Source: {@code normal_fill} in PyTorch's {@code aten/src/ATen/native/cpu}; G. E. P. Box and M.
 * E. Muller, "A Note on the Generation of Random Normal Deviates", 1958.
 */
final class BoxMuller {
  static final int BLOCK = 16;
  private static final int HALF = BLOCK / 2;

  private BoxMuller() {}

  /** Needs {@code n >= BLOCK}. */
  static void fill(Generator generator, float[] out, int offset, int n, double mean, double std) {
    generator.uniform(out, offset, n, 0, 1);
    for (int i = 0; i + BLOCK <= n; i += BLOCK) {
      transform(out, offset + i, mean, std);
    }
    if (n % BLOCK != 0) {
      int last = offset + n - BLOCK;
      generator.uniform(out, last, BLOCK, 0, 1);
      transform(out, last, mean, std);
    }
  }

  /** Needs {@code n >= BLOCK}. */
  static void fill(Generator generator, double[] out, int offset, int n, double mean, double std) {
    generator.uniform(out, offset, n, 0, 1);
    for (int i = 0; i + BLOCK <= n; i += BLOCK) {
      transform(out, offset + i, mean, std);
    }
    if (n % BLOCK != 0) {
      int last = offset + n - BLOCK;
      generator.uniform(out, last, BLOCK, 0, 1);
      transform(out, last, mean, std);
    }
  }

  private static void transform(float[] values, int offset, double mean, double std) {
    for (int i = offset; i < offset + HALF; i++) {
      // 1 - u, because u may be 0 but never 1.
      double radius = Math.sqrt(-2 * StrictMath.log(1 - (double) values[i])) * std;
      double angle = 2 * Math.PI * values[i + HALF];
      values[i] = (float) (radius * StrictMath.cos(angle) + mean);
      values[i + HALF] = (float) (radius * StrictMath.sin(angle) + mean);
    }
  }

  private static void transform(double[] values, int offset, double mean, double std) {
    for (int i = offset; i < offset + HALF; i++) {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - values[i])) * std;
      double angle = 2 * Math.PI * values[i + HALF];
      values[i] = radius * StrictMath.cos(angle) + mean;
      values[i + HALF] = radius * StrictMath.sin(angle) + mean;
    }
  }
}
