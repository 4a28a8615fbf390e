package org.firesteel.vector;

import jdk.incubator.vector.FloatVector;

/**
 * Products whose result stays in the processor's registers:
 *
 * <pre>{@code c[i ldc + j] = s + sum over p < k of a[i ai + p ak] b[p bk + j]}</pre>
 *
 * for i below {@link #ROWS} and j below the width of the tile, each array from its offset, where s
 * is 0 if c is {@code fresh}, else what c holds. Products are taken up one by one, the first first,
 * each by one fused multiply-add: so the bits do not depend on how many elements a vector has.
 */
public final class FloatTiles {
  /** The elements of a vector. */
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

  /** Whether there are 32 registers (AVX-512), and not 16. */
  private static final boolean MANY_REGISTERS = LANES >= 16;

  /** The width of the widest tile. */
  public static final int WIDEST = 3 * LANES;

  /** The rows of every tile. */
  public static final int ROWS = 8;

  private FloatTiles() {}

  /** The width of the tile to begin with where so many columns are left. */
  public static int width(int columns) {
    if (columns <= LANES) {
      return LANES;
    }
    boolean two = columns <= 2 * LANES || columns > 3 * LANES && columns <= 4 * LANES;
    return two && MANY_REGISTERS ? 2 * LANES : WIDEST;
  }

  /** A tile of one of the widths of {@link #width}. */
  public static void multiply(
      int width,
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
    if (width == LANES) {
      Tile8x1.multiply(k, a, aOffset, ai, ak, b, bOffset, bk, fresh, c, cOffset, ldc);
    } else if (width == 2 * LANES) {
      Tile8x2.multiply(k, a, aOffset, ai, ak, b, bOffset, bk, fresh, c, cOffset, ldc);
    } else if (MANY_REGISTERS) {
      Tile8x3.multiply(k, a, aOffset, ai, ak, b, bOffset, bk, fresh, c, cOffset, ldc);
    } else {
      int half = ROWS / 2;
      Tile4x3.multiply(k, a, aOffset, ai, ak, b, bOffset, bk, fresh, c, cOffset, ldc);
      Tile4x3.multiply(
          k, a, aOffset + half * ai, ai, ak, b, bOffset, bk, fresh, c, cOffset + half * ldc, ldc);
    }
  }
}
