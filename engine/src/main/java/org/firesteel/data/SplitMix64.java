package org.firesteel.data;

/**
 * The SplitMix64 generator: a counter pushed through a bijective mixer. Chosen because the
 * algorithm is three lines that can never change under us, and any two seeds give unrelated
 * streams.
 *
 * <p>Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014; constants
 * of Stafford's Mix13.
 */
final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  /**
   * A generator for one epoch, mixed so that (seed, epoch + 1) and (seed + 1, epoch) have nothing
   * in common.
   */
  static SplitMix64 of(long seed, long epoch) {
    return new SplitMix64(mix(mix(seed + GOLDEN_GAMMA) + epoch));
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /**
   * A uniform integer in [0, bound): the high half of a 32 x 32 bit product, redrawn where it would
   * be biased (Lemire 2019).
   */
  int nextInt(int bound) {
    long threshold = (1L << 32) % bound;
    long product;
    do {
      product = (nextLong() >>> 32) * bound;
    } while ((product & 0xFFFFFFFFL) < threshold);
    return (int) (product >>> 32);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
