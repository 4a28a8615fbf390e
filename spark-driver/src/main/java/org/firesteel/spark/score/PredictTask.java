package org.firesteel.spark.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.FeatureEncoder;
import org.firesteel.spark.data.FeatureEncoding;
import org.firesteel.spark.data.InputColumn;
import org.firesteel.spark.data.JavaSerialized;
import org.firesteel.spark.data.RowFormat;
import org.firesteel.spark.data.RowReader;

/**
 * Predicts the rows of a partition, with a model of its own.
 *
 * @param columns how many columns of a row are the table's; the next holds the features
 */
record PredictTask(
    Broadcast<JavaSerialized<BatchModel.Source>> source,
    FeatureEncoding features,
    RowFormat format,
    Prediction prediction,
    boolean nullIfInvalid,
    int columns)
    implements MapPartitionsFunction<Row, Row> {
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    if (!rows.hasNext()) {
      return rows;
    }
    BatchModel model = new BatchModel(source.value().get());
    FeatureEncoder encoder = new FeatureEncoder(features);
    RowReader reader = new RowReader(format);
    return new BatchIterator<>(rows, batch -> predict(batch, model, encoder, reader));
  }

  private List<Row> predict(
      List<Row> batch, BatchModel model, FeatureEncoder encoder, RowReader reader) {
    float[] input = new float[BatchModel.ROWS * model.inputs()];
    boolean[] usable = new boolean[batch.size()];
    for (int i = 0; i < usable.length; i++) {
      Row prepared = batch.get(i).getStruct(columns);
      usable[i] = isUsable(prepared, reader);
      if (usable[i]) {
        float[] encoded = encoder.encode(prepared);
        System.arraycopy(encoded, 0, input, i * encoded.length, encoded.length);
      }
    }
    double[] outputs = model.outputs(input);
    int width = outputs.length / BatchModel.ROWS;
    List<Row> predicted = new ArrayList<>(usable.length);
    for (int i = 0; i < usable.length; i++) {
      double[] own = Arrays.copyOfRange(outputs, i * width, (i + 1) * width);
      predicted.add(append(batch.get(i), usable[i] ? prediction.values(own) : prediction.none()));
    }
    return predicted;
  }

  private boolean isUsable(Row prepared, RowReader reader) {
    int problem = reader.firstProblem(prepared);
    if (problem >= 0 && !nullIfInvalid) {
      InputColumn input = format.inputs().get(problem);
      throw new DataException(
          "%s: column %s holds %s in %s"
              .formatted(
                  input.key(),
                  input.name(),
                  reader.problem(prepared, problem),
                  reader.describe(prepared)));
    }
    return problem < 0;
  }

  private Row append(Row row, Object[] added) {
    Object[] values = new Object[columns + added.length];
    for (int i = 0; i < columns; i++) {
      values[i] = row.get(i);
    }
    System.arraycopy(added, 0, values, columns, added.length);
    return RowFactory.create(values);
  }
}
