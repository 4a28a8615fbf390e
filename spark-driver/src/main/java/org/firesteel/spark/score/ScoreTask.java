package org.firesteel.spark.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.firesteel.spark.data.ColumnType;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.FeatureEncoder;
import org.firesteel.spark.data.FeatureEncoding;
import org.firesteel.spark.data.InputColumn;
import org.firesteel.spark.data.JavaSerialized;
import org.firesteel.spark.data.LabelEncoding;
import org.firesteel.spark.data.LabelKind;
import org.firesteel.spark.data.RowFormat;
import org.firesteel.spark.data.RowReader;
import org.firesteel.spark.data.Table;

/** Scores the rows of a partition that belong to a part of the table, beside their labels. */
record ScoreTask(
    Broadcast<JavaSerialized<BatchModel.Source>> source,
    FeatureEncoding features,
    LabelEncoding label,
    RowFormat format,
    Table.Part part,
    boolean skipInvalid)
    implements FlatMapFunction<Iterator<Row>, Scored> {
  @Override
  public Iterator<Scored> call(Iterator<Row> rows) {
    Worker worker = new Worker(this);
    return new BatchIterator<>(rows, worker::score);
  }

  /** One task's model and lookup tables. */
  private static final class Worker {
    private final ScoreTask task;
    private final BatchModel model;
    private final FeatureEncoder encoder;
    private final RowReader reader;

    Worker(ScoreTask task) {
      this.task = task;
      this.model = new BatchModel(task.source.value().get());
      this.encoder = new FeatureEncoder(task.features);
      this.reader = new RowReader(task.format);
    }

    List<Scored> score(List<Row> batch) {
      List<Scored> scored = new ArrayList<>();
      List<Row> usable = new ArrayList<>();
      List<Double> labels = new ArrayList<>();
      for (Row row : batch) {
        double label = labelOf(row);
        if (Double.isNaN(label)) {
          scored.add(Scored.SKIPPED);
        } else if (task.part == Table.Part.ALL
            || reader.isHeldOut(row) == (task.part == Table.Part.HOLD_OUT)) {
          usable.add(row);
          labels.add(label);
        }
      }
      if (!usable.isEmpty()) {
        score(usable, labels, scored);
      }
      return scored;
    }

    private void score(List<Row> rows, List<Double> labels, List<Scored> scored) {
      float[] input = new float[BatchModel.ROWS * model.inputs()];
      float[] targets = new float[BatchModel.ROWS];
      for (int i = 0; i < rows.size(); i++) {
        float[] encoded = encoder.encode(rows.get(i));
        System.arraycopy(encoded, 0, input, i * encoded.length, encoded.length);
        targets[i] = task.label.encode(labels.get(i));
      }
      double[] outputs = model.outputs(input);
      double[] losses = model.losses(outputs, targets);
      int width = outputs.length / BatchModel.ROWS;
      int weightIndex = task.format.weightIndex();
      for (int i = 0; i < rows.size(); i++) {
        scored.add(
            new Scored(
                Arrays.copyOfRange(outputs, i * width, (i + 1) * width),
                labels.get(i),
                weightIndex < 0 ? 1 : rows.get(i).getDouble(weightIndex),
                losses[i]));
      }
    }

    /** The label or the index of its class; NaN if the row cannot be used. */
    private double labelOf(Row row) {
      int problem = reader.firstProblem(row);
      if (problem >= 0) {
        return refuse(row, problem, reader.problem(row, problem));
      }
      int index = task.format.labelIndex();
      if (task.label.kind() != LabelKind.CLASSES) {
        return row.getDouble(index);
      }
      String value =
          task.format.label().type() == ColumnType.CATEGORY
              ? row.getString(index)
              : LabelEncoding.text(row.getDouble(index));
      int known = task.label.classes().indexOf(value);
      return known >= 0
          ? known
          : refuse(row, index, "the label " + value + ", which no training row had");
    }

    private double refuse(Row row, int index, String problem) {
      InputColumn input = task.format.inputs().get(index);
      if (!task.skipInvalid) {
        throw new DataException(
            "%s: column %s holds %s in %s"
                .formatted(input.key(), input.name(), problem, reader.describe(row)));
      }
      return Double.NaN;
    }
  }
}
