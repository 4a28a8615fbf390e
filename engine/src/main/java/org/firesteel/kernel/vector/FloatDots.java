package org.firesteel.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of products that lie one after the other. */
public final class FloatDots {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private FloatDots() {}

  /**
   * Adds {@code x[i] y[i]} to {@code sums[i % sums.length]}, for i from 0 to n, by fused
   * multiply-adds; x and y from their offsets. There are as many sums as some vectors hold.
   */
  public static void add(int n, float[] x, int xOffset, float[] y, int yOffset, float[] sums) {
    int i = 0;
    for (; i + sums.length <= n; i += sums.length) {
      for (int lane = 0; lane < sums.length; lane += LANES) {
        add(x, xOffset + i + lane, y, yOffset + i + lane, sums, lane);
      }
    }
    int lane = 0;
    for (; i + lane + LANES <= n; lane += LANES) {
      add(x, xOffset + i + lane, y, yOffset + i + lane, sums, lane);
    }
    for (; i + lane < n; lane++) {
      sums[lane] = Math.fma(x[xOffset + i + lane], y[yOffset + i + lane], sums[lane]);
    }
  }

  private static void add(float[] x, int xOffset, float[] y, int yOffset, float[] sums, int lane) {
    FloatVector sum = FloatVector.fromArray(SPECIES, sums, lane);
    FloatVector.fromArray(SPECIES, x, xOffset)
        .fma(FloatVector.fromArray(SPECIES, y, yOffset), sum)
        .intoArray(sums, lane);
  }
}
