package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockRunsTest {
  @Test
  void everyBlockIsInOneRunAndRunsAreNearlyEven() {
    for (int blocks = 1; blocks <= 300; blocks++) {
      for (int count = 1; count <= Math.min(blocks, 70); count++) {
        BlockRuns runs = BlockRuns.of(blocks, count);
        assertEquals(count, runs.count());
        assertEquals(0, runs.first(0));
        assertEquals(blocks, runs.first(count));
        int even = (blocks - 1) / count + 1;
        for (int run = 0; run < count; run++) {
          int length = runs.first(run + 1) - runs.first(run);
          assertTrue(
              length >= 1 && length <= Math.max(even, 1.25 * blocks / count),
              runs + " of " + blocks);
          assertEquals(run, runs.of(runs.first(run)));
          assertEquals(run, runs.of(runs.first(run + 1) - 1));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "64, 16, '[0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64]'",
    "2, 2, '[0, 1, 2]'",
    "61, 4, '[0, 16, 32, 48, 61]'",
    "100, 4, '[0, 24, 48, 72, 100]'",
    "1000, 3, '[0, 256, 640, 1000]'",
  })
  void runsEndAtMultiplesOfAPowerOfTwo(int blocks, int count, String starts) {
    assertEquals(starts, BlockRuns.of(blocks, count).toString());
  }

  @Test
  void thereIsNoEmptyRun() {
    assertThrows(IllegalArgumentException.class, () -> BlockRuns.of(3, 4));
    assertThrows(IllegalArgumentException.class, () -> BlockRuns.of(3, 0));
  }
}
