package org.firesteel.spark.job;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spark.score.DataDescription;

/**
 * What the jobs of a group have in common: the table, what was learned from it, and its blocks.
 *
 * @param spec what was asked for
 * @param fit encodings and counts
 */
record SharedData(DataSpec spec, Table table, TableFit fit, BlockTable blocks)
    implements AutoCloseable {

  /** Reads the table of a plan and deals it into blocks. */
  static SharedData open(SparkSession session, JobPlan plan) {
    DataSpec spec = DataSpecs.of(plan.spec().data(), plan.target());
    Table table = Table.open(session, spec);
    TableFit fit = table.fit();
    int partitions = JavaSparkContext.fromSparkContext(session.sparkContext()).defaultParallelism();
    BlockTable blocks =
        table.blocks(fit.features(), fit.label(), Table.Part.TRAIN, plan.blockRows(), partitions);
    return new SharedData(spec, table, fit, blocks);
  }

  DataDescription description() {
    return DataDescription.of(spec, table, fit, blocks);
  }

  /** Frees the blocks on all executors. */
  @Override
  public void close() {
    blocks.unpersist();
  }
}
