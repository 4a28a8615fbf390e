package org.firesteel.spark.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * An order of partitions in which those whose sums {@code treeAggregate} merges in one task stand
 * together: it deals partitions to tasks like cards, {@code i % tasks}, level by level. Runs of
 * blocks that are dealt to partitions in this order meet their neighbours first, and each task's
 * result is a whole subtree of the gradient's.
 */
public final class TreeOrder implements Serializable {
  /** The depth of {@code treeAggregate} that partitions are ordered for. */
  public static final int DEPTH = 2;

  private static final long serialVersionUID = 1L;

  private final int[] partitions;
  private final int[] places;

  private TreeOrder(int[] partitions) {
    this.partitions = partitions;
    this.places = new int[partitions.length];
    for (int place = 0; place < partitions.length; place++) {
      places[partitions[place]] = place;
    }
  }

  /** The order for so many partitions. */
  static TreeOrder of(int partitions) {
    int[] tasks = tasks(partitions);
    // By the task of the last level first, then by that of the level before, ...
    Comparator<Integer> order = Comparator.comparingInt(p -> 0);
    for (int level = tasks.length - 1; level >= 0; level--) {
      int upTo = level;
      order = order.thenComparingInt(p -> taskOf(p, tasks, upTo));
    }
    return new TreeOrder(
        IntStream.range(0, partitions)
            .boxed()
            .sorted(order.thenComparingInt(p -> p))
            .mapToInt(Integer::intValue)
            .toArray());
  }

  /** As the partitions stand. */
  static TreeOrder identity(int partitions) {
    return new TreeOrder(IntStream.range(0, partitions).toArray());
  }

  /** The tasks of each level between the partitions and the driver, as Spark counts them. */
  private static int[] tasks(int partitions) {
    int scale = Math.max((int) Math.ceil(Math.pow(partitions, 1.0 / DEPTH)), 2);
    int[] tasks = {};
    int left = partitions;
    while (left > scale + Math.ceil((double) left / scale)) {
      left /= scale;
      tasks = Arrays.copyOf(tasks, tasks.length + 1);
      tasks[tasks.length - 1] = left;
    }
    return tasks;
  }

  private static int taskOf(int partition, int[] tasks, int level) {
    int task = partition;
    for (int i = 0; i <= level; i++) {
      task %= tasks[i];
    }
    return task;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeOrder order && Arrays.equals(partitions, order.partitions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(partitions);
  }

  /** The partition at a place of this order. */
  int partition(int place) {
    return partitions[place];
  }

  /** The place of a partition in this order. */
  int place(int partition) {
    return places[partition];
  }
}
