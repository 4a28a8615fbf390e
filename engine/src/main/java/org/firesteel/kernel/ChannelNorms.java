package org.firesteel.kernel;

import java.util.Arrays;
import org.firesteel.memory.Scratch;

/**
 * {@code y = (x - mean) r weight + bias} with {@code r = 1 / sqrt(var + eps)} in an array {@code
 * [rows, channels, inner]}, where all but x are those of a channel, over rows and inner; and the
 * gradients. Rows are worked off some at a time, copied to where all arrays have the same places
 * (see {@link Passes}), channels' numbers as often.
 */
public final class ChannelNorms implements AutoCloseable {
  /** After so many parts the sums over rows are added up, so that rounding does not. */
  private static final int PARTS = 32;

  private final Scratch scratch = Scratch.open();
  private final Floats from;
  private final int rows;
  private final int channels;
  private final int inner;
  private final int most;
  private final float[] x;
  private final float[] y;
  private final float[] each; // of a part's rows and channels

  private ChannelNorms(Floats x, int rows, int channels, int inner) {
    this.from = x;
    this.rows = rows;
    this.channels = channels;
    this.inner = inner;
    most = Math.max(1, Math.min(rows, Passes.BLOCK / Math.max(1, channels * inner)));
    this.x = part();
    this.y = part();
    this.each = scratch.take(float[].class, most * channels);
  }

  /**
   * Computes y.
   *
   * @param weight null for ones
   * @param bias null for zeros
   * @param means gets the means
   * @param variances gets the variances, with the number of elements for divisor
   */
  public static void forward(
      Floats x,
      Floats weight,
      Floats bias,
      double eps,
      float[] y,
      float[] means,
      float[] variances,
      int rows,
      int inner) {
    try (ChannelNorms norms = new ChannelNorms(x, rows, means.length, inner)) {
      norms.means(means);
      norms.variances(means, variances);
      norms.forward(means, norms.scales(variances, eps, weight), bias, y);
    }
  }

  private void means(float[] means) {
    float[] sums = tile(null);
    Arrays.fill(means, 0);
    for (int row = 0, part = 1, count; row < rows; row += count, part++) {
      count = read(from, x, row);
      for (int i = 0; i < count * channels * inner; i++) {
        sums[i] += x[i];
      }
      flush(part, row + count, sums, means);
    }
    divide(means);
  }

  private void variances(float[] means, float[] variances) {
    float[] mean = tile(means);
    float[] sums = tile(null);
    Arrays.fill(variances, 0);
    for (int row = 0, part = 1, count; row < rows; row += count, part++) {
      count = read(from, x, row);
      for (int i = 0; i < count * channels * inner; i++) {
        x[i] -= mean[i];
        sums[i] += x[i] * x[i];
      }
      flush(part, row + count, sums, variances);
    }
    divide(variances);
  }

  private void forward(float[] means, float[] scales, Floats bias, float[] to) {
    float[] mean = tile(means);
    float[] scale = tile(scales);
    float[] shift = tile(bias == null ? null : floats(bias));
    for (int row = 0, count; row < rows; row += count) {
      count = read(from, x, row);
      int end = count * channels * inner;
      for (int i = 0; i < end; i++) {
        y[i] = (x[i] - mean[i]) * scale[i] + shift[i];
      }
      System.arraycopy(y, 0, to, row * channels * inner, end);
    }
  }

  /**
   * Computes gradients.
   *
   * @param means as forward gave them, and variances likewise
   * @param dx null if not asked for, and dWeight and dBias likewise
   */
  public static void backward(
      Floats dy,
      Floats x,
      Floats weight,
      double eps,
      float[] means,
      float[] variances,
      float[] dx,
      float[] dWeight,
      float[] dBias,
      int rows,
      int inner) {
    try (ChannelNorms norms = new ChannelNorms(x, rows, means.length, inner)) {
      float[] sums = norms.channels();
      float[] products = norms.channels();
      Arrays.fill(sums, 0);
      Arrays.fill(products, 0);
      norms.products(dy, means, sums, products);
      float[] r = norms.scales(variances, eps, null);
      for (int c = 0; c < means.length; c++) {
        if (dWeight != null) {
          dWeight[c] = products[c] * r[c];
        }
        if (dBias != null) {
          dBias[c] = sums[c];
        }
        products[c] *= r[c] * r[c];
      }
      if (dx != null) {
        norms.divide(sums);
        norms.divide(products);
        norms.backward(dy, means, norms.scales(variances, eps, weight), sums, products, dx);
      }
    }
  }

  /** The sums of dy, and of dy (x - mean). */
  private void products(Floats dy, float[] means, float[] sums, float[] products) {
    float[] mean = tile(means);
    float[] sum = tile(null);
    float[] product = tile(null);
    for (int row = 0, part = 1, count; row < rows; row += count, part++) {
      count = read(from, x, row);
      read(dy, y, row);
      for (int i = 0; i < count * channels * inner; i++) {
        sum[i] += y[i];
        product[i] += y[i] * (x[i] - mean[i]);
      }
      flush(part, row + count, sum, sums);
      flush(part, row + count, product, products);
    }
  }

  private void backward(
      Floats dy, float[] means, float[] scales, float[] shifts, float[] slopes, float[] dx) {
    float[] mean = tile(means);
    float[] scale = tile(scales);
    float[] shift = tile(shifts);
    float[] slope = tile(slopes);
    for (int row = 0, count; row < rows; row += count) {
      count = read(from, x, row);
      read(dy, y, row);
      int end = count * channels * inner;
      for (int i = 0; i < end; i++) {
        y[i] = (y[i] - shift[i] - (x[i] - mean[i]) * slope[i]) * scale[i];
      }
      System.arraycopy(y, 0, dx, row * channels * inner, end);
    }
  }

  /** Copies rows from this one on, and says how many. */
  private int read(Floats floats, float[] to, int row) {
    int count = Math.min(most, rows - row);
    int n = channels * inner;
    System.arraycopy(floats.array(), floats.offset() + row * n, to, 0, count * n);
    return count;
  }

  /** Adds the sums over some rows to those over all, from time to time and at the end. */
  private void flush(int part, int done, float[] sums, float[] totals) {
    if (part % PARTS != 0 && done != rows) {
      return;
    }
    Sums.sum(sums, 0, each, 0, most * channels, inner, 1);
    for (int i = 0; i < most * channels; i++) {
      totals[i % channels] += each[i];
    }
    Arrays.fill(sums, 0);
  }

  private void divide(float[] totals) {
    for (int c = 0; c < channels; c++) {
      totals[c] /= rows * inner;
    }
  }

  /** Each channel's r times its weight. */
  private float[] scales(float[] variances, double eps, Floats weight) {
    float[] scales = channels();
    for (int c = 0; c < scales.length; c++) {
      double r = 1 / Math.sqrt(variances[c] + eps);
      scales[c] = (float) (weight == null ? r : r * weight.array()[weight.offset() + c]);
    }
    return scales;
  }

  private float[] floats(Floats values) {
    float[] floats = channels();
    System.arraycopy(values.array(), values.offset(), floats, 0, channels);
    return floats;
  }

  /** Channels' numbers, or zeros, for as many rows as there are in a part. */
  private float[] tile(float[] values) {
    float[] tile = part();
    for (int i = 0; i < tile.length; i += inner) {
      Arrays.fill(tile, i, i + inner, values == null ? 0 : values[i / inner % channels]);
    }
    return tile;
  }

  private float[] channels() {
    return scratch.take(float[].class, channels);
  }

  private float[] part() {
    return scratch.take(float[].class, most * channels * inner);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
