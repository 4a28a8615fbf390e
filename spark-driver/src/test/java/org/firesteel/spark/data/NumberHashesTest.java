package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.firesteel.data.Hash128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of numbers have the hashes that their rows have. */
class NumberHashesTest {
  private static RowFormat format(int columns) {
    return RowFormats.numbers(columns, 1L << 50 | 3);
  }

  private static void assertHashes(RowFormat format, RowBatch batch, NumberHashes hashes) {
    hashes.hash(batch);
    RowReader reader = new RowReader(format);
    for (int row = 0; row < batch.rows(); row++) {
      assertEquals(
          reader.hash(batch.row(row)),
          new Hash128(hashes.high(row), hashes.low(row)),
          "row " + row);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 7, 8, 9, 15, 16, 17, 29})
  void anyNumberOfColumns(int columns) {
    RowFormat format = format(columns);
    NumberHashes hashes = new NumberHashes(format);
    Random random = new Random(columns);
    for (int rows : new int[] {3, 100, 1}) {
      RowBatch batch = new RowBatch(format);
      for (int column = 0; column < columns; column++) {
        for (int row = 0; row < rows; row++) {
          batch.numbers(column)[row] = random.nextGaussian();
        }
      }
      batch.end(rows);
      assertHashes(format, batch, hashes);
    }
  }

  @Test
  void zeroHasOneSignAndNaNOneForm() {
    RowFormat format = format(2);
    RowBatch batch = new RowBatch(format);
    batch.numbers(0)[0] = -0.0;
    batch.numbers(1)[0] = Double.longBitsToDouble(0xFFF8000000000123L);
    batch.numbers(1)[1] = Double.NaN;
    batch.end(2);
    NumberHashes hashes = new NumberHashes(format);
    assertHashes(format, batch, hashes);
    assertEquals(hashes.high(0), hashes.high(1));
    assertEquals(hashes.low(0), hashes.low(1));
  }
}
