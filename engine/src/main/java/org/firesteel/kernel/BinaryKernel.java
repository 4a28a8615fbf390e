package org.firesteel.kernel;

/**
 * An element-wise function of two operands, as loops over contiguous arrays: {@code out[outOffset +
 * i] = f(a[aOffset + i], b[bOffset + i])} for {@code i} in {@code 0..n-1}. {@code out} may be
 * {@code a} or {@code b}.
 */
public interface BinaryKernel {
  void apply(float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n);

  void apply(double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n);

  /** Integers; only for functions that stay among them. */
  default void apply(
      long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
    throw new IllegalArgumentException(this + " is not defined for integers");
  }
}
