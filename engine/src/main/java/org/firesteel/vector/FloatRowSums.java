package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Rows added up with weights: what {@link FloatTiles} does, for a single row of c. */
public final class FloatRowSums {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The elements of a vector: the least width of a sum. */
  public static final int LANES = SPECIES.length();

  private FloatRowSums() {}

  /**
   * {@code c[j] = s + sum over p < k of x[p] b[p bk + j]} for j below {@code width}, which is
   * {@link #LANES} or four times that; s is 0 if c is {@code fresh}, else what c holds.
   */
  public static void add(
      int width,
      int k,
      float[] x,
      int xOffset,
      float[] b,
      int bOffset,
      int bk,
      boolean fresh,
      float[] c,
      int cOffset) {
    if (width == LANES) {
      one(k, x, xOffset, b, bOffset, bk, fresh, c, cOffset);
    } else {
      four(k, x, xOffset, b, bOffset, bk, fresh, c, cOffset);
    }
  }

  private static void four(
      int k,
      float[] x,
      int xOffset,
      float[] b,
      int bOffset,
      int bk,
      boolean fresh,
      float[] c,
      int cOffset) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector c2 = FloatVector.zero(SPECIES);
    FloatVector c3 = FloatVector.zero(SPECIES);
    if (!fresh) {
      c0 = FloatVector.fromArray(SPECIES, c, cOffset);
      c1 = FloatVector.fromArray(SPECIES, c, cOffset + LANES);
      c2 = FloatVector.fromArray(SPECIES, c, cOffset + 2 * LANES);
      c3 = FloatVector.fromArray(SPECIES, c, cOffset + 3 * LANES);
    }
    for (int p = 0, y = bOffset; p < k; p++, y += bk) {
      FloatVector left = FloatVector.broadcast(SPECIES, x[xOffset + p]);
      c0 = left.fma(FloatVector.fromArray(SPECIES, b, y), c0);
      c1 = left.fma(FloatVector.fromArray(SPECIES, b, y + LANES), c1);
      c2 = left.fma(FloatVector.fromArray(SPECIES, b, y + 2 * LANES), c2);
      c3 = left.fma(FloatVector.fromArray(SPECIES, b, y + 3 * LANES), c3);
    }
    c0.intoArray(c, cOffset);
    c1.intoArray(c, cOffset + LANES);
    c2.intoArray(c, cOffset + 2 * LANES);
    c3.intoArray(c, cOffset + 3 * LANES);
  }

  private static void one(
      int k,
      float[] x,
      int xOffset,
      float[] b,
      int bOffset,
      int bk,
      boolean fresh,
      float[] c,
      int cOffset) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    if (!fresh) {
      c0 = FloatVector.fromArray(SPECIES, c, cOffset);
    }
    for (int p = 0, y = bOffset; p < k; p++, y += bk) {
      FloatVector left = FloatVector.broadcast(SPECIES, x[xOffset + p]);
      c0 = left.fma(FloatVector.fromArray(SPECIES, b, y), c0);
    }
    c0.intoArray(c, cOffset);
  }
}
