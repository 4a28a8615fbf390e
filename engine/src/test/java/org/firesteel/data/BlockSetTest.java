package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlockSetTest {
  @Test
  void aRunIsARangeHoweverItWasNamed() {
    assertEquals(BlockSet.range(3, 6), BlockSet.of(5, 3, 4));
    assertArrayEquals(new int[] {3, 4, 5}, BlockSet.of(5, 3, 4).toArray());
  }

  @Test
  void holdsAnyAndWithinAgreeWithTheNumbers() {
    for (BlockSet set : new BlockSet[] {BlockSet.range(2, 6), BlockSet.of(7, 1, 4)}) {
      for (int from = 0; from < 9; from++) {
        for (int to = from; to < 10; to++) {
          boolean any = false;
          boolean all = true;
          for (int block : set.toArray()) {
            any |= from <= block && block < to;
            all &= from <= block && block < to;
          }
          assertEquals(any, set.holdsAny(from, to), set + " in " + from + ".." + to);
          assertEquals(all, set.within(from, to), set + " in " + from + ".." + to);
        }
      }
    }
    assertTrue(BlockSet.of(7, 1, 4).contains(4));
    assertFalse(BlockSet.of(7, 1, 4).contains(5));
  }

  @Test
  void theSameBlocksCanBeginLater() {
    assertEquals(BlockSet.range(5, 8), BlockSet.range(3, 6).plus(2));
    assertEquals(BlockSet.of(3, 6, 9), BlockSet.of(1, 4, 7).plus(2));
  }

  @Test
  void emptyNegativeAndRepeatedAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> BlockSet.of());
    assertThrows(IllegalArgumentException.class, () -> BlockSet.of(1, -1));
    assertThrows(IllegalArgumentException.class, () -> BlockSet.of(1, 2, 1));
    assertThrows(IllegalArgumentException.class, () -> BlockSet.range(2, 2));
  }
}
