package org.firesteel.kernel;

import java.util.Arrays;

/**
 * {@code h' = f(sum)} (Elman, Finding structure in time, 1990).
 *
 * @param function f
 * @param slope a gradient times the slope of f, given its result
 */
public record ElmanCell(UnaryKernel function, BinaryKernel slope) implements CellKernel {
  @Override
  public int sums() {
    return 1;
  }

  @Override
  public int[] ofInput() {
    return new int[] {0};
  }

  @Override
  public int[] ofState() {
    return new int[] {0};
  }

  @Override
  public int states() {
    return 1;
  }

  @Override
  public int kept() {
    return 1;
  }

  @Override
  public void forward(
      float[][] sums, float[][] before, float[][] kept, float[][] after, int from, int to) {
    function.apply(sums[0], kept[0], from, to);
    System.arraycopy(kept[0], from, after[0], from, to - from);
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
    slope.apply(dAfter[0], kept[0], dSums[0], from, to);
    Arrays.fill(dBefore[0], from, to, 0);
  }
}
