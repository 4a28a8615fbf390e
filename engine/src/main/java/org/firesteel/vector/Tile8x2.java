package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Eight rows by two vectors: 19 registers, for what is left beside {@link Tile8x3}. */
final class Tile8x2 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private Tile8x2() {}

  /** See {@link FloatTiles}. */
  static void multiply(
      int k,
      float[] a,
      int aOffset,
      int ai,
      int ak,
      float[] b,
      int bOffset,
      int bk,
      boolean fresh,
      float[] c,
      int cOffset,
      int ldc) {
    int a1 = ai;
    int a2 = 2 * ai;
    int a3 = 3 * ai;
    int a4 = 4 * ai;
    int a5 = 5 * ai;
    int a6 = 6 * ai;
    int a7 = 7 * ai;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
    if (!fresh) {
      c00 = FloatVector.fromArray(SPECIES, c, cOffset);
      c01 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
      c10 = FloatVector.fromArray(SPECIES, c, cOffset + ldc);
      c11 = FloatVector.fromArray(SPECIES, c, cOffset + ldc + LANES);
      c20 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc);
      c21 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc + LANES);
      c30 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc);
      c31 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc + LANES);
      c40 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * ldc);
      c41 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * ldc + LANES);
      c50 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * ldc);
      c51 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * ldc + LANES);
      c60 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * ldc);
      c61 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * ldc + LANES);
      c70 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * ldc);
      c71 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * ldc + LANES);
    }
    for (int p = 0, x = aOffset, y = bOffset; p < k; p++, x += ak, y += bk) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, y);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, y + LANES);
      FloatVector left = FloatVector.broadcast(SPECIES, a[x]);
      c00 = left.fma(b0, c00);
      c01 = left.fma(b1, c01);
      left = FloatVector.broadcast(SPECIES, a[x + a1]);
      c10 = left.fma(b0, c10);
      c11 = left.fma(b1, c11);
      left = FloatVector.broadcast(SPECIES, a[x + a2]);
      c20 = left.fma(b0, c20);
      c21 = left.fma(b1, c21);
      left = FloatVector.broadcast(SPECIES, a[x + a3]);
      c30 = left.fma(b0, c30);
      c31 = left.fma(b1, c31);
      left = FloatVector.broadcast(SPECIES, a[x + a4]);
      c40 = left.fma(b0, c40);
      c41 = left.fma(b1, c41);
      left = FloatVector.broadcast(SPECIES, a[x + a5]);
      c50 = left.fma(b0, c50);
      c51 = left.fma(b1, c51);
      left = FloatVector.broadcast(SPECIES, a[x + a6]);
      c60 = left.fma(b0, c60);
      c61 = left.fma(b1, c61);
      left = FloatVector.broadcast(SPECIES, a[x + a7]);
      c70 = left.fma(b0, c70);
      c71 = left.fma(b1, c71);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c40.intoArray(c, cOffset + 4 * ldc);
    c41.intoArray(c, cOffset + 4 * ldc + LANES);
    c50.intoArray(c, cOffset + 5 * ldc);
    c51.intoArray(c, cOffset + 5 * ldc + LANES);
    c60.intoArray(c, cOffset + 6 * ldc);
    c61.intoArray(c, cOffset + 6 * ldc + LANES);
    c70.intoArray(c, cOffset + 7 * ldc);
    c71.intoArray(c, cOffset + 7 * ldc + LANES);
  }
}
