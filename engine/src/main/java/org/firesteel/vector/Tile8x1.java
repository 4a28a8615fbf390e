package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Eight rows by one vector: as many sums as two units need that take four cycles each. */
final class Tile8x1 {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private Tile8x1() {}

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
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    if (!fresh) {
      c00 = FloatVector.fromArray(SPECIES, c, cOffset);
      c10 = FloatVector.fromArray(SPECIES, c, cOffset + ldc);
      c20 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * ldc);
      c30 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * ldc);
      c40 = FloatVector.fromArray(SPECIES, c, cOffset + 4 * ldc);
      c50 = FloatVector.fromArray(SPECIES, c, cOffset + 5 * ldc);
      c60 = FloatVector.fromArray(SPECIES, c, cOffset + 6 * ldc);
      c70 = FloatVector.fromArray(SPECIES, c, cOffset + 7 * ldc);
    }
    for (int p = 0, x = aOffset, y = bOffset; p < k; p++, x += ak, y += bk) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, y);
      FloatVector left = FloatVector.broadcast(SPECIES, a[x]);
      c00 = left.fma(b0, c00);
      left = FloatVector.broadcast(SPECIES, a[x + a1]);
      c10 = left.fma(b0, c10);
      left = FloatVector.broadcast(SPECIES, a[x + a2]);
      c20 = left.fma(b0, c20);
      left = FloatVector.broadcast(SPECIES, a[x + a3]);
      c30 = left.fma(b0, c30);
      left = FloatVector.broadcast(SPECIES, a[x + a4]);
      c40 = left.fma(b0, c40);
      left = FloatVector.broadcast(SPECIES, a[x + a5]);
      c50 = left.fma(b0, c50);
      left = FloatVector.broadcast(SPECIES, a[x + a6]);
      c60 = left.fma(b0, c60);
      left = FloatVector.broadcast(SPECIES, a[x + a7]);
      c70 = left.fma(b0, c70);
    }
    c00.intoArray(c, cOffset);
    c10.intoArray(c, cOffset + ldc);
    c20.intoArray(c, cOffset + 2 * ldc);
    c30.intoArray(c, cOffset + 3 * ldc);
    c40.intoArray(c, cOffset + 4 * ldc);
    c50.intoArray(c, cOffset + 5 * ldc);
    c60.intoArray(c, cOffset + 6 * ldc);
    c70.intoArray(c, cOffset + 7 * ldc);
  }
}
