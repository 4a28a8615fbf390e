package org.firesteel.random;

import java.security.SecureRandom;
import java.util.Objects;

/**
 * Draws random numbers as PyTorch's CPU generator does: the same seed and the same calls give the
 * same numbers. Uniform numbers, integers and permutations agree in every bit; normal numbers up to
 * the last few bits, because PyTorch's logarithm and cosine differ between processors and the ones
 * used here ({@link StrictMath}) do not.
 *
 * <p>Not thread-safe. Nothing is shared between generators: give each task its own, from {@link
 * #of}.
 *
 * @see <a href="https://docs.pytorch.org/docs/stable/generated/torch.Generator.html">
 *     torch.Generator</a>
 */
public final class Generator {
  private static final long WIDE_RANGE = 1L << 28;
  private static final long WIDE_PERMUTATION = 0xffffffffL / 20;

  private long initialSeed;
  private MersenneTwister twister;

  /** The sine half of the last Box-Muller pair: it comes next, even after other draws. */
  private double spareNormal;

  private boolean hasSpareNormal;

  /** A generator as after {@code torch.manual_seed(seed)}, which heeds the low 32 bits only. */
  public Generator(long seed) {
    this(seed, new MersenneTwister((int) seed));
  }

  private Generator(long initialSeed, MersenneTwister twister) {
    this.initialSeed = initialSeed;
    this.twister = twister;
  }

  /**
   * A generator whose stream depends on every bit and the order of the given numbers, for instance
   * (job seed, step, block). The numbers are the key of {@code init_by_array}, the seeding its
   * authors published for keys of any length, so two different keys do not meet by chance as two
   * seeds of 32 bits would.
   *
   * @param seed reported by {@link #initialSeed()}
   */
  public static Generator of(long seed, long... more) {
    int[] key = new int[2 + 2 * more.length];
    key[0] = (int) seed;
    key[1] = (int) (seed >>> 32);
    for (int i = 0; i < more.length; i++) {
      key[2 * i + 2] = (int) more[i];
      key[2 * i + 3] = (int) (more[i] >>> 32);
    }
    return new Generator(seed, MersenneTwister.byArray(key));
  }

  /** A generator that continues exactly where the one that gave {@link #state()} stopped. */
  public static Generator fromState(byte[] state) {
    Generator generator = new Generator(0);
    generator.setState(state);
    return generator;
  }

  /** Starts anew from this seed, forgetting a spare normal number. */
  public void manualSeed(long seed) {
    initialSeed = seed;
    twister.seed((int) seed);
    hasSpareNormal = false;
  }

  /** The seed this generator started from (of several numbers, the first). */
  public long initialSeed() {
    return initialSeed;
  }

  /** Starts anew from an unpredictable seed of 53 bits, and returns it. */
  public long seed() {
    manualSeed(new SecureRandom().nextLong() >>> 11);
    return initialSeed;
  }

  /** All that is needed to go on from here: to save, and to give to {@link #setState}. */
  public byte[] state() {
    return new GeneratorState(initialSeed, twister, hasSpareNormal, spareNormal).toBytes();
  }

  /**
   * Goes on where the generator that gave this state stopped.
   *
   * @throws IllegalArgumentException if these bytes are no state of a generator
   */
  public void setState(byte[] bytes) {
    GeneratorState state = GeneratorState.fromBytes(bytes);
    initialSeed = state.initialSeed();
    twister = state.twister();
    hasSpareNormal = state.hasSpareNormal();
    spareNormal = state.spareNormal();
  }

  /** One draw of 32 uniform bits. */
  public int nextInt() {
    return twister.nextInt();
  }

  /** Two draws, the first is the high word. */
  public long nextLong() {
    long high = twister.nextInt();
    return high << 32 | (twister.nextInt() & 0xffffffffL);
  }

  /** Fills {@code out[offset, offset + n)} with uniform numbers of [low, high). */
  public void uniform(float[] out, int offset, int n, float low, float high) {
    Objects.checkFromIndexSize(offset, n, out.length);
    checkRange(low, high);
    for (int i = offset; i < offset + n; i++) {
      out[i] = Math.fma(nextFloat(), high - low, low);
    }
  }

  /** Fills {@code out[offset, offset + n)} with uniform numbers of [low, high). */
  public void uniform(double[] out, int offset, int n, double low, double high) {
    Objects.checkFromIndexSize(offset, n, out.length);
    checkRange(low, high);
    for (int i = offset; i < offset + n; i++) {
      out[i] = Math.fma(nextDouble(), high - low, low);
    }
  }

