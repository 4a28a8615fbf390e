package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many rows at once have the hashes that they have one by one. */
class RowHashesTest {
  private final RowHashes hashes = new RowHashes();

  private void assertHashes(int rows, int length, long seed) {
    Random random = new Random(length);
    ByteBuffer[] bytes = new ByteBuffer[rows];
    for (int row = 0; row < rows; row++) {
      byte[] content = new byte[length];
      random.nextBytes(content);
      bytes[row] = ByteBuffer.allocate(length + 8).order(ByteOrder.LITTLE_ENDIAN).put(content);
    }
    hashes.begin(rows, length, seed);
    for (int at = 0; at < length; at += 8) {
      long[] words = new long[rows];
      for (int row = 0; row < rows; row++) {
        words[row] = bytes[row].getLong(at);
      }
      hashes.add(words);
    }
    hashes.finish();
    for (int row = 0; row < rows; row++) {
      assertEquals(
          RowHash.of(bytes[row].array(), 0, length, seed),
          new Hash128(hashes.high(row), hashes.low(row)),
          length + " bytes");
    }
  }

  @Test
  void anyLength() {
    for (int length = 0; length <= 70; length++) {
      assertHashes(5, length, length - 3L);
    }
  }

  @Test
  void anyNumberOfRows() {
    for (int rows : new int[] {0, 1, 700, 3}) {
      assertHashes(rows, 261, 1L << 40);
    }
  }

  @Test
  void wordsThatAreMissingOrTooManyAreRefused() {
    hashes.begin(1, 9, 0);
    hashes.add(new long[1]);
    assertEquals(
        "rows of 9 bytes must be hashed, actual: 8",
        assertThrows(IllegalStateException.class, hashes::finish).getMessage());
    hashes.add(new long[1]);
    hashes.add(new long[1]);
    assertThrows(IllegalStateException.class, hashes::finish);
  }
}
