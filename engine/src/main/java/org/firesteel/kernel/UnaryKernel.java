package org.firesteel.kernel;

/**
 * An element-wise function of one operand, as loops over contiguous arrays: {@code out[outOffset +
 * i] = f(a[aOffset + i])} for {@code i} in {@code 0..n-1}. {@code out} may be {@code a}.
 */
public interface UnaryKernel {
  void apply(float[] a, int aOffset, float[] out, int outOffset, int n);

  void apply(double[] a, int aOffset, double[] out, int outOffset, int n);

  /** Integers; only for functions that stay among them. */
  default void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
    throw new IllegalArgumentException(this + " is not defined for integers");
  }
}
