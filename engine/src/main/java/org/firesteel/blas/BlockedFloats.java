package org.firesteel.blas;

import java.util.Arrays;
import org.firesteel.memory.Scratch;
import org.firesteel.memory.Strided;
import org.firesteel.vector.FloatTiles;

/**
 * {@link PortableFloats}' products, with the same bits, by {@link FloatTiles}: matrices are cut
 * into blocks that stay in the caches, as in Goto and van de Geijn, "Anatomy of High-Performance
 * Matrix Multiplication" (2008). Elements of a are read where they lie; columns of b are laid out
 * tile by tile, unless their rows lie close together or are read a few times only.
 */
final class BlockedFloats {
  /** Terms of a sum that are done at once: a tile's part of b takes up to 48 kB with AVX-512. */
  private static final int TERMS = 256;

  /** Rows that are done at once: their part of a takes 64 kB. */
  private static final int ROWS = 64;

  /** Columns that are done at once: their part of b takes 1 MB. */
  private static final int COLUMNS = 1024;

  /** Elements one after the other are read where they lie if the next are no farther than this. */
  private static final int CLOSE = 128;

  /** So are those that are read for so many rows, or columns, of the other matrix. */
  private static final int FEW = 16;

  private final float[] a;
  private final int ai;
  private final int ak;
  private final float[] b;
  private final int bk;
  private final int bj;
  private final float[] c;
  private final int ldc;

  /** Columns of some rows of a, {@link #ROWS} elements each; null if a is read where it lies. */
  private final float[] block;

  /** Columns of b tile by tile; null if they are read where they lie. */
  private final float[] panels;

  /** A tile that reaches over the edge of c. */
  private final float[] edge;

  /** Whether the last tile of rows reaches back over those done before, or there are none. */
  private final boolean reachesUp;

  private BlockedFloats(
      Scratch scratch,
      int m,
      int n,
      int k,
      float[] a,
      int ai,
      int ak,
      float[] b,
      int bk,
      int bj,
      float[] c,
      int ldc) {
    this.a = a;
    this.ai = ai;
    this.ak = ak;
    this.b = b;
    this.bk = bk;
    this.bj = bj;
    this.c = c;
    this.ldc = ldc;
    boolean copied = ai == 1 && ak > CLOSE && n > FEW;
    block = copied ? scratch.take(float[].class, ROWS * TERMS) : null;
    boolean inPlace = bj == 1 && n >= FloatTiles.WIDEST && (bk <= CLOSE || m <= FEW);
    panels =
        inPlace
            ? null
            : scratch.take(float[].class, Math.min(k, TERMS) * roundedUp(Math.min(n, COLUMNS)));
    edge = scratch.take(float[].class, FloatTiles.ROWS * FloatTiles.WIDEST);
    reachesUp = m >= FloatTiles.ROWS;
  }

  private static int roundedUp(int columns) {
    return (columns / FloatTiles.WIDEST + 1) * FloatTiles.WIDEST;
  }

  /**
   * {@code c[i ldc + j] = s + sum over p of a[i ai + p ak] b[p bk + j bj]} for i below m and j
   * below n, where s is 0 if c is {@code fresh}, else what c holds; each array from its offset.
   *
   * @param bk is 1 or bj is 1
   */
  static void product(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int ai,
      int ak,
      float[] b,
      int bOffset,
      int bk,
      int bj,
      boolean fresh,
      float[] c,
      int cOffset,
      int ldc) {
    try (Scratch scratch = Scratch.open()) {
      if (m < FloatTiles.ROWS) { // a tile reads as many
        float[] rows = scratch.take(float[].class, FloatTiles.ROWS * k, true);
        Strided.gather(a, aOffset, new int[] {m, k}, new int[] {ai, ak}, rows, 0);
        new BlockedFloats(scratch, m, n, k, rows, k, 1, b, bk, bj, c, ldc)
            .product(m, n, k, 0, bOffset, fresh, cOffset);
        return;
      }
      new BlockedFloats(scratch, m, n, k, a, ai, ak, b, bk, bj, c, ldc)
          .product(m, n, k, aOffset, bOffset, fresh, cOffset);
    }
  }