  /**
   * Fills {@code out[offset, offset + n)} with normal numbers. As in PyTorch, 16 numbers or more
   * are drawn in another way than fewer: the same numbers in two calls are not those in one.
   */
  public void normal(float[] out, int offset, int n, double mean, double std) {
    Objects.checkFromIndexSize(offset, n, out.length);
    checkStd(std);
    if (n >= BoxMuller.BLOCK) {
      BoxMuller.fill(this, out, offset, n, mean, std);
      return;
    }
    for (int i = offset; i < offset + n; i++) {
      out[i] = (float) (nextNormal() * std + mean);
    }
  }

  /** As {@link #normal(float[], int, int, double, double)}. */
  public void normal(double[] out, int offset, int n, double mean, double std) {
    Objects.checkFromIndexSize(offset, n, out.length);
    checkStd(std);
    if (n >= BoxMuller.BLOCK) {
      BoxMuller.fill(this, out, offset, n, mean, std);
      return;
    }
    for (int i = offset; i < offset + n; i++) {
      out[i] = nextNormal() * std + mean;
    }
  }

  /**
   * Fills {@code out[offset, offset + n)} with 1 with this probability and else 0, as dropout does
   * with the probability to keep. PyTorch built with MKL draws such masks from MKL's own generator;
   * this is its portable way.
   */
  public void bernoulli(float[] out, int offset, int n, double probability) {
    Objects.checkFromIndexSize(offset, n, out.length);
    checkProbability(probability);
    for (int i = offset; i < offset + n; i++) {
      out[i] = nextDouble() < probability ? 1 : 0;
    }
  }

  /** As {@link #bernoulli(float[], int, int, double)}. */
  public void bernoulli(double[] out, int offset, int n, double probability) {
    Objects.checkFromIndexSize(offset, n, out.length);
    checkProbability(probability);
    for (int i = offset; i < offset + n; i++) {
      out[i] = nextDouble() < probability ? 1 : 0;
    }
  }

  /** Fills {@code out[offset, offset + n)} with uniform integers of [low, high). */
  public void randint(long[] out, int offset, int n, long low, long high) {
    Objects.checkFromIndexSize(offset, n, out.length);
    if (low >= high) {
      throw new IllegalArgumentException(
          "randint: low must be < high, actual: low %d, high %d".formatted(low, high));
    }
    // Unsigned: the difference of two longs may need 64 bits.
    long range = high - low;
    boolean wide = Long.compareUnsigned(range, WIDE_RANGE) >= 0;
    for (int i = offset; i < offset + n; i++) {
      long bits = wide ? nextLong() : nextInt() & 0xffffffffL;
      out[i] = Long.remainderUnsigned(bits, range) + low;
    }
  }

  /**
   * A random order of the numbers 0 to n - 1.
   *
   * @throws IllegalArgumentException if n is negative
   */
  public long[] randperm(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("randperm: n must be >= 0, actual: " + n);
    }
    long[] order = new long[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = 0; i < n - 1; i++) {
      long bits = n < WIDE_PERMUTATION ? nextInt() & 0xffffffffL : nextLong();
      int other = i + (int) Long.remainderUnsigned(bits, n - i);
      long value = order[i];
      order[i] = order[other];
      order[other] = value;
    }
    return order;
  }

  private float nextFloat() {
    return (nextInt() & 0xffffff) * 0x1p-24f;
  }

  private double nextDouble() {
    return (nextLong() & 0x1fffffffffffffL) * 0x1p-53;
  }

  private double nextNormal() {
    if (hasSpareNormal) {
      hasSpareNormal = false;
      return spareNormal;
    }
    double u1 = nextDouble();
    double u2 = nextDouble();
    double radius = Math.sqrt(-2 * StrictMath.log1p(-u2));
    double angle = 2 * Math.PI * u1;
    spareNormal = radius * StrictMath.sin(angle);
    hasSpareNormal = true;
    return radius * StrictMath.cos(angle);
  }

  private static void checkRange(double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "uniform: low must be <= high, actual: low %s, high %s".formatted(low, high));
    }
  }

  private static void checkStd(double std) {
    if (!(std >= 0)) {
      throw new IllegalArgumentException("normal: std must be >= 0, actual: " + std);
    }
  }

  private static void checkProbability(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "bernoulli: probability must be between 0 and 1, actual: " + probability);
    }
  }
}
