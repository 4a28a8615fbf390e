package org.firesteel.kernel;

/**
 * An element-wise function of one operand, as loops over the same places of both arrays: that is
 * what the JIT vectorises. {@code out} is another array than {@code a}, since a loop may be one of
 * several passes.
 */
public interface UnaryKernel {
  /** {@code out[i] = f(a[i])} for {@code i} in {@code from..to-1}. */
  void apply(float[] a, float[] out, int from, int to);

  /** As the float one. */
  void apply(double[] a, double[] out, int from, int to);

  /** Integers; only for functions that stay among them. */
  default void apply(long[] a, long[] out, int from, int to) {
    throw new IllegalArgumentException(this + " is not defined for integers");
  }

  /** {@code out[outOffset + i] = f(a[aOffset + i])} for {@code i} in {@code 0..n-1}. */
  default void apply(float[] a, int aOffset, float[] out, int outOffset, int n) {
    Passes.unary(this::apply, float[].class, a, aOffset, out, outOffset, n);
  }

  /** As the float one. */
  default void apply(double[] a, int aOffset, double[] out, int outOffset, int n) {
    Passes.unary(this::apply, double[].class, a, aOffset, out, outOffset, n);
  }

  /** As the float one. */
  default void apply(long[] a, int aOffset, long[] out, int outOffset, int n) {
    Passes.unary(this::apply, long[].class, a, aOffset, out, outOffset, n);
  }
}
