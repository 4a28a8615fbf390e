package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of products of rows that lie one after the other with a vector. */
public final class FloatDots {
  /** One species in all classes: the JIT loses its way where code is used for several. */
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  /** The rows that are done at once. */
  public static final int ROWS = 4;

  /** The sums of a row. */
  public static final int SUMS = 16;

  /** Whether there is code for the vectors of this processor: AVX2 and AVX-512. */
  public static final boolean ARE_THERE = LANES == SUMS || LANES == SUMS / 2;

  private FloatDots() {}

  /**
   * {@code sums[16 r + l] = sum of a[r lda + i] x[i]} over those i below n of which the remainder
   * by 16 is l, the first first, by fused multiply-adds, for {@link #ROWS} rows r; a and x from
   * their offsets.
   */
  public static void sum(
      int n, float[] a, int aOffset, int lda, float[] x, int xOffset, float[] sums) {
    if (LANES == SUMS) {
      one(n, a, aOffset, lda, x, xOffset, sums);
    } else {
      two(n, a, aOffset, lda, x, xOffset, sums);
    }
    for (int r = 0; r < ROWS; r++) {
      for (int i = n / SUMS * SUMS, lane = r * SUMS; i < n; i++, lane++) {
        sums[lane] = Math.fma(a[aOffset + r * lda + i], x[xOffset + i], sums[lane]);
      }
    }
  }

  private static void one(
      int n, float[] a, int aOffset, int lda, float[] x, int xOffset, float[] sums) {
    int a1 = aOffset + lda;
    int a2 = aOffset + 2 * lda;
    int a3 = aOffset + 3 * lda;
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    for (int i = 0; i + SUMS <= n; i += SUMS) {
      FloatVector right = FloatVector.fromArray(SPECIES, x, xOffset + i);
      s0 = FloatVector.fromArray(SPECIES, a, aOffset + i).fma(right, s0);
      s1 = FloatVector.fromArray(SPECIES, a, a1 + i).fma(right, s1);
      s2 = FloatVector.fromArray(SPECIES, a, a2 + i).fma(right, s2);
      s3 = FloatVector.fromArray(SPECIES, a, a3 + i).fma(right, s3);
    }
    s0.intoArray(sums, 0);
    s1.intoArray(sums, SUMS);
    s2.intoArray(sums, 2 * SUMS);
    s3.intoArray(sums, 3 * SUMS);
  }

  private static void two(
      int n, float[] a, int aOffset, int lda, float[] x, int xOffset, float[] sums) {
    int a1 = aOffset + lda;
    int a2 = aOffset + 2 * lda;
    int a3 = aOffset + 3 * lda;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    for (int i = 0; i + SUMS <= n; i += SUMS) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector x1 = FloatVector.fromArray(SPECIES, x, xOffset + i + LANES);
      s00 = FloatVector.fromArray(SPECIES, a, aOffset + i).fma(x0, s00);
      s01 = FloatVector.fromArray(SPECIES, a, aOffset + i + LANES).fma(x1, s01);
      s10 = FloatVector.fromArray(SPECIES, a, a1 + i).fma(x0, s10);
      s11 = FloatVector.fromArray(SPECIES, a, a1 + i + LANES).fma(x1, s11);
      s20 = FloatVector.fromArray(SPECIES, a, a2 + i).fma(x0, s20);
      s21 = FloatVector.fromArray(SPECIES, a, a2 + i + LANES).fma(x1, s21);
      s30 = FloatVector.fromArray(SPECIES, a, a3 + i).fma(x0, s30);
      s31 = FloatVector.fromArray(SPECIES, a, a3 + i + LANES).fma(x1, s31);
    }
    s00.intoArray(sums, 0);
    s01.intoArray(sums, LANES);
    s10.intoArray(sums, SUMS);
    s11.intoArray(sums, SUMS + LANES);
    s20.intoArray(sums, 2 * SUMS);
    s21.intoArray(sums, 2 * SUMS + LANES);
    s30.intoArray(sums, 3 * SUMS);
    s31.intoArray(sums, 3 * SUMS + LANES);
  }
}
