package org.firesteel.kernel;

import org.firesteel.memory.Scratch;

/**
 * Runs loops over the same places of several arrays also where operands lie at different ones: such
 * are copied, a block at a time. A loop gets no more than a block, so that all passes of a kernel
 * but the first find it in the processor's cache.
 */
final class Passes {
  static final int BLOCK = 2048;

  private Passes() {}

  /** Loops over the places {@code from..to-1}. */
  @FunctionalInterface
  interface Unary<A> {
    void run(A a, A out, int from, int to);
  }

  /** Loops over the places {@code from..to-1}. */
  @FunctionalInterface
  interface Binary<A> {
    void run(A a, A b, A out, int from, int to);
  }

  static <A> void unary(
      Unary<A> loop, Class<A> type, A a, int aOffset, A out, int outOffset, int n) {
    if (aOffset == outOffset) {
      for (int from = aOffset, end = from + n, to; from < end; from = to) {
        to = Math.min(from + BLOCK, end);
        loop.run(a, out, from, to);
      }
      return;
    }
    try (Scratch scratch = Scratch.open()) {
      int size = Math.min(BLOCK, n);
      A x = scratch.take(type, size);
      A y = scratch.takeAlike(x);
      for (int at = 0; at < n; at += size) {
        int length = Math.min(size, n - at);
        System.arraycopy(a, aOffset + at, x, 0, length);
        loop.run(x, y, 0, length);
        System.arraycopy(y, 0, out, outOffset + at, length);
      }
    }
  }

  /** Operands of fewer than n elements, {@code aLength} or {@code bLength}, are read repeatedly. */
  static <A> void binary(
      Binary<A> loop,
      Class<A> type,
      A a,
      int aOffset,
      int aLength,
      A b,
      int bOffset,
      int bLength,
      A out,
      int outOffset,
      int n) {
    if (aOffset == outOffset && bOffset == outOffset && Math.min(aLength, bLength) >= n) {
      for (int from = aOffset, end = from + n, to; from < end; from = to) {
        to = Math.min(from + BLOCK, end);
        loop.run(a, b, out, from, to);
      }
      return;
    }
    try (Scratch scratch = Scratch.open()) {
      int size = Math.min(BLOCK, n);
      A x = scratch.take(type, size);
      A y = scratch.takeAlike(x);
      A z = scratch.takeAlike(x);
      for (int at = 0, length; at < n; at += length) {
        int i = at % aLength;
        int j = at % bLength;
        length = Math.min(Math.min(size, n - at), Math.min(aLength - i, bLength - j));
        System.arraycopy(a, aOffset + i, x, 0, length);
        System.arraycopy(b, bOffset + j, y, 0, length);
        loop.run(x, y, z, 0, length);
        System.arraycopy(z, 0, out, outOffset + at, length);
      }
    }
  }
}
