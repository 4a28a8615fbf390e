package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Four rows by three vectors: 16 registers, all that AVX2 has. */
final class Tile4x3 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private Tile4x3() {}

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
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c32 = FloatVector.zero(SPECIES);
    if (!fresh) {
      c00 = FloatVector.fromArray(SPECIES, c, cOffset);
      c01 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
      c02 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
      c10 = FloatVector.fromArray(SPECIES, c, cOffset + ldc);
      c11 = FloatVector.fromArray(SPECIES, c, cOffset + ldc + LANES);
      c12 = FloatVector.fromArray(SPECIES, c, cOffset + ldc + 2 * LANES);
      c20 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc);
      c21 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc + LANES);
      c22 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc + 2 * LANES);
      c30 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc);
      c31 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc + LANES);
      c32 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc + 2 * LANES);
    }
    for (int p = 0, x = aOffset, y = bOffset; p < k; p++, x += ak, y += bk) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, y);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, y + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, y + 2 * LANES);
      FloatVector left = FloatVector.broadcast(SPECIES, a[x]);
      c00 = left.fma(b0, c00);
      c01 = left.fma(b1, c01);
      c02 = left.fma(b2, c02);
      left = FloatVector.broadcast(SPECIES, a[x + a1]);
      c10 = left.fma(b0, c10);
      c11 = left.fma(b1, c11);
      c12 = left.fma(b2, c12);
      left = FloatVector.broadcast(SPECIES, a[x + a2]);
      c20 = left.fma(b0, c20);
      c21 = left.fma(b1, c21);
      c22 = left.fma(b2, c22);
      left = FloatVector.broadcast(SPECIES, a[x + a3]);
      c30 = left.fma(b0, c30);
      c31 = left.fma(b1, c31);
      c32 = left.fma(b2, c32);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c10.intoArray(c, cOffset + ldc);
    c11.intoArray(c, cOffset + ldc + LANES);
    c12.intoArray(c, cOffset + ldc + 2 * LANES);
    c20.intoArray(c, cOffset + 2 * ldc);
    c21.intoArray(c, cOffset + 2 * ldc + LANES);
    c22.intoArray(c, cOffset + 2 * ldc + 2 * LANES);
    c30.intoArray(c, cOffset + 3 * ldc);
    c31.intoArray(c, cOffset + 3 * ldc + LANES);
    c32.intoArray(c, cOffset + 3 * ldc + 2 * LANES);
  }
}
