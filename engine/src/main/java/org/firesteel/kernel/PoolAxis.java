package org.firesteel.kernel;

/**
 * The windows of a pooling along one axis: window {@code o} holds the inputs {@code from[o],
 * from[o] + step, ..} before {@code to[o]}, all inside the input, and counts {@code count[o]}
 * places, padding included.
 */
public final class PoolAxis {
  private final int size;
  private final int step;
  private final int[] from;
  private final int[] to;
  private final int[] count;

  private PoolAxis(int size, int step, int windows) {
    this.size = size;
    this.step = step;
    this.from = new int[windows];
    this.to = new int[windows];
    this.count = new int[windows];
  }

  /**
   * Windows of one size.
   *
   * @param ceil a last window may hang over the end, but must begin in the input or its padding on
   *     the left
   */
  public static PoolAxis sliding(SlidingAxis axis, boolean ceil) {
    int rest = axis.size() + 2 * axis.padding() - axis.extent();
    int windows = Math.floorDiv(rest + (ceil ? axis.stride() - 1 : 0), axis.stride()) + 1;
    if (ceil && (windows - 1) * axis.stride() >= axis.size() + axis.padding()) {
      windows--;
    }
    PoolAxis result = new PoolAxis(axis.size(), axis.dilation(), Math.max(windows, 0));
    for (int o = 0; o < result.windows(); o++) {
      int start = axis.place(o, 0);
      int end = Math.min(start + axis.extent(), axis.size() + axis.padding());
      result.count[o] = end - start;
      while (start < 0) {
        start += axis.dilation();
      }
      result.from[o] = start;
      result.to[o] = Math.min(end, axis.size());
    }
    return result;
  }

  /** A given number of windows that share the input as evenly as they can. */
  public static PoolAxis adaptive(int size, int windows) {
    PoolAxis result = new PoolAxis(size, 1, windows);
    for (int o = 0; o < windows; o++) {
      result.from[o] = (int) ((long) o * size / windows);
      result.to[o] = (int) (((o + 1L) * size + windows - 1) / windows);
      result.count[o] = result.to[o] - result.from[o];
    }
    return result;
  }

  public int size() {
    return size;
  }

  /** The number of windows. */
  public int windows() {
    return from.length;
  }

  int step() {
    return step;
  }

  int from(int window) {
    return from[window];
  }

  int to(int window) {
    return to[window];
  }

  /** The places of a window, with or without padding. */
  int count(int window, boolean padding) {
    return padding ? count[window] : to[window] - from[window];
  }
}
