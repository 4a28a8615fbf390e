package org.firesteel.kernel;

/**
 * {@code h' = (h - n) z + n} with {@code n = tanh(a + r b)}, where reset r and update z are
 * sigmoids of sums, a is the input's part of the new state and b the old state's (Cho et al.,
 * Learning phrase representations using RNN encoder-decoder, 2014). Sums are those of r, z, a, b;
 * kept are r, z, n, b.
 */
public record GruCell() implements CellKernel {
  @Override
  public int sums() {
    return 4;
  }

  @Override
  public int[] ofInput() {
    return new int[] {0, 1, 2};
  }

  @Override
  public int[] ofState() {
    return new int[] {0, 1, 3};
  }

  @Override
  public int states() {
    return 1;
  }

  @Override
  public int kept() {
    return 4;
  }

  @Override
  public void forward(
      float[][] sums, float[][] before, float[][] kept, float[][] after, int from, int to) {
    float[] a = sums[2];
    float[] b = sums[3];
    float[] r = kept[0];
    float[] z = kept[1];
    float[] n = kept[2];
    float[] h = before[0];
    float[] next = after[0];
    Activation.SIGMOID.apply(sums[0], r, from, to);
    Activation.SIGMOID.apply(sums[1], z, from, to);
    for (int i = from; i < to; i++) {
      a[i] += r[i] * b[i];
    }
    Hyperbolic.TANH.apply(a, n, from, to);
    for (int i = from; i < to; i++) {
      next[i] = (h[i] - n[i]) * z[i] + n[i];
    }
    System.arraycopy(b, from, kept[3], from, to - from);
  }

  @Override
  public void backward(
      float[][] before,
      float[][] kept,
      float[][] dAfter,
      float[][] dSums,
      float[][] dBefore,
      int from,
      int to) {
    float[] r = kept[0];
    float[] z = kept[1];
    float[] n = kept[2];
    float[] b = kept[3];
    float[] h = before[0];
    float[] dNext = dAfter[0];
    float[] dr = dSums[0];
    float[] dz = dSums[1];
    float[] da = dSums[2];
    float[] db = dSums[3];
    float[] dh = dBefore[0];
    for (int i = from; i < to; i++) {
      float rest = 1 - z[i];
      dz[i] = dNext[i] * (h[i] - n[i]) * (rest * z[i]);
      da[i] = dNext[i] * rest * (1 - n[i] * n[i]);
      dh[i] = dNext[i] * z[i];
    }
    for (int i = from; i < to; i++) {
      dr[i] = da[i] * b[i] * ((1 - r[i]) * r[i]);
      db[i] = da[i] * r[i];
    }
  }
}
