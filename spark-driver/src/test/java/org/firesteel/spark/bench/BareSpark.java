package org.firesteel.spark.bench;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Tuple2;

/** What Spark takes to do what we need of it, and nothing else. */
final class BareSpark {
  private static final int PIECE_BYTES = 1 << 18;

  /** By which a row is ordered. */
  private static final int HASH_BYTES = 16;

  /** More than 200, so that Spark writes one file a task. */
  private static final int KEYS = 201;

  private BareSpark() {}

  /** Reads the columns of files, and makes no rows of them. */
  static void readColumns(WideTable table) {
    SparkPlan plan = table.rows("y").queryExecution().executedPlan();
    while (!plan.supportsColumnar()) {
      plan = plan.children().head();
    }
    plan.executeColumnar().toJavaRDD().foreachPartition(BareSpark::readAll);
  }

  private static void readAll(Iterator<ColumnarBatch> batches) {
    while (batches.hasNext()) {
      batches.next();
    }
  }

  /** Sends as many bytes as its rows have through a shuffle, in large pieces. */
  static void moveBytes(WideTable table) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(table.session().sparkContext());
    int tasks = 2 * spark.defaultParallelism();
    double bytes = table.megabytes() * 1e6 + (double) table.rows() * HASH_BYTES;
    int pieces = (int) (bytes / PIECE_BYTES / tasks);
    JavaPairRDD<Integer, byte[]> moved =
        spark
            .parallelize(List.of(), tasks)
            .<Tuple2<Integer, byte[]>>mapPartitions(none -> pieces(pieces))
            .mapToPair(piece -> piece)
            .partitionBy(new HashPartitioner(KEYS));
    ((ShuffledRDD<?, ?, ?>) moved.rdd()).setSerializer(new KryoSerializer(spark.getConf()));
    moved.coalesce(tasks).foreachPartition(all -> all.forEachRemaining(piece -> {}));
  }

  /** Sends so many floats out, and as many back from each partition. */
  static void sendFloats(JavaRDD<?> blocks, int count) {
    Broadcast<float[]> sent =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(new float[count]);
    blocks.mapPartitions(all -> List.of(sent.value().clone()).iterator()).collect();
    sent.destroy();
  }

  private static Iterator<Tuple2<Integer, byte[]>> pieces(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Tuple2<>(i, new byte[PIECE_BYTES]))
        .iterator();
  }
}
