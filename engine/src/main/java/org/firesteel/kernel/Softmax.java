package org.firesteel.kernel;

/** ln softmax along the middle axis of {@code [outer, length, inner]}, shifted by the maximum. */
public final class Softmax {
  private Softmax() {}

  /** {@code out = a - ln(sum of e^a)} along the middle axis. */
  public static void logSoftmax(
      float[] a, int aOffset, float[] out, int outer, int length, int inner) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int from = o * length * inner + i;
        float max = Float.NEGATIVE_INFINITY;
        for (int l = 0; l < length; l++) {
          max = Math.max(max, a[aOffset + from + l * inner]);
        }
        double sum = 0;
        for (int l = 0; l < length; l++) {
          sum += Math.exp(a[aOffset + from + l * inner] - max);
        }
        float log = (float) Math.log(sum);
        for (int l = 0; l < length; l++) {
          out[from + l * inner] = a[aOffset + from + l * inner] - max - log;
        }
      }
    }
  }

  /** {@code out = a - ln(sum of e^a)} along the middle axis. */
  public static void logSoftmax(
      double[] a, int aOffset, double[] out, int outer, int length, int inner) {
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        int from = o * length * inner + i;
        double max = Double.NEGATIVE_INFINITY;
        for (int l = 0; l < length; l++) {
          max = Math.max(max, a[aOffset + from + l * inner]);
        }
        double sum = 0;
        for (int l = 0; l < length; l++) {
          sum += Math.exp(a[aOffset + from + l * inner] - max);
        }
        double log = Math.log(sum);
        for (int l = 0; l < length; l++) {
          out[from + l * inner] = a[aOffset + from + l * inner] - max - log;
        }
      }
    }
  }
}
