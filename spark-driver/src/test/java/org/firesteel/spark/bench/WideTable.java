package org.firesteel.spark.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.Feature;
import org.firesteel.spark.data.LabelKind;
import org.firesteel.spark.data.RowOrder;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;

/**
 * Normal numbers {@code x0, x1, ...} and labels that depend on them, as Parquet in a temporary
 * folder: {@code y} a number with a noise of deviation 1, {@code c} 0 or 1.
 *
 * @param features how many
 */
record WideTable(SparkSession session, Path folder, long rows, int features)
    implements AutoCloseable {
  /**
   * Writes a table.
   *
   * @param type of its numbers, {@code float} or {@code double}
   */
  static WideTable write(SparkSession session, long rows, int features, String type) {
    List<String> columns =
        IntStream.range(0, features)
            .mapToObj(i -> "cast(randn(%d) as %s) as x%d".formatted(i, type, i))
            .toList();
    String sum =
        IntStream.range(0, features)
            .mapToObj(i -> "%s * x%d".formatted(((i * 7) % 11 - 5) / 10.0, i))
            .collect(Collectors.joining(" + "));
    try {
      Path folder = Files.createTempDirectory("firesteel-bench");
      session
          .range(0, rows, 1, 2 * session.sparkContext().defaultParallelism())
          .selectExpr(columns.toArray(String[]::new))
          .selectExpr("*", sum + " + randn(" + features + ") as t")
          .selectExpr("*", "cast(t as " + type + ") as y", "cast(t > 0 as int) as c")
          .drop("t")
          .write()
          .mode("overwrite")
          .parquet(folder.toString());
      return new WideTable(session, folder, rows, features);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All columns. */
  Dataset<Row> rows(String label) {
    return session.read().parquet(folder.toString()).drop(label.equals("y") ? "c" : "y");
  }

  /** What a job would say of it. */
  Table table(String label) {
    return table(label, Optional.empty());
  }

  /** The same of some rows only. */
  Table table(String label, Optional<String> where) {
    return Table.open(
        session,
        new DataSpec(
            new DataSpec.Source(
                "parquet", List.of(folder.toString()), Optional.empty(), Map.of(), where),
            List.of(Feature.pattern("x*")),
            new DataSpec.Label(
                label, label.equals("y") ? LabelKind.REGRESSION : LabelKind.BINARY, false, 0),
            Optional.empty(),
            Optional.empty(),
            DataSpec.HoldOut.none(),
            false,
            true,
            0));
  }

  /** Blocks of 1,024 rows, as a job makes them. */
  BlockTable blocks(Table table, TableFit fit) {
    return blocks(table, fit, RowOrder.CANONICAL);
  }

  /** The same, in an order of rows. */
  BlockTable blocks(Table table, TableFit fit, RowOrder order) {
    return table.blocks(
        fit,
        Table.Part.TRAIN,
        order,
        1024,
        BlockTable.partitions(rows, features, session.sparkContext().defaultParallelism()));
  }

  /** Megabytes of features and labels as floats. */
  double megabytes() {
    return rows * (features + 1.0) * Float.BYTES * 1e-6;
  }

  @Override
  public void close() {
    delete(folder);
  }

  /** Deletes a folder and what is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
