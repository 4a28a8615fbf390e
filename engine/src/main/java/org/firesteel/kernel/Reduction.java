package org.firesteel.kernel;

import java.util.Arrays;

/** Sums, products and extremes; a NaN wins over every number. */
public enum Reduction implements ReduceKernel {
  /** The sum, see {@link Sums}. */
  SUM {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outer, int length, int inner) {
      Sums.sum(a, aOffset, out, 0, outer, length, inner);
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outer, int length, int inner) {
      Sums.sum(a, aOffset, out, 0, outer, length, inner);
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outer, int length, int inner) {
      Sums.sum(a, aOffset, out, 0, outer, length, inner);
    }
  },

  /** The product; of nothing, 1. Factors are multiplied in their order. */
  PROD {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outer, int length, int inner) {
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * length * inner;
        if (inner == 1) {
          float value = 1;
          for (int l = 0; l < length; l++) {
            value *= a[from + l];
          }
          out[o] = value;
        } else {
          int to = o * inner;
          Arrays.fill(out, to, to + inner, 1);
          for (int l = 0; l < length; l++) {
            int row = from + l * inner;
            for (int i = 0; i < inner; i++) {
              out[to + i] *= a[row + i];
            }
          }
        }
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outer, int length, int inner) {
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * length * inner;
        if (inner == 1) {
          double value = 1;
          for (int l = 0; l < length; l++) {
            value *= a[from + l];
          }
          out[o] = value;
        } else {
          int to = o * inner;
          Arrays.fill(out, to, to + inner, 1);
          for (int l = 0; l < length; l++) {
            int row = from + l * inner;
            for (int i = 0; i < inner; i++) {
              out[to + i] *= a[row + i];
            }
          }
        }
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outer, int length, int inner) {
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * length * inner;
        if (inner == 1) {
          long value = 1;
          for (int l = 0; l < length; l++) {
            value *= a[from + l];
          }
          out[o] = value;
        } else {
          int to = o * inner;
          Arrays.fill(out, to, to + inner, 1);
          for (int l = 0; l < length; l++) {
            int row = from + l * inner;
            for (int i = 0; i < inner; i++) {
              out[to + i] *= a[row + i];
            }
          }
        }
      }
    }
  },

  /** The greatest; {@code length} must be positive. */
  MAX {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outer, int length, int inner) {
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * length * inner;
        if (inner == 1) {
          float value = a[from];
          for (int l = 1; l < length; l++) {
            value = Math.max(value, a[from + l]);
          }
          out[o] = value;
        } else {
          int to = o * inner;
          System.arraycopy(a, from, out, to, inner);
          for (int l = 1; l < length; l++) {
            int row = from + l * inner;
            for (int i = 0; i < inner; i++) {
              out[to + i] = Math.max(out[to + i], a[row + i]);
            }
          }
        }
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outer, int length, int inner) {
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * length * inner;
        if (inner == 1) {
          double value = a[from];
          for (int l = 1; l < length; l++) {
            value = Math.max(value, a[from + l]);
          }
          out[o] = value;
        } else {
          int to = o * inner;
          System.arraycopy(a, from, out, to, inner);
          for (int l = 1; l < length; l++) {
            int row = from + l * inner;
            for (int i = 0; i < inner; i++) {
              out[to + i] = Math.max(out[to + i], a[row + i]);
            }
          }
        }
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outer, int length, int inner) {
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * length * inner;
        if (inner == 1) {
          long value = a[from];
          for (int l = 1; l < length; l++) {
            value = Math.max(value, a[from + l]);
          }
          out[o] = value;
        } else {
          int to = o * inner;
          System.arraycopy(a, from, out, to, inner);
          for (int l = 1; l < length; l++) {
            int row = from + l * inner;
            for (int i = 0; i < inner; i++) {
              out[to + i] = Math.max(out[to + i], a[row + i]);
            }
          }
        }
      }
    }
  },

  /** The least; {@code length} must be positive. */
  MIN {
    @Override
    public void apply(float[] a, int aOffset, float[] out, int outer, int length, int inner) {
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * length * inner;
        if (inner == 1) {
          float value = a[from];
          for (int l = 1; l < length; l++) {
            value = Math.min(value, a[from + l]);
          }
          out[o] = value;
        } else {
          int to = o * inner;
          System.arraycopy(a, from, out, to, inner);
          for (int l = 1; l < length; l++) {
            int row = from + l * inner;
            for (int i = 0; i < inner; i++) {
              out[to + i] = Math.min(out[to + i], a[row + i]);
            }
          }
        }
      }
    }

    @Override
    public void apply(double[] a, int aOffset, double[] out, int outer, int length, int inner) {
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * length * inner;
        if (inner == 1) {
          double value = a[from];
          for (int l = 1; l < length; l++) {
            value = Math.min(value, a[from + l]);
          }
          out[o] = value;
        } else {
          int to = o * inner;
          System.arraycopy(a, from, out, to, inner);
          for (int l = 1; l < length; l++) {
            int row = from + l * inner;
            for (int i = 0; i < inner; i++) {
              out[to + i] = Math.min(out[to + i], a[row + i]);
            }
          }
        }
      }
    }

    @Override
    public void apply(long[] a, int aOffset, long[] out, int outer, int length, int inner) {
      for (int o = 0; o < outer; o++) {
        int from = aOffset + o * length * inner;
        if (inner == 1) {
          long value = a[from];
          for (int l = 1; l < length; l++) {
            value = Math.min(value, a[from + l]);
          }
          out[o] = value;
        } else {
          int to = o * inner;
          System.arraycopy(a, from, out, to, inner);
          for (int l = 1; l < length; l++) {
            int row = from + l * inner;
            for (int i = 0; i < inner; i++) {
              out[to + i] = Math.min(out[to + i], a[row + i]);
            }
          }
        }
      }
    }
  }
}
