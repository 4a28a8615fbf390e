package org.firesteel.kernel;

/**
 * Choices between floats that a processor need not guess: the signs of activations are as good as
 * random, and every other guess would be wrong.
 */
final class Branchless {
  private Branchless() {}

  static float select(boolean condition, float yes, float no) {
    int mask = condition ? -1 : 0;
    return Float.intBitsToFloat(
        (Float.floatToRawIntBits(yes) & mask) | (Float.floatToRawIntBits(no) & ~mask));
  }
}
