package org.firesteel.kernel;

/**
 * An element-wise function of two operands, as loops over the same places of all arrays: that is
 * what the JIT vectorises. {@code out} is another array than {@code a} and {@code b}, since a loop
 * may be one of several passes; those of {@link Arithmetic} are the only ones.
 */
public interface BinaryKernel {
  /** {@code out[i] = f(a[i], b[i])} for {@code i} in {@code from..to-1}. */
  void apply(float[] a, float[] b, float[] out, int from, int to);

  /** As the float one. */
  void apply(double[] a, double[] b, double[] out, int from, int to);

  /** Integers; only for functions that stay among them. */
  default void apply(long[] a, long[] b, long[] out, int from, int to) {
    throw new IllegalArgumentException(this + " is not defined for integers");
  }

  /**
   * {@code out[outOffset + i] = f(a[aOffset + i], b[bOffset + i])} for {@code i} in {@code 0..n-1}.
   */
  default void apply(
      float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset, int n) {
    Passes.binary(this::apply, float[].class, a, aOffset, n, b, bOffset, n, out, outOffset, n);
  }

  /** As the float one. */
  default void apply(
      double[] a, int aOffset, double[] b, int bOffset, double[] out, int outOffset, int n) {
    Passes.binary(this::apply, double[].class, a, aOffset, n, b, bOffset, n, out, outOffset, n);
  }

  /** As the float one. */
  default void apply(
      long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int n) {
    Passes.binary(this::apply, long[].class, a, aOffset, n, b, bOffset, n, out, outOffset, n);
  }

  /** The first n elements of {@code out}; operands that have fewer are read repeatedly. */
  default void apply(
      float[] a,
      int aOffset,
      int aLength,
      float[] b,
      int bOffset,
      int bLength,
      float[] out,
      int n) {
    Passes.binary(this::apply, float[].class, a, aOffset, aLength, b, bOffset, bLength, out, 0, n);
  }

  /** As the float one. */
  default void apply(
      double[] a,
      int aOffset,
      int aLength,
      double[] b,
      int bOffset,
      int bLength,
      double[] out,
      int n) {
    Passes.binary(this::apply, double[].class, a, aOffset, aLength, b, bOffset, bLength, out, 0, n);
  }

  /** As the float one. */
  default void apply(
      long[] a, int aOffset, int aLength, long[] b, int bOffset, int bLength, long[] out, int n) {
    Passes.binary(this::apply, long[].class, a, aOffset, aLength, b, bOffset, bLength, out, 0, n);
  }
}
