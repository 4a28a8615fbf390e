package org.firesteel.kernel;

import java.util.Arrays;
import org.firesteel.memory.Scratch;

/**
 * {@code y = (x - mean) r weight + bias} with {@code r = 1 / sqrt(var + eps)}, mean and variance
 * being those of each row of a {@code [rows, n]} array, weight and bias those of each column; and
 * the gradients. Rows are worked off some at a time, copied to where all arrays have the same
 * places (see {@link Passes}), columns' numbers as often.
 */
public final class RowNorms implements AutoCloseable {
  /** After so many parts the sums over rows are added up, so that rounding does not. */
  private static final int PARTS = 32;

  private final Scratch scratch = Scratch.open();
  private final int rows;
  private final int n;
  private final int most;
  private final float[] sums;
  private final float[] x;
  private final float[] y;

  private RowNorms(int rows, int n) {
    this.rows = rows;
    this.n = n;
    most = Math.max(1, Math.min(rows, Passes.BLOCK / Math.max(1, n)));
    sums = scratch.take(float[].class, most);
    x = part();
    y = part();
  }

  /**
   * Computes y.
   *
   * @param weight null for ones
   * @param bias null for zeros
   * @param means gets the rows' means
   * @param scales gets the rows' r
   */
  public static void forward(
      Floats x,
      Floats weight,
      Floats bias,
      double eps,
      float[] y,
      float[] means,
      float[] scales,
      int n) {
    try (RowNorms norms = new RowNorms(means.length, n)) {
      norms.forward(x, norms.tile(weight, 1), norms.tile(bias, 0), eps, y, means, scales);
    }
  }

  private void forward(
      Floats from,
      float[] weight,
      float[] bias,
      double eps,
      float[] to,
      float[] means,
      float[] scales) {
    for (int row = 0, count; row < rows; row += count) {
      count = Math.min(most, rows - row);
      int end = count * n;
      System.arraycopy(from.array(), from.offset() + row * n, x, 0, end);
      Sums.sum(x, 0, sums, 0, count, n, 1);
      for (int r = 0; r < count; r++) {
        float mean = sums[r] / n;
        means[row + r] = mean;
        for (int i = r * n; i < (r + 1) * n; i++) {
          x[i] -= mean;
        }
      }
      for (int i = 0; i < end; i++) {
        y[i] = x[i] * x[i];
      }
      Sums.sum(y, 0, sums, 0, count, n, 1);
      for (int r = 0; r < count; r++) {
        float scale = (float) (1 / Math.sqrt(sums[r] / n + eps));
        scales[row + r] = scale;
        for (int i = r * n; i < (r + 1) * n; i++) {
          x[i] *= scale;
        }
      }
      for (int i = 0; i < end; i++) {
        y[i] = x[i] * weight[i] + bias[i];
      }
      System.arraycopy(y, 0, to, row * n, end);
    }
  }

  /**
   * Computes gradients.
   *
   * @param means as forward gave them, and scales likewise
   * @param dx null if not asked for, and dWeight and dBias likewise; the latter hold zeros before
   */
  public static void backward(
      Floats dy,
      Floats x,
      Floats weight,
      float[] means,
      float[] scales,
      float[] dx,
      float[] dWeight,
      float[] dBias,
      int n) {
    try (RowNorms norms = new RowNorms(means.length, n)) {
      norms.backward(dy, x, norms.tile(weight, 1), means, scales, dx, dWeight, dBias);
    }
  }

  private void backward(
      Floats dy,
      Floats from,
      float[] weight,
      float[] means,
      float[] scales,
      float[] dx,
      float[] dWeight,
      float[] dBias) {
    float[] product = part();
    float[] products = scratch.take(float[].class, most);
    float[] weights = tile(null, 0);
    float[] biases = tile(null, 0);
    for (int row = 0, part = 1, count; row < rows; row += count, part++) {
      count = Math.min(most, rows - row);
      int end = count * n;
      normal(from, means, scales, row, count);
      System.arraycopy(dy.array(), dy.offset() + row * n, y, 0, end);
      for (int i = 0; i < end; i++) {
        biases[i] += y[i];
        weights[i] += y[i] * x[i];
      }
      if (part % PARTS == 0 || row + count == rows) {
        flush(weights, dWeight);
        flush(biases, dBias);
      }
      for (int i = 0; i < end; i++) {
        y[i] *= weight[i];
        product[i] = y[i] * x[i];
      }
      Sums.sum(y, 0, sums, 0, count, n, 1);
      Sums.sum(product, 0, products, 0, count, n, 1);
      for (int r = 0; r < count; r++) {
        float mean = sums[r] / n;
        float slope = products[r] / n;
        float scale = scales[row + r];
        for (int i = r * n; i < (r + 1) * n; i++) {
          y[i] = (y[i] - mean - x[i] * slope) * scale;
        }
      }
      if (dx != null) {
        System.arraycopy(y, 0, dx, row * n, end);
      }
    }
  }

  /** Adds the sums over some rows to those over all, and begins anew. */
  private void flush(float[] part, float[] total) {
    for (int at = 0; total != null && at < part.length; at += n) {
      Arithmetic.ADD.apply(total, 0, part, at, total, 0, n);
    }
    Arrays.fill(part, 0);
  }

  /** Some rows of x, normalised. */
  private void normal(Floats from, float[] means, float[] scales, int row, int count) {
    System.arraycopy(from.array(), from.offset() + row * n, x, 0, count * n);
    for (int r = 0; r < count; r++) {
      float mean = means[row + r];
      float scale = scales[row + r];
      for (int i = r * n; i < (r + 1) * n; i++) {
        x[i] = (x[i] - mean) * scale;
      }
    }
  }

  /** Columns' numbers for as many rows as there are in a part. */
  private float[] tile(Floats columns, float otherwise) {
    float[] tile = part();
    Arrays.fill(tile, otherwise);
    for (int at = 0; columns != null && at < tile.length; at += n) {
      System.arraycopy(columns.array(), columns.offset(), tile, at, n);
    }
    return tile;
  }

  private float[] part() {
    return scratch.take(float[].class, most * n);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
