package org.firesteel.kernel;

/**
 * A window that slides along one axis: element {@code k} of window {@code o} is input {@code o *
 * stride - padding + k * dilation}; what lies outside the input counts as 0.
 *
 * @param size of the input
 * @param kernel how many elements a window has
 */
public record SlidingAxis(int size, int kernel, int stride, int padding, int dilation) {

  /** How many inputs a window spans, gaps included. */
  public int extent() {
    return dilation * (kernel - 1) + 1;
  }

  /** The number of windows. */
  public int windows() {
    return Math.floorDiv(size + 2 * padding - extent(), stride) + 1;
  }

  /** The input that element {@code k} of window {@code o} reads; it may lie outside. */
  int place(int o, int k) {
    return o * stride - padding + k * dilation;
  }

  /** How many inputs all windows span, those outside included. */
  int span() {
    return (windows() - 1) * stride + extent();
  }

  /** How many places {@link #line} tells apart. */
  int lines() {
    return stride * each();
  }

  /** Where an input of the span lies, if those a stride apart are to be neighbours. */
  int line(int input) {
    return input % stride * each() + input / stride;
  }

  private int each() {
    return (span() + stride - 1) / stride;
  }

  /** The first window whose element {@code k} lies inside the input or behind it. */
  int firstInside(int k) {
    return Math.max(0, -Math.floorDiv(place(0, k), stride));
  }

  /** Behind the last window whose element {@code k} lies inside the input or before it. */
  int endInside(int k) {
    return Math.min(windows(), Math.floorDiv(size - 1 - place(0, k), stride) + 1);
  }
}
