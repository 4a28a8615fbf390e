package org.firesteel.spark.score;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.blas.Blas;
import org.firesteel.blas.BlasKind;
import org.firesteel.io.ModelArchive;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.Feature;
import org.firesteel.spark.data.LabelKind;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.train.ModelSpec;

/** Sessions, and models with their initial weights over fitted data. */
final class TrainedFixture {
  private TrainedFixture() {}

  static SparkSession session() {
    SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .appName("score tests")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 3)
            .getOrCreate();
    session.sparkContext().setLogLevel("OFF");
    return session;
  }

  /** 400 rows: numbers a and b, text c, an unused array, classes as text, number and 0 or 1. */
  static Dataset<Row> table(SparkSession session) {
    return session
        .range(0, 400, 1, 4)
        .selectExpr(
            "id",
            "cast(id % 37 as float) / 7 - 2 as a",
            "cast(id % 11 as int) as b",
            "elt(cast(id % 3 as int) + 1, 'rot', 'grün', 'blau') as c",
            "array(id, id + 1) as pair",
            "timestamp_seconds(id * 1000) as time",
            "cast((id % 37) * 3.5 + id % 11 + 1000 as double) as y",
            "elt(cast(id % 13 % 4 as int) + 1, 'w', 'x', 'y', 'z') as kind",
            "cast(5 * (id % 3) as smallint) as digit",
            "id % 37 > 20 as flag",
            "cast(id % 5 as double) / 2 as w");
  }

  static DataSpec spec(String label, LabelKind kind) {
    return new DataSpec(
        new DataSpec.Source("table", List.of("none"), Optional.empty(), Map.of(), Optional.empty()),
        List.of(
            Feature.column("a"),
            Feature.column("b"),
            Feature.column("c"),
            Feature.expression("a2", "a * a")),
        new DataSpec.Label(label, kind, kind == LabelKind.REGRESSION, 0),
        Optional.empty(),
        Optional.empty(),
        DataSpec.HoldOut.where("id % 4 = 0"),
        false,
        true,
        3);
  }

  static DataSpec skipping(DataSpec spec) {
    return new DataSpec(
        spec.source(),
        spec.features(),
        spec.label(),
        spec.weight(),
        spec.key(),
        spec.holdOut(),
        true,
        spec.standardize(),
        spec.seed());
  }

  static DataSpec weighted(DataSpec spec, String weight) {
    return new DataSpec(
        spec.source(),
        spec.features(),
        spec.label(),
        Optional.of(weight),
        spec.key(),
        spec.holdOut(),
        spec.skipInvalid(),
        spec.standardize(),
        spec.seed());
  }

  /** A model that nobody trained. */
  static TrainedModel model(Dataset<Row> data, DataSpec spec, Spec loss, int outputs) {
    return model(data, spec, loss, outputs, DType.FLOAT32);
  }

  static TrainedModel model(Dataset<Row> data, DataSpec spec, Spec loss, int outputs, DType dtype) {
    Table table = Table.of(data, spec);
    TableFit fit = table.fit();
    BlockTable blocks = table.blocks(fit, Table.Part.TRAIN, 64, 2);
    blocks.unpersist();
    ModelSpec model =
        new ModelSpec(
            fit.features().width(),
            List.of(linear(19), new Spec("tanh"), linear(outputs)),
            loss,
            BlasKind.NATIVE,
            dtype);
    return TrainedModel.of(
        model,
        new ModelArchive.Training(new Spec("sgd"), new Spec("constant"), 1, 2, 0.5),
        model.build(1).stateDict(),
        DataDescription.of(spec, table, fit, blocks),
        new ModelArchive.Origin(
            Map.of("java", "17"), Blas.get().info(), Instant.parse("2026-01-31T12:00:00Z")));
  }

  private static Spec linear(long outputs) {
    return new Spec("linear", Map.of("out", outputs));
  }
}
