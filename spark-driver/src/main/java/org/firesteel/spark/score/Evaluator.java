package org.firesteel.spark.score;

import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.JavaSerialized;
import org.firesteel.spark.data.LabelEncoding;
import org.firesteel.spark.data.SqlErrors;
import org.firesteel.spark.data.Table;

/**
 * Measures a model on rows with labels. The figures' bits depend on the rows alone, not on their
 * order or partitions.
 */
public final class Evaluator {
  private final TrainedModel model;

  public Evaluator(TrainedModel model) {
    this.model = model;
  }

  /**
   * Scores a part of a table.
   *
   * @param table opened with the spec the model was trained with, or with {@link
   *     ScoringInput#toEvaluate}
   * @throws DataException if there is no such row, or one cannot be used and training did not skip
   *     such rows
   */
  public Metrics evaluate(Table table, Table.Part part) {
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(table.source().sparkSession().sparkContext());
    Broadcast<JavaSerialized<BatchModel.Source>> source =
        spark.broadcast(new JavaSerialized<>(BatchModel.Source.of(model.archive())));
    ScoreTask task =
        new ScoreTask(
            source,
            model.data().features(),
            model.data().label(),
            table.projection().format(),
            part,
            model.data().spec().skipInvalid());
    JavaRDD<Scored> scored = table.projection().rows().javaRDD().mapPartitions(task);
    try {
      return SqlErrors.runJob(() -> evaluate(scored));
    } finally {
      source.destroy();
    }
  }

  private Metrics evaluate(JavaRDD<Scored> scored) {
    LabelEncoding label = model.data().label();
    boolean curve =
        switch (label.kind()) {
          case REGRESSION -> false;
          case BINARY -> true;
          case CLASSES -> label.classes().size() == 2;
        };
    JavaRDD<Scored> rows = curve ? scored.persist(StorageLevel.MEMORY_AND_DISK()) : scored;
    try {
      MetricSums sums =
          rows.treeAggregate(new MetricSums(label), MetricSums::add, MetricSums::merge);
      if (sums.rows() == 0 || sums.totalWeight() == 0) {
        throw new DataException(
            "data: there is no row to evaluate; %d rows weigh nothing, %d cannot be used"
                .formatted(sums.rows(), sums.skipped()));
      }
      Map<String, Double> values = sums.values(model.archive().model().buildLoss().reduction());
      if (curve) {
        AreaUnderCurve.of(rows).ifPresent(area -> values.put("auc", area));
      }
      return new Metrics(sums.rows(), sums.skipped(), values);
    } finally {
      if (curve) {
        rows.unpersist();
      }
    }
  }
}
