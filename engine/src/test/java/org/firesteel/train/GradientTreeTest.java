package org.firesteel.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientTreeTest {
  private static final int PARAMETERS = 9;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64, 100})
  void anyOrderAndGroupingGivesTheSameBits(int leaves) {
    float[] want = sum(leaves, 0);
    for (int trial = 1; trial <= 50; trial++) {
      assertArrayEquals(want, sum(leaves, trial));
    }
  }

  @Test
  void plainSumsWouldDiffer() {
    Set<String> results = new HashSet<>();
    for (int trial = 0; trial < 20; trial++) {
      List<Integer> order = order(64, new Random(trial));
      float[] sum = new float[PARAMETERS];
      order.forEach(leaf -> add(sum, leaf(leaf).gradient()));
      results.add(Arrays.toString(sum));
    }
    assertNotEquals(1, results.size());
  }

  @Test
  void lossWeightAndRowsRideAlong() {
    GradientTree tree = new GradientTree(3);
    for (int leaf : new int[] {2, 0, 1}) {
      tree.add(leaf, new GradientSum(new float[] {leaf}, leaf + .5, leaf, 10));
    }
    assertEquals(3, tree.total().gradient()[0]);
    assertEquals(4.5, tree.total().loss());
    assertEquals(3, tree.total().weight());
    assertEquals(30, tree.total().rows());
  }

  @Test
  void anAlignedRunOfBlocksSendsOneVector() {
    GradientTree tree = new GradientTree(64);
    for (int leaf = 16; leaf < 32; leaf++) {
      tree.add(leaf, leaf(leaf));
    }
    assertEquals(1, tree.size());
  }

  @Test
  void missingBlocksAndBlocksCountedTwiceAreErrors() {
    GradientTree tree = new GradientTree(4).add(0, leaf(0)).add(1, leaf(1)).add(3, leaf(3));
    assertThrows(IllegalStateException.class, tree::total);
    assertThrows(IllegalStateException.class, () -> tree.add(0, leaf(0)));
    assertThrows(IllegalArgumentException.class, () -> tree.add(4, leaf(4)));
    assertThrows(IllegalArgumentException.class, () -> tree.merge(new GradientTree(5)));
  }

  /** The sum of all leaves, dealt to random groups whose trees are merged in random order. */
  private static float[] sum(int leaves, int trial) {
    Random random = new Random(trial);
    List<GradientTree> groups = new ArrayList<>();
    for (int group = 0; group < 1 + trial % 7; group++) {
      groups.add(new GradientTree(leaves));
    }
    for (int leaf : order(leaves, random)) {
      groups.get(random.nextInt(groups.size())).add(leaf, leaf(leaf));
    }
    GradientTree all = new GradientTree(leaves);
    Collections.shuffle(groups, random);
    groups.forEach(all::merge);
    return all.total().gradient();
  }

  private static List<Integer> order(int leaves, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int leaf = 0; leaf < leaves; leaf++) {
      order.add(leaf);
    }
    Collections.shuffle(order, random);
    return order;
  }

  private static GradientSum leaf(int leaf) {
    Random random = new Random(leaf);
    float[] gradient = new float[PARAMETERS];
    for (int i = 0; i < PARAMETERS; i++) {
      gradient[i] = (float) random.nextGaussian();
    }
    return new GradientSum(gradient, 1, 1, 1);
  }

  private static void add(float[] sum, float[] other) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
  }
}
