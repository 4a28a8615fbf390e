package org.firesteel.spark.data;

import static org.firesteel.spark.data.MixedRows.rows;
import static org.firesteel.spark.data.MixedRows.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.firesteel.data.Block;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which rows are in blocks, and as what. {@link BlockBuilderTest} says where. */
class BlockContentTest {
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = LocalSpark.start(Map.of());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Dataset<Row> dataset(List<Row> rows, int partitions) {
    return MixedRows.dataset(spark, rows, partitions);
  }

  @Test
  void rowsAreEncodedAsDescribed() {
    List<Row> rows =
        List.of(
            RowFactory.create(0L, 1.0, 7, "b", true, 10.0, 1.0),
            RowFactory.create(1L, 3.0, 7, "a", false, 30.0, 2.0));
    Built built = Built.of(Table.of(dataset(rows, 1), spec()), 2, 1);
    assertEquals(1, built.blocks().size());
    Block block = built.blocks().get(0);
    assertEquals(5, block.featureColumns());
    assertEquals(1, block.targetColumns());
    // x standardised, n constant, kind = a, kind = b, flag.
    int first = block.targets()[0] == -1 ? 0 : 1;
    assertRow(block, first, new float[] {-1, 0, 0, 1, 1}, -1, 1);
    assertRow(block, 1 - first, new float[] {1, 0, 1, 0, 0}, 1, 2);
  }

  private static void assertRow(
      Block block, int row, float[] features, float target, float weight) {
    int width = features.length;
    assertEquals(
        Arrays.toString(features),
        Arrays.toString(Arrays.copyOfRange(block.features(), row * width, (row + 1) * width)));
    assertEquals(target, block.targets()[row]);
    assertEquals(weight, block.weights()[row]);
  }

  @Test
  void withoutWeightColumnThereAreNoWeights() {
    DataSpec spec = LocalSpark.spec(LocalSpark.source("csv", "none"), "y", "x");
    assertNull(Built.of(Table.of(dataset(rows(5, 1), 1), spec), 2, 1).blocks().get(0).weights());
  }

  @Test
  void zeroHasOneSign() {
    Dataset<Row> data = dataset(rows(50, 14), 2);
    DataSpec spec = LocalSpark.raw(spec());
    Dataset<Row> positive = data.withColumn("x", functions.lit(0.0));
    Dataset<Row> negative = data.withColumn("x", functions.lit(-0.0));
    assertEquals(
        Built.of(Table.of(positive, spec), 8, 1).bits(),
        Built.of(Table.of(negative, spec), 8, 1).bits());
  }

  @Test
  void theFingerprintSeesEveryValue() {
    List<Row> rows = rows(200, 6);
    Built one = Built.of(Table.of(dataset(rows, 2), spec()), 8, 3);
    Row last = rows.get(199);
    rows.set(
        199,
        RowFactory.create(
            199L, last.get(1), last.get(2), last.get(3), last.get(4), last.get(5), 9.0));
    Built two = Built.of(Table.of(dataset(rows, 2), spec()), 8, 3);
    assertNotEquals(one.table().fingerprint(), two.table().fingerprint());
  }

  @Test
  void heldOutRowsAreTheOthers() {
    List<Row> rows = rows(1000, 8);
    Built all = Built.of(Table.of(dataset(rows, 2), LocalSpark.raw(spec())), 16, 3);
    for (DataSpec.HoldOut holdOut :
        List.of(DataSpec.HoldOut.where("row_id % 5 = 0"), DataSpec.HoldOut.share(0.2))) {
      Table table =
          Table.of(dataset(rows, 3), LocalSpark.holdingOut(LocalSpark.raw(spec()), holdOut));
      TableFit fit = table.fit();
      Built train = Built.of(table, fit, Table.Part.TRAIN, 16, 3);
      Built held = Built.of(table, fit, Table.Part.HOLD_OUT, 16, 3);
      Built both = Built.of(table, fit, Table.Part.ALL, 16, 3);
      assertEquals(fit.trainRows(), train.table().layout().rows());
      assertEquals(fit.heldOutRows(), held.table().layout().rows());
      assertEquals(all.bits(), both.bits());
      Map<String, Integer> sum = new TreeMap<>(train.bag());
      held.bag().forEach((row, count) -> sum.merge(row, count, Integer::sum));
      assertEquals(all.bag(), sum);
      // 200 expected; binomial with a deviation of 12.6 for the share.
      assertTrue(Math.abs(fit.heldOutRows() - 200) < 63, "held out: " + fit.heldOutRows());
    }
  }

  @Test
  void rowsThatAreLeftOutAreInNoBlock() {
    List<Row> rows = rows(100, 9);
    List<Row> broken = new ArrayList<>(rows);
    broken.add(RowFactory.create(100L, Double.NaN, 1, "x", true, 0.0, 1.0));
    broken.add(RowFactory.create(101L, 1.0, null, "x", true, 0.0, 1.0));
    broken.add(RowFactory.create(102L, 1.0, 1, null, true, 0.0, -1.0));
    broken.add(RowFactory.create(103L, 1.0, 1, "x", true, 0.0, -1.0));
    Table table = Table.of(dataset(broken, 3), LocalSpark.skipping(spec()));
    TableFit fit = table.fit();
    assertEquals(Map.of("x", 1L, "n", 1L, "kind", 1L, "w", 1L), fit.skipped());
    assertEquals(100, fit.trainRows());
    assertEquals(
        Built.of(Table.of(dataset(rows, 1), spec()), 16, 2).bits(),
        Built.of(table, fit, Table.Part.TRAIN, 16, 2).bits());
  }

  @Test
  void classesBecomeIndices() {
    Dataset<Row> data = dataset(rows(100, 10), 2).withColumn("c", functions.expr("n % 3 + 2"));
    DataSpec spec =
        LocalSpark.labelled(
            LocalSpark.spec(LocalSpark.source("csv", "none"), "c", "x"), LabelKind.CLASSES, 0);
    Table table = Table.of(data, spec);
    TableFit fit = table.fit();
    assertEquals(List.of("0", "1", "2", "3", "4"), fit.label().classes());
    Built built = Built.of(table, fit, Table.Part.ALL, 16, 2);
    long[] counts = new long[5];
    for (Block block : built.blocks()) {
      for (float target : block.targets()) {
        counts[(int) target]++;
      }
    }
    for (int c = 0; c < 5; c++) {
      assertEquals(data.where("c = " + c).count(), counts[c], "class " + c);
    }
  }

  @Test
  void anEmptyPartIsRefused() {
    Table table = Table.of(dataset(rows(10, 13), 1), spec());
    TableFit fit = table.fit();
    assertEquals(
        "data: there is no row in this part of the table",
        assertThrows(DataException.class, () -> table.blocks(fit, Table.Part.HOLD_OUT, 8, 2))
            .getMessage());
  }
}
