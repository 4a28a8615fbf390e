package org.firesteel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.firesteel.data.BlockSet;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.FlatVector;
import org.firesteel.tensor.Layout;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTreeTest {
  private static final int PARAMETERS = 9;

  static Stream<BlockSet> sets() {
    return Stream.of(
        BlockSet.range(0, 1),
        BlockSet.range(0, 2),
        BlockSet.range(0, 7),
        BlockSet.range(0, 64),
        BlockSet.range(0, 100),
        BlockSet.range(37, 59),
        BlockSet.of(12),
        BlockSet.of(1, 2, 6, 63, 64),
        BlockSet.of(Integer.MAX_VALUE - 1, 5, 1 << 30));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void anyOrderAndGroupingGivesTheSameBits(BlockSet blocks) {
    for (DType dtype : ModelSpec.DTYPES) {
      String want = sum(blocks, dtype, 0);
      for (int trial = 1; trial <= 50; trial++) {
        assertEquals(want, sum(blocks, dtype, trial));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void plainSumsWouldDiffer(DType dtype) {
    Set<String> results = new HashSet<>();
    for (int trial = 0; trial < 20; trial++) {
      FlatVector sum = FlatVector.zeros(dtype, PARAMETERS);
      order(BlockSet.range(0, 64), new Random(trial))
          .forEach(b -> sum.add(leaf(b, dtype).gradient()));
      results.add(WeightsHash.of(sum, new double[0]));
    }
    assertNotEquals(1, results.size());
  }

  @Test
  void lossWeightRowsAndBuffersRideAlong() {
    GradientTree tree = new GradientTree(BlockSet.range(0, 3));
    for (int leaf : new int[] {2, 0, 1}) {
      tree.add(
          leaf,
          new GradientSum(
              FlatVector.of(new float[] {leaf}), new double[] {10 * leaf}, leaf + .5, leaf, 10));
    }
    assertEquals(3, tree.total().gradient().get(0));
    assertEquals(30, tree.total().buffers()[0]);
    assertEquals(4.5, tree.total().loss());
    assertEquals(3, tree.total().weight());
    assertEquals(30, tree.total().rows());
  }

  @Test
  void anAlignedRunOfBlocksSendsOneVectorInEveryBatch() {
    for (BlockSet blocks : List.of(BlockSet.range(0, 64), BlockSet.of(3, 17, 19, 30, 31, 32, 60))) {
      GradientTree tree = new GradientTree(blocks);
      IntStream.range(16, 32).filter(blocks::contains).forEach(b -> tree.add(b, leaf(b)));
      assertEquals(1, tree.size());
    }
  }

  @Test
  void missingBlocksAndBlocksCountedTwiceAreErrors() {
    BlockSet blocks = BlockSet.range(0, 4);
    GradientTree tree = new GradientTree(blocks);
    assertThrows(IllegalStateException.class, tree::total);
    tree.add(0, leaf(0)).add(1, leaf(1)).add(3, leaf(3));
    assertThrows(IllegalStateException.class, tree::total);
    assertThrows(IllegalStateException.class, () -> tree.add(0, leaf(0)));
    assertThrows(IllegalArgumentException.class, () -> tree.add(4, leaf(4)));
    GradientTree other = new GradientTree(BlockSet.range(0, 5));
    assertThrows(IllegalArgumentException.class, () -> tree.merge(other));
    GradientTree twice = new GradientTree(blocks).add(0, leaf(0)).add(1, leaf(1)).add(1, leaf(1));
    twice.add(2, leaf(2)).add(3, leaf(3));
    assertThrows(IllegalStateException.class, twice::total);
  }

  /**
   * The hash of the sum of all blocks, dealt to random groups whose trees are merged in random
   * order.
   */
  private static String sum(BlockSet blocks, DType dtype, int trial) {
    Random random = new Random(trial);
    List<GradientTree> groups = new ArrayList<>();
    for (int group = 0; group < 1 + trial % 7; group++) {
      groups.add(new GradientTree(blocks));
    }
    for (int block : order(blocks, random)) {
      groups.get(random.nextInt(groups.size())).add(block, leaf(block, dtype));
    }
    GradientTree all = new GradientTree(blocks);
    Collections.shuffle(groups, random);
    groups.forEach(all::merge);
    return WeightsHash.of(all.total().gradient(), new double[0]);
  }

  private static List<Integer> order(BlockSet blocks, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int block : blocks.toArray()) {
      order.add(block);
    }
    Collections.shuffle(order, random);
    return order;
  }

  private static GradientSum leaf(int leaf) {
    return leaf(leaf, DType.FLOAT32);
  }

  private static GradientSum leaf(int leaf, DType dtype) {
    double[] values = new Random(leaf).doubles(PARAMETERS, -2, 2).toArray();
    FlatVector gradient = FlatVector.zeros(dtype, PARAMETERS);
    Shape shape = Shape.of(PARAMETERS);
    new Tensor(gradient.storage(), Layout.contiguous(shape)).copy_(Tensors.tensor(values, shape));
    return new GradientSum(gradient, 1, 1, 1);
  }
}
