package org.firesteel.spark.explain;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.spark.data.BlockOwners;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.train.TrainingJob;

/** Blocks with next to no rows: a step over them costs what every step costs besides its rows. */
final class EmptyBlocks {
  /** Batch normalisation needs two. */
  private static final int ROWS = 2;

  private EmptyBlocks() {}

  /** The place of the rows of a block. */
  static BlockLayout layout(int blocks) {
    return new BlockLayout((long) blocks * ROWS, ROWS);
  }

  static Block block(BlockTable like, int id) {
    return new Block(
        id,
        ROWS,
        like.featureColumns(),
        like.targetColumns(),
        new float[ROWS * like.featureColumns()],
        new float[ROWS * like.targetColumns()],
        null);
  }

  /** A table of one such block a partition, placed as a job's are and cached. */
  static BlockTable table(JavaSparkContext spark, BlockTable like, int partitions) {
    BlockOwners owners = BlockOwners.of(layout(partitions), partitions);
    Block[] placed = new Block[partitions];
    IntStream.range(0, partitions).forEach(id -> placed[owners.partitionOf(id)] = block(like, id));
    JavaRDD<Block> blocks = spark.parallelize(List.of(placed), partitions).cache();
    return new BlockTable(
        blocks,
        owners,
        layout(partitions),
        like.featureColumns(),
        like.targetColumns(),
        like.order(),
        like.fingerprint());
  }

  /** The same job over the whole of other blocks, for ever; its parameters stay where they are. */
  static TrainingJob standing(TrainingJob job) {
    return new TrainingJob(
        job.name(),
        job.seed(),
        job.model(),
        job.rule(),
        (step, steps) -> 0,
        TrainingJob.Length.steps(Long.MAX_VALUE),
        0);
  }
}
