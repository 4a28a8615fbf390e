package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.firesteel.data.Block;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of a file give what its rows give. */
class PreparedRowsTest {
  private static final String VECTORS = "spark.sql.parquet.enableVectorizedReader";
  private static final String[] FEATURES = {
    "f", "d", "i", "l", "s", "b", "flag", "few", "part", "kind"
  };

  @TempDir static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = LocalSpark.start(Map.of());
    rows(9000)
        .repartition(3)
        .write()
        .option("parquet.block.size", 1 << 16)
        .partitionBy("part")
        .parquet(path("whole"));
    rows(9000)
        .withColumn("f", functions.expr("nullif(f, 0.5F)"))
        .withColumn("d", functions.expr("if(i % 11 = 0, double('NaN'), d)"))
        .withColumn("i", functions.expr("if(l % 700 = 3, null, i)"))
        .withColumn("kind", functions.expr("if(l % 900 = 5, null, kind)"))
        .withColumn("w", functions.expr("if(l % 1000 = 7, -1D, w)"))
        .repartition(2)
        .write()
        .parquet(path("broken"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Dataset<Row> rows(long count) {
    return spark
        .range(count)
        .selectExpr(
            "cast(id % 1000 as float) / 1000 as f",
            "sin(id) * 1e6 as d",
            "cast(hash(id) as int) as i",
            "id as l",
            "cast(id % 30000 - 15000 as smallint) as s",
            "cast(id % 256 - 128 as tinyint) as b",
            "id % 3 = 0 as flag",
            "cast(id % 7 as float) as few", // a dictionary in the file
            "id % 2 as part", // no column of the files, but of their folder
            "concat('k', id % 5) as kind",
            "id % 4 = 1 as held",
            "concat('key', id % 4000) as key",
            "cast(id % 3 as int) as c",
            "cast(cos(id) as float) as y",
            "id % 6 / 2.0D as w");
  }

  private static DataSpec spec(String table) {
    return LocalSpark.spec(LocalSpark.source("parquet", path(table)), "y", FEATURES);
  }

  /** All that is known of a table after fitting and building, to the bit. */
  private static Map<String, String> everything(DataSpec spec) {
    Table table = Table.open(spark, spec);
    TableFit fit = table.fit();
    Map<String, String> all = new TreeMap<>();
    all.put("fit", LocalSpark.unpartitioned(fit).toString());
    for (Table.Part part : Table.Part.values()) {
      if (part != Table.Part.HOLD_OUT || fit.heldOutRows() > 0) {
        BlockTable built = table.blocks(fit, part, 64, 3);
        all.put(part + " fingerprint", built.fingerprint().toString());
        for (Block block : built.blocks().collect()) {
          all.put(
              part + " block " + block.id(),
              Arrays.toString(block.features())
                  + Arrays.toString(block.targets())
                  + Arrays.toString(block.weights()));
        }
        built.unpersist();
      }
    }
    return all;
  }

  private static boolean areColumns(DataSpec spec) {
    return areColumns(Table.open(spark, spec));
  }

  private static boolean areColumns(Table table) {
    return PreparedRows.of(table.projection()).areColumns();
  }

  private static void assertSameBothWays(DataSpec spec) {
    assertTrue(areColumns(spec));
    Map<String, String> columns = everything(spec);
    spark.conf().set(VECTORS, false);
    try {
      assertFalse(areColumns(spec));
      Map<String, String> rows = everything(spec);
      assertEquals(rows.keySet(), columns.keySet());
      rows.forEach((what, value) -> assertEquals(value, columns.get(what), what));
    } finally {
      spark.conf().unset(VECTORS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole", "broken"})
  void columnsAndRowsGiveTheSameBits(String table) {
    DataSpec spec = LocalSpark.skipping(spec(table));
    for (DataSpec each :
        List.of(
            spec,
            LocalSpark.raw(spec),
            LocalSpark.weighted(spec, "w"),
            LocalSpark.keyed(spec, "key"),
            LocalSpark.holdingOut(spec, DataSpec.HoldOut.where("held")),
            LocalSpark.holdingOut(spec, DataSpec.HoldOut.where("i % 3 = 0 or key like 'k%5'")),
            LocalSpark.holdingOut(spec, DataSpec.HoldOut.where("not held")),
            LocalSpark.holdingOut(LocalSpark.keyed(spec, "key"), DataSpec.HoldOut.share(0.3)))) {
      assertSameBothWays(each);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "l % 7 <> 3 and f < 0.9F", // some of each batch
        "l between 3000 and 3010", // of most batches none
        "f >= 0", // null is not
        "part = 1", // of the folder
        "kind like 'k%' and not held", // columns that are no features
        "rand(7) < 0.5"
      })
  void whatIsFilteredComesAsColumns(String where) {
    for (String table : List.of("whole", "broken")) {
      DataSpec spec = LocalSpark.filtered(LocalSpark.skipping(spec(table)), where);
      assertSameBothWays(spec);
      assertSameBothWays(LocalSpark.holdingOut(spec, DataSpec.HoldOut.where("i % 3 = 0")));
    }
  }

  @Test
  void aConditionIsNotComputedOfWhatTheFilterKeepsFromIt() {
    DataSpec spec = LocalSpark.filtered(LocalSpark.skipping(spec("whole")), "b <> 0");
    assertSameBothWays(LocalSpark.holdingOut(spec, DataSpec.HoldOut.where("l % b = 1")));
  }

  @Test
  void numbersAloneAreHashedTheSame() {
    DataSpec spec =
        LocalSpark.spec(LocalSpark.source("parquet", path("broken")), "c", "f", "d", "i", "few");
    DataSpec classes = LocalSpark.labelled(LocalSpark.skipping(spec), LabelKind.CLASSES, 0);
    assertSameBothWays(LocalSpark.holdingOut(classes, DataSpec.HoldOut.share(0.3)));
  }

  @Test
  void problemsAreToldTheSame() {
    String byColumn = problem();
    spark.conf().set(VECTORS, false);
    try {
      assertEquals(problem(), byColumn);
    } finally {
      spark.conf().unset(VECTORS);
    }
    assertTrue(byColumn.contains(".parquet"), byColumn);
  }

  private static String problem() {
    Table table = Table.open(spark, spec("broken"));
    return assertThrows(DataException.class, table::fit).getMessage();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSubqueryComesAsRows(boolean adaptive) {
    spark.range(5).createOrReplaceTempView("five");
    DataSpec spec = LocalSpark.spec(LocalSpark.source("parquet", path("whole")), "y", "f");
    String condition = "i > (select max(id) from five)";
    spark.conf().set("spark.sql.adaptive.enabled", adaptive); // Spark plans in another way
    try {
      assertFalse(areColumns(LocalSpark.holdingOut(spec, DataSpec.HoldOut.where(condition))));
      assertFalse(areColumns(LocalSpark.filtered(spec, condition)));
    } finally {
      spark.conf().unset("spark.sql.adaptive.enabled");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"f + 1", "cast(i as string)", "array(f, d)"})
  void whatIsComputedComesAsRows(String feature) {
    assertFalse(
        areColumns(
            LocalSpark.spec(LocalSpark.source("parquet", path("whole")), "y", "f", feature)));
  }

  /** Spark keeps them apart if they draw random numbers. */
  @Test
  void severalFiltersComeAsRows() {
    Dataset<Row> rows = spark.read().parquet(path("whole"));
    DataSpec spec = LocalSpark.spec(LocalSpark.source("parquet", "none"), "y", "f");
    assertTrue(areColumns(Table.of(rows.where("rand(1) < 0.5"), spec)));
    assertFalse(areColumns(Table.of(rows.where("rand(1) < 0.5").where("rand(2) < 0.5"), spec)));
  }

  @Test
  void whatAViewComputesComesAsRows() {
    Dataset<Row> view =
        spark.read().parquet(path("whole")).withColumn("g", functions.expr("f + 1"));
    DataSpec spec = LocalSpark.spec(LocalSpark.source("parquet", "none"), "y", "g");
    assertFalse(areColumns(Table.of(view, spec)));
    assertFalse(
        areColumns(Table.of(view, LocalSpark.holdingOut(spec, DataSpec.HoldOut.where("held")))));
    assertFalse(areColumns(Table.of(view.where("g > 1"), spec)));
  }
}
