package org.firesteel.spark.job;

import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spark.score.DataDescription;

/**
 * What the jobs of a group have in common: the table, what was learned from it, and its blocks.
 *
 * @param fit encodings and counts
 */
record SharedData(JobTable table, TableFit fit, BlockTable blocks) implements AutoCloseable {

  /** Reads the table of a plan and deals it into blocks, or reads the blocks themselves. */
  static SharedData open(SparkSession session, JobPlan plan) {
    JobTable table = JobTable.open(session, plan);
    return new SharedData(table, table.fit(), table.blocks());
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
