package org.firesteel.spark.job;

import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spark.score.DataDescription;

/** What a job trains on: read from its table, or prepared before ({@code data.prepared}). */
interface JobTable {
  /**
   * Opens the job's data.
   *
   * @throws org.firesteel.spark.data.DataException if they cannot be used
   * @throws JobException if they were prepared for another job
   */
  static JobTable open(SparkSession session, JobPlan plan) {
    return plan.spec().data().prepared().isPresent()
        ? PreparedTable.open(session, plan, plan.spec().data().prepared().get())
        : RawTable.open(session, plan);
  }

  /** The encodings, and how many rows there are. */
  TableFit fit();

  /** The training rows, persisted. */
  BlockTable blocks();

  /** For the model's folder. */
  DataDescription describe(BlockTable blocks);

  /** A table whose {@link Table.Part#HOLD_OUT} are the rows kept from training. */
  Table holdOut();

  /** Reads the table that the job names. */
  record RawTable(SparkSession session, JobPlan plan, DataSpec spec, Table table, TableFit fit)
      implements JobTable {
    static RawTable open(SparkSession session, JobPlan plan) {
      DataSpec spec = DataSpecs.of(plan.spec().data(), plan.target());
      Table table = Table.open(session, spec);
      return new RawTable(session, plan, spec, table, table.fit());
    }

    @Override
    public BlockTable blocks() {
      return table.blocks(
          fit,
          Table.Part.TRAIN,
          plan.spec().data().order(),
          plan.blockRows(),
          BlockTable.partitions(
              fit.trainRows(),
              fit.features().width(),
              session.sparkContext().defaultParallelism()));
    }

    @Override
    public DataDescription describe(BlockTable blocks) {
      return DataDescription.of(spec, table, fit, blocks);
    }

    @Override
    public Table holdOut() {
      return table;
    }
  }
}
