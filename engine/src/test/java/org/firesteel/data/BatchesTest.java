package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {
  @ParameterizedTest
  @CsvSource({
    "43131, 64, 256, 169",
    "1000, 10, 10, 100",
    "1, 16, 64, 1",
    "65, 16, 64, 2",
    "640, 16, 64, 10"
  })
  void everyEpochVisitsEveryRowOnce(long rows, int blockRows, int batchRows, int steps) {
    BlockLayout layout = new BlockLayout(rows, blockRows);
    Batches batches = new Batches(layout, batchRows, 7);
    assertEquals(steps, batches.stepsPerEpoch());
    for (long epoch = 0; epoch < 3; epoch++) {
      int[] visits = new int[layout.blockCount()];
      long visitedRows = 0;
      for (long step = epoch * steps; step < (epoch + 1) * steps; step++) {
        int[] blocks = batches.blocks(step).toArray();
        assertTrue(blocks.length >= 1 && blocks.length <= batchRows / blockRows);
        for (int i = 0; i < blocks.length; i++) {
          visits[blocks[i]]++;
          assertTrue(i == 0 || blocks[i - 1] < blocks[i], "ascending");
        }
        visitedRows += batches.rows(step);
      }
      assertTrue(Arrays.stream(visits).allMatch(visit -> visit == 1), "each block once");
      assertEquals(rows, visitedRows);
    }
  }

  @Test
  void fullTakesAllBlocksInEveryStep() {
    Batches batches = new Batches(new BlockLayout(70, 16), 0, 3);
    assertEquals(1, batches.stepsPerEpoch());
    for (long step = 0; step < 4; step++) {
      assertArrayEquals(new int[] {0, 1, 2, 3, 4}, batches.blocks(step).toArray());
    }
  }

  /** Part of the promise "same seed, same weights"; computed by a second program, in Python. */
  @Test
  void theDrawIsPinned() {
    Batches batches = new Batches(new BlockLayout(100, 10), 30, 42);
    assertEquals(
        "[[1, 8, 9], [0, 2, 6], [3, 4, 5], [7], [3, 6, 9], [4, 7, 8], [0, 1, 2], [5]]",
        LongStream.range(0, 8)
            .mapToObj(step -> Arrays.toString(batches.blocks(step).toArray()))
            .toList()
            .toString());
  }

  /** Outputs of the reference splitmix64.c (Sebastiano Vigna, public domain) for state 1234567. */
  @Test
  void generatorIsSplitMix64() {
    SplitMix64 random = new SplitMix64(1234567);
    assertEquals(6457827717110365317L, random.nextLong());
    assertEquals(3203168211198807973L, random.nextLong());
    assertEquals(Long.parseUnsignedLong("9817491932198370423"), random.nextLong());
  }

  @Test
  void boundedDrawsAreUniform() {
    SplitMix64 random = new SplitMix64(5);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[random.nextInt(7)]++;
    }
    // 10,000 expected each, standard deviation 93: five of them are allowed.
    assertTrue(Arrays.stream(counts).allMatch(count -> Math.abs(count - 10_000) < 463));
  }

  @Test
  void stepsAreDrawnWithoutHistory() {
    BlockLayout layout = new BlockLayout(1000, 10);
    Batches forward = new Batches(layout, 40, 1);
    Batches backward = new Batches(layout, 40, 1);
    int[][] drawn =
        IntStream.range(0, 100).mapToObj(s -> forward.blocks(s).toArray()).toArray(int[][]::new);
    for (int step = 99; step >= 0; step--) {
      assertArrayEquals(drawn[step], backward.blocks(step).toArray(), "step " + step);
    }
  }

  @Test
  void seedsAndEpochsGiveUnrelatedOrders() {
    BlockLayout layout = new BlockLayout(1000, 10);
    Batches one = new Batches(layout, 10, 1);
    Batches two = new Batches(layout, 10, 2);
    assertFalse(Arrays.equals(order(one, 0), order(one, 1)));
    assertFalse(Arrays.equals(order(one, 0), order(two, 0)));
    assertFalse(Arrays.equals(order(one, 1), order(two, 0)));
  }

  @Test
  void refusals() {
    BlockLayout layout = new BlockLayout(100, 16);
    assertEquals(
        "batchRows must be 0 or a multiple of the block size 16, actual: 40",
        assertThrows(IllegalArgumentException.class, () -> new Batches(layout, 40, 0))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Batches(layout, 32, 0).blocks(-1));
  }

  private static int[] order(Batches batches, int epoch) {
    return IntStream.range(epoch * 100, (epoch + 1) * 100)
        .map(step -> batches.blocks(step).toArray()[0])
        .toArray();
  }
}
