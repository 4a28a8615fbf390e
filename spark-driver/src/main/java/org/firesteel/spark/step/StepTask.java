package org.firesteel.spark.step;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.firesteel.data.Leaf;

/** What the tasks of one pass over the leaves do: a step of each of some jobs. */
final class StepTask implements Serializable {
  private static final long serialVersionUID = 1L;

  private final JobStep[] jobs;
  private final Weights[] small;
  private final Broadcast<Weights[]> large;

  /** Weights in the closure ({@code small}) or by broadcast ({@code large}); the other is null. */
  StepTask(JobStep[] jobs, Weights[] small, Broadcast<Weights[]> large) {
    this.jobs = jobs;
    this.small = small;
    this.large = large;
  }

  /** Adds what a leaf gives, to the jobs whose step it belongs to. */
  GradientTrees add(GradientTrees trees, Leaf leaf) {
    for (int i = 0; i < jobs.length; i++) {
      if (jobs[i].needs(leaf)) {
        Weights weights = (small != null ? small : large.value())[i];
        jobs[i].add(trees.of(i), leaf, weights);
      }
    }
    return trees;
  }
}
