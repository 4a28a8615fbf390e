package org.firesteel.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockGroupTest {
  @Test
  void givesItsBlocksByTheirNumbers() {
    Block five = block(5);
    Block six = block(6);
    BlockGroup group = new BlockGroup(2, List.of(five, six));
    assertEquals(2, group.id());
    assertSame(five, group.block(5));
    assertSame(six, group.block(6));
    assertSame(six, six.block(6), "a block is a leaf of its own");
  }

  @Test
  void blocksMustBeConsecutive() {
    for (List<Block> blocks : List.of(List.of(block(5), block(7)), List.of(block(6), block(5)))) {
      assertEquals(
          "group 2 must hold consecutive blocks, actual: %d after %d"
              .formatted(blocks.get(1).id(), blocks.get(0).id()),
          assertThrows(IllegalArgumentException.class, () -> new BlockGroup(2, blocks))
              .getMessage());
    }
  }

  private static Block block(int id) {
    return new Block(id, 1, 1, 1, new float[1], new float[1], null);
  }
}
