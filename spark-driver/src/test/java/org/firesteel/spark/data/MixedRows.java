package org.firesteel.spark.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Random rows with columns of every kind. */
final class MixedRows {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "row_id BIGINT, x DOUBLE, n INT, kind STRING, flag BOOLEAN, y DOUBLE, w DOUBLE");

  private MixedRows() {}

  static List<Row> rows(int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          RowFactory.create(
              (long) i,
              random.nextGaussian() * 1e5,
              random.nextInt(50) - 25,
              List.of("rot", "grün", "b,l\"au", "x").get(random.nextInt(4)),
              random.nextBoolean(),
              random.nextDouble(),
              random.nextInt(3) + 0.5));
    }
    return rows;
  }

  static Dataset<Row> dataset(SparkSession spark, List<Row> rows, int partitions) {
    return spark.createDataFrame(rows, SCHEMA).repartition(partitions);
  }

  /** All but the number of the row are used. */
  static DataSpec spec() {
    return LocalSpark.weighted(
        LocalSpark.spec(LocalSpark.source("csv", "none"), "y", "x", "n", "kind", "flag"), "w");
  }
}
