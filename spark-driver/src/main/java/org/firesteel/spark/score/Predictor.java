package org.firesteel.spark.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.JavaSerialized;
import org.firesteel.spark.data.LabelKind;
import org.firesteel.spark.data.Projection;

/**
 * Adds a model's predictions to rows: all columns of the input, and
 *
 * <ul>
 *   <li>for a number {@code prediction}, a double in the label's own units;
 *   <li>for one output that tells two classes {@code prediction}, 0 or 1 in the label's own type,
 *       and {@code probability}, a double, of 1;
 *   <li>for an output per class {@code prediction}, a value of the label in its own type, and
 *       {@code probabilities}, an array of floats in the order of the classes.
 * </ul>
 *
 * The label need not be there. A row's prediction has the same bits in whatever company it comes.
 */
public final class Predictor {
  private static final String PREPARED = "firesteel prepared";

  private final TrainedModel model;
  private final Invalid invalid;

  /** What becomes of a row with null, NaN or another feature that cannot be used. */
  public enum Invalid {
    /** The action that reads it fails with one sentence. */
    FAIL,
    /** Its prediction is null. */
    NULL
  }

  /**
   * As in training: unusable rows fail if they did, and are predicted as null if it skipped them.
   */
  public Predictor(TrainedModel model) {
    this(model, model.data().spec().skipInvalid() ? Invalid.NULL : Invalid.FAIL);
  }

  public Predictor(TrainedModel model, Invalid invalid) {
    this.model = model;
    this.invalid = invalid;
  }

  /**
   * The table with predictions, computed when an action asks for them. Actions are best run within
   * {@code SqlErrors.runJob}, which finds the sentence in Spark's error.
   *
   * @throws DataException if a feature's column is missing or of another type, or a column has the
   *     name of one that is added
   */
  public Dataset<Row> predict(Dataset<Row> table) {
    Prediction prediction = new Prediction(model.data().label());
    refuseClashes(table, prediction);
    Projection projection = Projection.ofFeatures(table, model.data().features());
    StructType schema = table.schema();
    for (StructField field : prediction.fields()) {
      schema = schema.add(field);
    }
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(table.sparkSession().sparkContext());
    PredictTask task =
        new PredictTask(
            spark.broadcast(new JavaSerialized<>(BatchModel.Source.of(model.archive()))),
            model.data().features(),
            projection.format(),
            prediction,
            invalid == Invalid.NULL,
            table.columns().length);
    Dataset<Row> scored = withPrepared(table, projection).mapPartitions(task, Encoders.row(schema));
    return model.data().label().kind() == LabelKind.REGRESSION
        ? scored
        : scored.withColumn(
            Prediction.PREDICTION,
            functions.col(Prediction.PREDICTION).cast(model.data().labelType()));
  }

  private static void refuseClashes(Dataset<Row> table, Prediction prediction) {
    for (StructField field : prediction.fields()) {
      for (String column : table.columns()) {
        if (column.equalsIgnoreCase(field.name())) {
          throw new DataException(
              "the data have a column `%s` already, which predictions need; rename or drop it"
                  .formatted(column));
        }
      }
    }
  }

  /** The table's own columns, and the features as one more. */
  private static Dataset<Row> withPrepared(Dataset<Row> table, Projection projection) {
    List<Column> prepared = new ArrayList<>();
    for (Column column : projection.columns()) {
      // Names of their own: those that Spark makes up may be equal.
      prepared.add(column.as("c" + prepared.size()));
    }
    List<Column> columns = new ArrayList<>(Arrays.asList(functions.col("*")));
    columns.add(functions.struct(prepared.toArray(Column[]::new)).as(PREPARED));
    return table.select(columns.toArray(Column[]::new));
  }
}
