package org.firesteel.random;

/**
 * The generator MT19937 with the 2002 initialisation: 32 uniform bits a draw, period 2^19937 - 1.
 *
 * <p>Source: M. Matsumoto and T. Nishimura, "Mersenne Twister: A 623-Dimensionally Equidistributed
 * Uniform Pseudo-Random Number Generator", ACM TOMACS 8(1), 1998, and their {@code mt19937ar}
 * (functions {@code init_genrand}, {@code init_by_array}, {@code genrand_int32}).
 */
final class MersenneTwister {
  static final int SIZE = 624;
  private static final int MIDDLE = 397;
  private static final int TWIST = 0x9908b0df;
  private static final int UPPER_BIT = 0x80000000;
  private static final int LOWER_BITS = 0x7fffffff;

  private int[] words;

  /** What {@link #words} are still to be made from; null when they are. */
  private int[] key;

  /**
   * Words of the present state that were already handed out; {@code SIZE} when all of them were.
   */
  private int position;

  MersenneTwister(int seed) {
    seed(seed);
  }

  /** Continues where a saved generator stopped; {@code words} is kept, not copied. */
  MersenneTwister(int[] words, int position) {
    this.words = words;
    this.position = position;
  }

  private MersenneTwister(int[] key) {
    this.key = key;
    this.position = SIZE;
  }

  /**
   * Seeds from several words, all of whose bits count ({@code init_by_array}); when the first
   * number is drawn, as most models draw none while they train.
   */
  static MersenneTwister byArray(int[] key) {
    return new MersenneTwister(key);
  }

  void seed(int seed) {
    words = new int[SIZE];
    key = null;
    words[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      words[i] = 1812433253 * scrambled(i - 1) + i;
    }
    position = SIZE;
  }

  int nextInt() {
    if (position == SIZE) {
      twist();
    }
    int y = words[position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  int[] words() {
    makeWords();
    return words.clone();
  }

  int position() {
    return position;
  }

  private void makeWords() {
    if (key != null) {
      int[] pending = key;
      seed(19650218);
      absorb(pending);
    }
  }

  private void absorb(int[] seeds) {
    int i = 1;
    for (int step = 0; step < Math.max(SIZE, seeds.length); step++) {
      int j = step % seeds.length;
      words[i] = (words[i] ^ (scrambled(i - 1) * 1664525)) + seeds[j] + j;
      i = next(i);
    }
    for (int step = 0; step < SIZE - 1; step++) {
      words[i] = (words[i] ^ (scrambled(i - 1) * 1566083941)) - i;
      i = next(i);
    }
    words[0] = UPPER_BIT;
  }

  private int scrambled(int i) {
    return words[i] ^ (words[i] >>> 30);
  }

  /** The index after {@code i}; past the end the last word becomes word 0 and 1 follows. */
  private int next(int i) {
    if (i + 1 < SIZE) {
      return i + 1;
    }
    words[0] = words[SIZE - 1];
    return 1;
  }

  private void twist() {
    makeWords();
    for (int i = 0; i < SIZE - MIDDLE; i++) {
      words[i] = words[i + MIDDLE] ^ twisted(words[i], words[i + 1]);
    }
    for (int i = SIZE - MIDDLE; i < SIZE - 1; i++) {
      words[i] = words[i + MIDDLE - SIZE] ^ twisted(words[i], words[i + 1]);
    }
    words[SIZE - 1] = words[MIDDLE - 1] ^ twisted(words[SIZE - 1], words[0]);
    position = 0;
  }

  private static int twisted(int word, int following) {
    int y = (word & UPPER_BIT) | (following & LOWER_BITS);
    return (y >>> 1) ^ (-(y & 1) & TWIST);
  }
}
