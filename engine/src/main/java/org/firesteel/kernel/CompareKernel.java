package org.firesteel.kernel;

/**
 * An element-wise question about two operands; the answers are bytes 0 and 1. Loops over contiguous
 * arrays as in {@link BinaryKernel}.
 */
public interface CompareKernel {
  void apply(float[] a, int aOffset, float[] b, int bOffset, byte[] out, int outOffset, int n);

  void apply(double[] a, int aOffset, double[] b, int bOffset, byte[] out, int outOffset, int n);

  void apply(long[] a, int aOffset, long[] b, int bOffset, byte[] out, int outOffset, int n);
}
