package org.firesteel.spark.step;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.firesteel.train.GradientSum;
import org.firesteel.train.GradientTree;

/** The trees of several jobs that share a pass over the blocks, each with a tree of its own. */
final class GradientTrees implements Serializable {
  private static final long serialVersionUID = 1L;

  private final GradientTree[] trees;

  /** Empty trees. */
  GradientTrees(JobStep[] jobs) {
    this.trees = Stream.of(jobs).map(JobStep::emptyTree).toArray(GradientTree[]::new);
  }

  GradientTree of(int job) {
    return trees[job];
  }

  GradientTrees merge(GradientTrees other) {
    for (int i = 0; i < trees.length; i++) {
      trees[i].merge(other.trees[i]);
    }
    return this;
  }

  List<GradientSum> totals() {
    return Stream.of(trees).map(GradientTree::total).toList();
  }
}