  private void product(int m, int n, int k, int aOffset, int bOffset, boolean fresh, int cOffset) {
    for (int j = 0; j < n; j += COLUMNS) {
      int columns = Math.min(COLUMNS, n - j);
      for (int p = 0; p < k; p += TERMS) {
        int terms = Math.min(TERMS, k - p);
        int from = bOffset + p * bk + j * bj;
        if (panels != null) {
          layOut(from, columns, terms);
        }
        for (int i = 0; i < m; i += ROWS) {
          int rows = Math.min(ROWS, m - i);
          int left = aOffset + i * ai + p * ak;
          int to = cOffset + i * ldc + j;
          if (block == null) {
            tiles(a, left, ai, ak, from, rows, columns, terms, fresh && p == 0, to);
          } else {
            int above = Math.max(0, FloatTiles.ROWS - rows); // for a tile that reaches up
            copy(a, left - above, ak, block, 0, ROWS, terms, above + rows);
            tiles(block, above, 1, ROWS, from, rows, columns, terms, fresh && p == 0, to);
          }
        }
      }
    }
  }

  /** Lays columns of b out tile by tile; the last tile is filled up with zeros. */
  private void layOut(int offset, int columns, int terms) {
    for (int j = 0, at = 0; j < columns; ) {
      int width = FloatTiles.width(columns - j);
      int filled = Math.min(width, columns - j);
      for (int p = 0; filled < width && p < terms; p++) {
        Arrays.fill(panels, at + p * width + filled, at + (p + 1) * width, 0);
      }
      if (bj == 1) {
        for (int p = 0; p < terms; p++) {
          System.arraycopy(b, offset + p * bk + j, panels, at + p * width, filled);
        }
      } else {
        transpose(offset + j * bj, filled, terms, at, width);
      }
      at += width * terms;
      j += width;
    }
  }

  /** Sixteen terms at a time: as many as a line of the cache holds. */
  private void transpose(int offset, int columns, int terms, int at, int width) {
    for (int first = 0; first < terms; first += 16) {
      int last = Math.min(first + 16, terms);
      for (int j = 0; j < columns; j++) {
        for (int p = first; p < last; p++) {
          panels[at + p * width + j] = b[offset + j * bj + p];
        }
      }
    }
  }

  /** All tiles of some rows of the left matrix, each {@code li} apart, its columns {@code lk}. */
  private void tiles(
      float[] left,
      int leftOffset,
      int li,
      int lk,
      int bOffset,
      int rows,
      int columns,
      int terms,
      boolean fresh,
      int cOffset) {
    for (int j = 0, at = 0; j < columns; ) {
      int width = FloatTiles.width(columns - j);
      int filled = Math.min(width, columns - j);
      // At an edge a tile reaches back over what was done before.
      int overlap = panels == null ? width - filled : 0;
      float[] right = panels == null ? b : panels;
      int rightOffset = panels == null ? bOffset + j - overlap : at;
      int step = panels == null ? bk : width;
      for (int i = 0; i < rows; i += FloatTiles.ROWS) {
        int height = Math.min(FloatTiles.ROWS, rows - i);
        int to = cOffset + i * ldc + j;
        if (height == FloatTiles.ROWS && filled == width) {
          int from = leftOffset + i * li;
          FloatTiles.multiply(
              width, terms, left, from, li, lk, right, rightOffset, step, fresh, c, to, ldc);
        } else {
          int up = reachesUp ? FloatTiles.ROWS - height : 0;
          int corner = up * FloatTiles.WIDEST + overlap;
          if (!fresh) {
            copy(c, to, ldc, edge, corner, FloatTiles.WIDEST, height, filled);
          }
          int from = leftOffset + (i - up) * li;
          FloatTiles.multiply(
              width,
              terms,
              left,
              from,
              li,
              lk,
              right,
              rightOffset,
              step,
              fresh,
              edge,
              0,
              FloatTiles.WIDEST);
          copy(edge, corner, FloatTiles.WIDEST, c, to, ldc, height, filled);
        }
      }
      at += width * terms;
      j += width;
    }
  }

  private static void copy(
      float[] from, int offset, int distance, float[] to, int at, int ld, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, offset + i * distance, to, at + i * ld, columns);
    }
  }
}
