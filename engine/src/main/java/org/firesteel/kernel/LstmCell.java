package org.firesteel.kernel;

import java.util.Arrays;

/**
 * {@code c' = f c + i g} and {@code h' = o tanh(c')}, where i, f and o are sigmoids of sums and g
 * is a tanh (Hochreiter, Schmidhuber, Long short-term memory, 1997, with the forget gate of Gers et
 * al., 2000). Sums are those of i, f, g, o; kept are i, f, g, o and tanh(c'); states are h and c.
 */
public record LstmCell() implements CellKernel {
  @Override
  public int sums() {
    return 4;
  }

  @Override
  public int[] ofInput() {
    return new int[] {0, 1, 2, 3};
  }

  @Override
  public int[] ofState() {
    return new int[] {0, 1, 2, 3};
  }

  @Override
  public int states() {
    return 2;
  }

  @Override
  public int kept() {
    return 5;
  }

  @Override
  public void forward(
      float[][] sums, float[][] before, float[][] kept, float[][] after, int from, int to) {
    float[] in = kept[0];
    float[] forget = kept[1];
    float[] g = kept[2];
    float[] out = kept[3];
    float[] tanh = kept[4];
    float[] c = before[1];
    float[] nextC = after[1];
    float[] nextH = after[0];
    Activation.SIGMOID.apply(sums[0], in, from, to);
    Activation.SIGMOID.apply(sums[1], forget, from, to);
    Hyperbolic.TANH.apply(sums[2], g, from, to);
    Activation.SIGMOID.apply(sums[3], out, from, to);
    for (int i = from; i < to; i++) {
      nextC[i] = forget[i] * c[i] + in[i] * g[i];
    }
    Hyperbolic.TANH.apply(nextC, tanh, from, to);
    for (int i = from; i < to; i++) {
      nextH[i] = out[i] * tanh[i];
    }
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
    float[] in = kept[0];
    float[] forget = kept[1];
    float[] g = kept[2];
    float[] out = kept[3];
    float[] tanh = kept[4];
    float[] c = before[1];
    float[] dNextH = dAfter[0];
    float[] dNextC = dAfter[1];
    float[] dIn = dSums[0];
    float[] dForget = dSums[1];
    float[] dG = dSums[2];
    float[] dOut = dSums[3];
    float[] dC = dBefore[1];
    // In three loops, as no JIT has registers for so many arrays.
    for (int i = from; i < to; i++) {
      dOut[i] = dNextH[i] * tanh[i] * ((1 - out[i]) * out[i]);
      dC[i] = dNextC[i] + dNextH[i] * out[i] * (1 - tanh[i] * tanh[i]);
    }
    for (int i = from; i < to; i++) {
      dIn[i] = dC[i] * g[i] * ((1 - in[i]) * in[i]);
      dG[i] = dC[i] * in[i] * (1 - g[i] * g[i]);
    }
    for (int i = from; i < to; i++) {
      dForget[i] = dC[i] * c[i] * ((1 - forget[i]) * forget[i]);
      dC[i] *= forget[i];
    }
    Arrays.fill(dBefore[0], from, to, 0);
  }
}
