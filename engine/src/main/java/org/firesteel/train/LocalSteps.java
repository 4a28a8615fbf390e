package org.firesteel.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firesteel.data.Block;
import org.firesteel.data.BlockGroup;
import org.firesteel.data.BlockRuns;
import org.firesteel.data.Leaf;

/**
 * Local SGD: groups of blocks make optimizer steps of their own, and their parameters are averaged
 * (Stich, Local SGD converges fast and communicates little, 2018, arXiv 1805.09767; Lin et al.,
 * Don't use large mini-batches, use local SGD, 2018, arXiv 1808.07217). It is other mathematics
 * than one step for all, and as reproducible: everything below follows from the job and the number
 * of rows.
 *
 * <p>A group is a run of blocks, and as rows are ordered by a hash, a random sample of the rows.
 * Each epoch it deals its own blocks into batches of the job's {@code batchRows}, so that every row
 * is visited once. A step of the training is a round: every group starts from the common
 * parameters, buffers and optimizer's state, makes up to {@code steps} optimizer steps with the
 * round's one learning rate, and is averaged with the others. The last round of an epoch may be
 * shorter, and a group without a batch left is no part of it. What counts steps (length, schedule,
 * history, checkpoints) counts rounds; what the optimizer itself counts, such as Adam's {@code
 * step}, goes on by the optimizer steps of the round, those of the group that made most.
 *
 * <p>Parameters, buffers and the optimizer's vectors are averaged, each group by its share of the
 * rows that were visited in the round.
 *
 * @param steps the most optimizer steps of a group in a round, at least 1
 * @param groups how many there are, at least 1, where there are as many blocks; the cluster has no
 *     part in it
 */
public record LocalSteps(int steps, int groups) {
  /** Groups if nothing says how many. */
  public static final int DEFAULT_GROUPS = 8;

  public LocalSteps {
    if (steps < 1 || groups < 1) {
      throw new IllegalArgumentException(
          "steps and groups must be >= 1, actual: %d and %d".formatted(steps, groups));
    }
  }

  /**
   * What trainings that share the passes over their blocks have in common.
   *
   * @return local steps with their groups; empty if they make central steps
   * @throws IllegalArgumentException if they do not have the same leaves
   */
  public static Optional<LocalSteps> common(List<TrainingJob> jobs) {
    List<Optional<Integer>> groups =
        jobs.stream().map(job -> job.localSteps().map(LocalSteps::groups)).distinct().toList();
    if (groups.size() != 1) {
      throw new IllegalArgumentException(
          "jobs that share the passes over their blocks must have the same groups of local steps, actual: "
              + groups);
    }
    return jobs.get(0).localSteps();
  }

  /** The blocks of each group. */
  public BlockRuns runs(int blocks) {
    return BlockRuns.of(blocks, Math.min(groups, blocks));
  }

  /**
   * The groups.
   *
   * @param blocks block {@code i} at place {@code i}
   */
  List<Leaf> leaves(List<Block> blocks) {
    BlockRuns runs = runs(blocks.size());
    List<Leaf> leaves = new ArrayList<>();
    for (int group = 0; group < runs.count(); group++) {
      leaves.add(new BlockGroup(group, blocks.subList(runs.first(group), runs.first(group + 1))));
    }
    return leaves;
  }
}
