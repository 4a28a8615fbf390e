package org.firesteel.spark.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.Hash128;
import org.firesteel.spark.data.BlockOwners;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.RowOrder;

/**
 * Pixels from 0 to 1 and a class a row, in memory: as blocks, and as the data frame that MLlib
 * wants. Both have the same rows in the same order.
 */
record DigitRows(SparkSession session, int rows, int pixels, int classes) {
  /** Rows of a block. */
  static final int BLOCK = 512;

  private static float[] pixels(int row, int pixels) {
    SplittableRandom random = new SplittableRandom(row);
    float[] values = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }

  private JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  /** Cached, with a partition a core. */
  Dataset<Row> frame() {
    int cores = spark().defaultParallelism();
    int width = pixels;
    int outputs = classes;
    JavaRDD<Row> all =
        spark()
            .parallelize(IntStream.range(0, rows).boxed().toList(), cores)
            .map(
                row -> {
                  float[] values = pixels(row, width);
                  double[] wide = new double[width];
                  for (int i = 0; i < width; i++) {
                    wide[i] = values[i];
                  }
                  return RowFactory.create(Vectors.dense(wide), (double) (row % outputs));
                });
    StructType schema =
        new StructType()
            .add("features", new VectorUDT(), false)
            .add("label", DataTypes.DoubleType, false);
    Dataset<Row> frame = session.createDataFrame(all, schema).cache();
    frame.count();
    return frame;
  }

  /** Persisted, with a partition a core. */
  BlockTable blocks() {
    BlockLayout layout = new BlockLayout(rows, Math.min(BLOCK, rows / 4));
    BlockOwners owners = BlockOwners.of(layout, spark().defaultParallelism());
    List<int[]> placed =
        IntStream.range(0, owners.numPartitions())
            .mapToObj(
                p ->
                    IntStream.range(0, layout.blockCount())
                        .filter(id -> owners.partitionOf(id) == p)
                        .toArray())
            .toList();
    int width = pixels;
    int outputs = classes;
    JavaRDD<Block> blocks =
        spark()
            .parallelize(placed, owners.numPartitions())
            .flatMap(
                ids ->
                    Arrays.stream(ids).mapToObj(id -> block(id, layout, width, outputs)).iterator())
            .cache();
    blocks.count();
    return new BlockTable(blocks, owners, layout, width, 1, RowOrder.CANONICAL, Hash128.ZERO);
  }

  private static Block block(int id, BlockLayout layout, int width, int classes) {
    int count = layout.rowsOf(id);
    float[] features = new float[count * width];
    float[] targets = new float[count];
    for (int i = 0; i < count; i++) {
      int row = id * layout.blockRows() + i;
      System.arraycopy(pixels(row, width), 0, features, i * width, width);
      targets[i] = row % classes;
    }
    return new Block(id, count, width, 1, features, targets, null);
  }
}
