package org.firesteel.train;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.firesteel.data.BlockSet;

/**
 * Adds up the gradients of a step's blocks with the same bits in whatever order and grouping they
 * arrive.
 *
 * <p>Float addition is not associative, so the order is fixed by one binary tree over all block
 * numbers: a node of {@code level} at {@code first} stands for the blocks {@code first} up to
 * {@code first + 2^level}, and {@code first} is a multiple of {@code 2^level}. Two nodes are added
 * only when they are siblings; others wait beside each other. A node whose sibling holds no block
 * of the step moves up as it is. Merging is therefore commutative and associative, and the sum is
 * pairwise, so its error grows with the logarithm of the number of blocks only. An aligned run of
 * {@code 2^k} blocks is one subtree in every step: who owns such a run always sends one vector.
 *
 * <p>Adopts what is merged into it: neither operand of {@link #merge} may be used again.
 */
public final class GradientTree implements Serializable {
  private static final long serialVersionUID = 1L;

  private final BlockSet blocks;

  /** By the first block a node stands for: waiting nodes never overlap. */
  private final TreeMap<Integer, Waiting> waiting = new TreeMap<>();

  /** Where the arrays of sums go that were added to others; null: to the garbage collector. */
  private transient GradientPool pool;

  /** An empty tree over a step's blocks. */
  public GradientTree(BlockSet blocks) {
    this.blocks = blocks;
  }

  /** Hands the arrays of sums that were added to others on to a pool; until it is serialised. */
  public GradientTree handingOnTo(GradientPool spares) {
    pool = spares;
    return this;
  }

  /** Adds the sum over one block of the step. */
  public GradientTree add(int block, GradientSum sum) {
    if (!blocks.contains(block)) {
      throw new IllegalArgumentException(
          "block %d is not one of the step's %s".formatted(block, blocks));
    }
    put(block, new Waiting(0, sum));
    return this;
  }

  /** Adds all that another tree over the same blocks holds. */
  public GradientTree merge(GradientTree other) {
    if (!other.blocks.equals(blocks)) {
      throw new IllegalArgumentException(
          "trees over the blocks %s and %s cannot be merged".formatted(blocks, other.blocks));
    }
    for (Map.Entry<Integer, Waiting> node : other.waiting.entrySet()) {
      put(node.getKey(), node.getValue());
    }
    return this;
  }

  private void put(int first, Waiting node) {
    int position = first;
    while (!node.isRoot(position, blocks)) {
      long width = 1L << node.level;
      boolean left = (position >> node.level & 1) == 0;
      long sibling = left ? position + width : position - width;
      Waiting other = null;
      if (blocks.holdsAny(sibling, sibling + width)) {
        other = waiting.get((int) sibling);
        if (other == null || other.level != node.level) {
          break;
        }
        waiting.remove((int) sibling);
      }
      position = left ? position : (int) sibling;
      if (other != null) {
        Waiting lower = left ? node : other;
        GradientSum upper = left ? other.sum : node.sum;
        lower.sum.add(upper);
        if (pool != null) {
          pool.give(upper.gradient());
        }
        node = lower;
      }
      node.level++;
    }
    if (waiting.putIfAbsent(position, node) != null) {
      throw new IllegalStateException("block " + first + " of the step was added twice");
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
    Map.Entry<Integer, Waiting> only = waiting.firstEntry();
    if (waiting.size() != 1 || !only.getValue().isRoot(only.getKey(), blocks)) {
      throw new IllegalStateException(
          "the gradients of some of the step's %d blocks are missing".formatted(blocks.size()));
    }
    return only.getValue().sum;
  }

  private static final class Waiting implements Serializable {
    private static final long serialVersionUID = 1L;

    int level;
    final GradientSum sum;

    Waiting(int level, GradientSum sum) {
      this.level = level;
      this.sum = sum;
    }

    /** Whether a node at this place has all blocks of the step below it. */
    boolean isRoot(int first, BlockSet blocks) {
      return blocks.within(first, first + (1L << level));
    }
  }
}
