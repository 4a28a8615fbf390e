package org.firesteel.data;

import java.io.Serializable;
import java.util.List;

/** Consecutive blocks that belong together; a plain class, because Kryo 4 cannot read records. */
public final class BlockGroup implements Leaf, Serializable {
  private static final long serialVersionUID = 1L;

  private final int id;
  private final Block[] blocks;

  /**
   * @param blocks at least one; each has the number after that of the one before
   */
  public BlockGroup(int id, List<Block> blocks) {
    this.id = id;
    this.blocks = blocks.toArray(Block[]::new);
    for (int i = 1; i < blocks.size(); i++) {
      int before = blocks.get(i - 1).id();
      if (blocks.get(i).id() != before + 1) {
        throw new IllegalArgumentException(
            "group %d must hold consecutive blocks, actual: %d after %d"
                .formatted(id, blocks.get(i).id(), before));
      }
    }
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public Block block(int number) {
    return blocks[number - blocks[0].id()];
  }
}
