package org.firesteel.kernel;

/**
 * A reduction of the middle axis of an array of shape {@code [outer, length, inner]}, the form into
 * which every reduction over neighbouring dimensions can be brought: {@code out[o * inner + i]} is
 * what becomes of {@code a[aOffset + (o * length + l) * inner + i]} for all {@code l}.
 */
public interface ReduceKernel {
  void apply(float[] a, int aOffset, float[] out, int outer, int length, int inner);

  void apply(double[] a, int aOffset, double[] out, int outer, int length, int inner);

  void apply(long[] a, int aOffset, long[] out, int outer, int length, int inner);
}
