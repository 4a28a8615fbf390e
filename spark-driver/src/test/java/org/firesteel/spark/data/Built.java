package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firesteel.data.Block;
import org.firesteel.data.BlockRuns;

/** A table's blocks in their order, which lie where they should. */
record Built(BlockTable table, List<Block> blocks) {
  static Built of(Table table, int blockRows, int partitions) {
    TableFit fit = table.fit();
    return of(table, fit, Table.Part.TRAIN, blockRows, partitions);
  }

  static Built of(Table table, TableFit fit, Table.Part part, int blockRows, int partitions) {
    BlockTable built = table.blocks(fit, part, blockRows, partitions);
    List<List<Block>> collected = built.blocks().glom().collect();
    assertEquals(Math.min(partitions, built.layout().blockCount()), collected.size());
    List<Block> blocks = new ArrayList<>();
    BlockRuns runs = BlockRuns.of(built.layout().blockCount(), collected.size());
    TreeOrder order = TreeOrder.of(collected.size());
    for (int run = 0; run < runs.count(); run++) {
      assertEquals(runs.first(run), blocks.size(), "first block of run " + run);
      blocks.addAll(collected.get(order.partition(run)));
    }
    for (int id = 0; id < blocks.size(); id++) {
      assertEquals(id, blocks.get(id).id());
      assertEquals(built.layout().rowsOf(id), blocks.get(id).rows());
    }
    built.unpersist();
    return new Built(built, blocks);
  }

  /** All bits, and the encodings' with them as they are applied to all values. */
  String bits() {
    StringBuilder bits = new StringBuilder(table.layout() + " " + table.fingerprint());
    for (Block block : blocks) {
      bits.append('\n').append(block.id()).append(' ').append(hex(block.features()));
      bits.append(' ').append(hex(block.targets()));
      bits.append(' ').append(block.weights() == null ? "-" : hex(block.weights()));
    }
    return bits.toString();
  }

  /** How often each row occurs. */
  Map<String, Integer> bag() {
    Map<String, Integer> bag = new TreeMap<>();
    for (Block block : blocks) {
      for (int i = 0; i < block.rows(); i++) {
        int width = block.featureColumns();
        String row =
            hex(Arrays.copyOfRange(block.features(), i * width, (i + 1) * width))
                + hex(new float[] {block.targets()[i]});
        bag.merge(row, 1, Integer::sum);
      }
    }
    return bag;
  }

  private static String hex(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length);
    buffer.asFloatBuffer().put(values);
    return HexFormat.of().formatHex(buffer.array());
  }
}
