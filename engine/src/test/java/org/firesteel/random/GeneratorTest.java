package org.firesteel.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GeneratorTest {
  @Test
  void agreesWithTheReferenceImplementation() {
    // mt19937ar.out of the authors: init_by_array of these four words.
    MersenneTwister twister = MersenneTwister.byArray(new int[] {0x123, 0x234, 0x345, 0x456});
    long[] want = {1067595299L, 955945823L, 477289528L, 4107218783L, 4228976476L};
    for (long number : want) {
      assertEquals(number, Integer.toUnsignedLong(twister.nextInt()));
    }
    // C++ standard [rand.predef]: the 10000th draw of a default mt19937 (seed 5489).
    Generator generator = new Generator(5489);
    for (int i = 1; i < 10000; i++) {
      generator.nextInt();
    }
    assertEquals(4123659995L, Integer.toUnsignedLong(generator.nextInt()));
  }

  @Test
  void derivedStreamsDependOnEveryBitAndTheOrder() {
    Set<Long> first = new HashSet<>();
    int streams = 0;
    for (long seed : new long[] {0, 1, -1, 1L << 32, Long.MIN_VALUE}) {
      for (long step = 0; step < 20; step++) {
        for (long block = 0; block < 20; block++) {
          first.add(Generator.of(seed, step, block).nextLong());
          streams++;
        }
      }
    }
    first.add(Generator.of(0).nextLong());
    first.add(Generator.of(0, 0).nextLong());
    assertEquals(streams + 2, first.size());
    assertEquals(Generator.of(7, 8, 9).nextLong(), Generator.of(7, 8, 9).nextLong());
    assertEquals(7, Generator.of(7, 8, 9).initialSeed());
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    int n = 100_000;
    float[] sums = new float[n];
    for (int i = 0; i < n; i++) {
      float[] draw = new float[1];
      Generator.of(3, 5, i).uniform(draw, 0, 1, 0, 1);
      sums[i] = draw[0];
    }
    double mean = 0;
    double product = 0;
    for (int i = 0; i < n; i++) {
      mean += sums[i] / n;
      product += (sums[i] - 0.5) * (sums[(i + 1) % n] - 0.5) / n;
    }
    // Five standard deviations of the mean and of the product of independent uniform numbers.
    assertEquals(0.5, mean, 5 * Math.sqrt(1 / 12.0 / n));
    assertEquals(0, product, 5 / 12.0 / Math.sqrt(n));
  }

  @Test
  void continuesFromASavedState() {
    Generator generator = new Generator(42);
    generator.normal(new float[3], 0, 3, 0, 1);
    generator.nextInt();
    byte[] state = generator.state();
    double[] want = drawAFewOfAll(generator);

    assertArrayEquals(want, drawAFewOfAll(Generator.fromState(state)));
    generator.setState(state);
    assertArrayEquals(want, drawAFewOfAll(generator));
    assertEquals(42, Generator.fromState(state).initialSeed());
    assertArrayEquals(state, Generator.fromState(state).state());
  }

  @Test
  void manualSeedStartsAnew() {
    Generator generator = new Generator(9);
    double[] want = drawAFewOfAll(new Generator(9));
    generator.normal(new double[3], 0, 3, 0, 1);
    generator.manualSeed(9);
    assertArrayEquals(want, drawAFewOfAll(generator));
    long seed = generator.seed();
    assertEquals(seed, generator.initialSeed());
    assertTrue(seed >= 0 && seed < 1L << 53, () -> "seed " + seed);
    assertArrayEquals(drawAFewOfAll(new Generator(seed)), drawAFewOfAll(generator));
  }

  @Test
  void bernoulliComparesADoubleUniformWithTheProbability() {
    double[] uniform = new double[1000];
    new Generator(1).uniform(uniform, 0, 1000, 0, 1);
    float[] mask = new float[1002];
    new Generator(1).bernoulli(mask, 1, 1000, 0.3);
    double[] wide = new double[1000];
    new Generator(1).bernoulli(wide, 0, 1000, 0.3);
    assertEquals(0, mask[0]);
    assertEquals(0, mask[1001]);
    for (int i = 0; i < 1000; i++) {
      assertEquals(uniform[i] < 0.3 ? 1 : 0, mask[i + 1]);
      assertEquals(mask[i + 1], wide[i]);
    }
    new Generator(1).bernoulli(mask, 0, 1000, 1);
    assertEquals(1000, sum(Arrays.copyOf(mask, 1000)));
    new Generator(1).bernoulli(mask, 0, 1000, 0);
    assertEquals(0, sum(Arrays.copyOf(mask, 1000)));
  }

  @Test
  void integersMayNeedAllBits() {
    long[] values = new long[1000];
    new Generator(1).randint(values, 0, 1000, Long.MIN_VALUE, Long.MAX_VALUE);
    assertTrue(Arrays.stream(values).anyMatch(v -> v < Long.MIN_VALUE / 2));
    assertTrue(Arrays.stream(values).anyMatch(v -> v > Long.MAX_VALUE / 2));
    new Generator(1).randint(values, 0, 1000, -2, 1);
    assertArrayEquals(new long[] {-2, -1, 0}, Arrays.stream(values).distinct().sorted().toArray());
    assertArrayEquals(new long[0], new Generator(1).randperm(0));
    assertArrayEquals(new long[] {0}, new Generator(1).randperm(1));
  }

  @Test
  void saysWhatIsWrong() {
    Generator generator = new Generator(0);
    float[] out = new float[4];
    refuses(
        "uniform: low must be <= high, actual: low 2.0, high 1.0",
        () -> generator.uniform(out, 0, 4, 2, 1));
    refuses("normal: std must be >= 0, actual: -1.0", () -> generator.normal(out, 0, 4, 0, -1));
    refuses(
        "bernoulli: probability must be between 0 and 1, actual: NaN",
        () -> generator.bernoulli(out, 0, 4, Double.NaN));
    refuses(
        "randint: low must be < high, actual: low 3, high 3",
        () -> generator.randint(new long[1], 0, 1, 3, 3));
    refuses("randperm: n must be >= 0, actual: -1", () -> generator.randperm(-1));
    refuses(
        "generator state must have 2517 bytes, actual: 3", () -> Generator.fromState(new byte[3]));
    byte[] state = generator.state();
    state[8] = 1;
    refuses(
        "position in generator state must be between 0 and 624, actual: 16777840",
        () -> generator.setState(state));
    assertThrows(IndexOutOfBoundsException.class, () -> generator.uniform(out, 2, 3, 0, 1));
  }

  private static void refuses(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static double[] drawAFewOfAll(Generator generator) {
    double[] out = new double[60];
    generator.normal(out, 0, 3, 0, 1);
    generator.normal(out, 3, 20, 1, 2);
    generator.uniform(out, 23, 20, -1, 1);
    for (int i = 43; i < out.length; i++) {
      out[i] = generator.nextInt();
    }
    return out;
  }
}
