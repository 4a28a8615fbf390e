package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockLayoutTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1024",
    "1, 1",
    "2, 1",
    "4, 1",
    "5, 1",
    "10, 2",
    "64, 16",
    "100, 25",
    "256, 64",
    "1000, 250",
    "4096, 1024",
    "8192, 1024",
    "5000, 1000",
    "31, 31",
    "257, 257",
    "2062, 1031",
    "4099, 4099"
  })
  void defaultBlockRows(int batchRows, int blockRows) {
    assertEquals(blockRows, BlockLayout.defaultBlockRows(batchRows));
  }

  @Test
  void defaultBlockRowsDividesEveryBatch() {
    for (int batchRows = 1; batchRows <= 20_000; batchRows++) {
      int blockRows = BlockLayout.defaultBlockRows(batchRows);
      assertEquals(0, batchRows % blockRows, "batch of " + batchRows);
      assertTrue(blockRows >= Math.min(1024, batchRows / 4) / 4, "sliver for " + batchRows);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "4, 4", "5, 4", "103, 10", "3000000000, 1024"})
  void rowsOfBlocksAddUp(long rows, int blockRows) {
    BlockLayout layout = new BlockLayout(rows, blockRows);
    long sum = 0;
    for (int block = 0; block < layout.blockCount(); block++) {
      int size = layout.rowsOf(block);
      assertTrue(size == blockRows || (size > 0 && block == layout.blockCount() - 1));
      sum += size;
    }
    assertEquals(rows, sum);
  }

  @Test
  void aPartHasTheRowsOfItsBlocks() {
    BlockLayout layout = new BlockLayout(37, 4);
    assertEquals(new BlockLayout(12, 4), layout.part(2, 5));
    assertEquals(new BlockLayout(5, 4), layout.part(8, 10)); // the last block has one row
    assertEquals(9, layout.rowsOf(BlockSet.of(1, 5, 9)));
  }

  @Test
  void refusals() {
    assertMessage("rows must be >= 1, actual: 0", () -> new BlockLayout(0, 4));
    assertMessage("blockRows must be >= 1, actual: 0", () -> new BlockLayout(4, 0));
    assertMessage(
        "4294967296 rows in blocks of 1 are more than 2^31 - 1 blocks",
        () -> new BlockLayout(1L << 32, 1));
    assertMessage("batchRows must be >= 0, actual: -1", () -> BlockLayout.defaultBlockRows(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> new BlockLayout(8, 4).rowsOf(2));
  }

  private static void assertMessage(String expected, Runnable action) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
