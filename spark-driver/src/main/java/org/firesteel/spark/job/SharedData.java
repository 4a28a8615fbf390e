package org.firesteel.spark.job;

import org.apache.spark.sql.SparkSession;
import org.firesteel.data.BlockLayout;
import org.firesteel.loss.Target;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spark.score.DataDescription;
import org.firesteel.train.TrainingJob;

/** What the jobs of a group have in common: the table, what was learned from it, and its blocks. */
public final class SharedData implements AutoCloseable {
  private final JobTable table;
  private final TableFit fit;
  private final BlockTable blocks;

  private SharedData(JobTable table) {
    this.table = table;
    this.fit = table.fit();
    this.blocks = table.blocks();
  }

  /**
   * Reads the table of a plan and deals it into blocks, or reads the blocks themselves.
   *
   * @throws org.firesteel.spark.data.DataException if the data cannot be used
   * @throws JobException if they were prepared for another job
   */
  public static SharedData open(SparkSession session, JobPlan plan) {
    return new SharedData(JobTable.open(session, plan));
  }

  /** Encodings and counts. */
  TableFit fit() {
    return fit;
  }

  /** The training rows. */
  public BlockTable blocks() {
    return blocks;
  }

  /**
   * What the engine trains on these data.
   *
   * @throws JobException if model and data do not fit together
   */
  public TrainingJob training(JobPlan plan) {
    check(plan);
    return plan.training(blocks.featureColumns());
  }

  /**
   * Checks what does not depend on the number of features.
   *
   * @throws JobException if model and data do not fit together
   */
  void check(JobPlan plan) {
    checkClasses(plan);
    checkBatchNorm(plan);
  }

  private void checkClasses(JobPlan plan) {
    int classes = fit.label().classes().size();
    if (plan.target() == Target.CLASS && classes != plan.outputs().orElse(classes)) {
      throw new JobException(
          "%s: the label `%s` has %d classes, so the last layer must have %d outputs, it has %d"
              .formatted(
                  plan.spec().place(),
                  plan.spec().data().label(),
                  classes,
                  classes,
                  plan.outputs().getAsInt()));
    }
  }

  /** The variance of a single row is none, and blocks are normalised one by one. */
  private void checkBatchNorm(JobPlan plan) {
    BlockLayout layout = blocks.layout();
    boolean normalised = plan.layers().stream().anyMatch(l -> l.type().equals("batch-norm"));
    if (normalised && layout.rowsOf(layout.blockCount() - 1) == 1) {
      throw new JobException(
          "%s: `batch-norm` needs two rows or more in every block, but %d rows in blocks of %d leave one in the last; set `block-rows` to another number"
              .formatted(plan.spec().training().place(), layout.rows(), layout.blockRows()));
    }
  }

  DataDescription description() {
    return table.describe(blocks);
  }

  /** A table whose {@link Table.Part#HOLD_OUT} are the rows kept from training. */
  Table holdOut() {
    return table.holdOut();
  }

  /** Frees the blocks on all executors. */
  @Override
  public void close() {
    blocks.unpersist();
  }
}
