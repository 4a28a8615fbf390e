package org.firesteel.spark.step;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;
import org.firesteel.data.Block;

/** What the tasks of one pass over the blocks do: a step of each of some jobs. */
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

  /** Adds a block's gradients, of the jobs whose step it belongs to. */
  GradientTrees add(GradientTrees trees, Block block) {
    for (int i = 0; i < jobs.length; i++) {
      if (jobs[i].needs(block)) {
        Weights weights = (small != null ? small : large.value())[i];
        jobs[i].add(trees.of(i), block, weights);
      }
    }
    return trees;
  }
}
