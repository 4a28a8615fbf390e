package org.firesteel.train;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the gradients of a step's blocks with the same bits in whatever order and grouping they
 * arrive.
 *
 * <p>Float addition is not associative, so the order is fixed by one binary tree over the blocks of
 * the step: node {@code index} of {@code level} stands for the leaves {@code index * 2^level} up to
 * {@code (index + 1) * 2^level}. Two nodes are added only when they are siblings; others wait
 * beside each other. A node whose sibling lies beyond the last leaf moves up as it is. Merging is
 * therefore commutative and associative, and the sum is pairwise, so its error grows with the
 * logarithm of the number of blocks only.
 *
 * <p>Adopts what is merged into it: neither operand of {@link #merge} may be used again.
 */
public final class GradientTree implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int leaves;

  /** By the first leaf a node stands for: waiting nodes never overlap. */
  private final TreeMap<Integer, Waiting> waiting = new TreeMap<>();

  /** An empty tree over a step's blocks, numbered 0 to {@code leaves - 1}. */
  public GradientTree(int leaves) {
    if (leaves < 1) {
      throw new IllegalArgumentException("leaves must be >= 1, actual: " + leaves);
    }
    this.leaves = leaves;
  }

  /** Adds the sum over one block. */
  public GradientTree add(int leaf, GradientSum sum) {
    if (leaf < 0 || leaf >= leaves) {
      throw new IllegalArgumentException("leaf must be in [0, " + leaves + "), actual: " + leaf);
    }
    put(leaf, new Waiting(0, sum));
    return this;
  }

  /** Adds all that another tree over the same blocks holds. */
  public GradientTree merge(GradientTree other) {
    if (other.leaves != leaves) {
      throw new IllegalArgumentException(
          "trees over " + leaves + " and " + other.leaves + " blocks cannot be merged");
    }
    for (Map.Entry<Integer, Waiting> node : other.waiting.entrySet()) {
      put(node.getKey(), node.getValue());
    }
    return this;
  }

  private void put(int first, Waiting node) {
    int position = first;
    while (true) {
      long width = 1L << node.level;
      if (position == 0 && width >= leaves) {
        break;
      }
      boolean left = (position >> node.level & 1) == 0;
      long sibling = left ? position + width : position - width;
      if (sibling >= leaves) {
        node.level++;
        continue;
      }
      Waiting other = waiting.get((int) sibling);
      if (other == null || other.level != node.level) {
        break;
      }
      waiting.remove((int) sibling);
      Waiting lower = left ? node : other;
      lower.sum.add(left ? other.sum : node.sum);
      lower.level++;
      node = lower;
      position = left ? position : (int) sibling;
    }
    if (waiting.putIfAbsent(position, node) != null) {
      throw new IllegalStateException("block " + position + " of the step was added twice");
    }
  }

  /** How many vectors the tree holds now, and would send. */
  public int size() {
    return waiting.size();
  }

  /**
   * The sum over all blocks.
   *
   * @throws IllegalStateException if blocks are missing
   */
  public GradientSum total() {
    Waiting root = waiting.get(0);
    if (waiting.size() != 1 || root == null || 1L << root.level < leaves) {
      throw new IllegalStateException(
          "the gradients of some of the step's %d blocks are missing".formatted(leaves));
    }
    return root.sum;
  }

  private static final class Waiting implements Serializable {
    private static final long serialVersionUID = 1L;

    int level;
    final GradientSum sum;

    Waiting(int level, GradientSum sum) {
      this.level = level;
      this.sum = sum;
    }
  }
}
