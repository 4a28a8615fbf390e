package org.firesteel.spark.score;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.firesteel.data.ExactSum;
import scala.Tuple2;

/**
 * The area under the ROC curve as what it means: the share of pairs of a positive and a negative
 * row in which the positive one has the higher score, where equal scores count half. Exact also
 * with ties; rows are sorted by Spark, none are gathered on the driver.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Mann-Whitney_U_test">Mann-Whitney U</a>
 */
final class AreaUnderCurve {
  private AreaUnderCurve() {}

  /**
   * The area.
   *
   * @param rows read several times; best persisted
   * @return empty if there are only positive or only negative rows
   */
  static OptionalDouble of(JavaRDD<Scored> rows) {
    JavaPairRDD<Double, Double> sorted =
        rows.filter(row -> !row.isSkipped() && row.weight() > 0)
            .mapToPair(row -> new Tuple2<>(score(row.outputs()), signedWeight(row)))
            .sortByKey();
    List<Totals> totals = sorted.mapPartitions(AreaUnderCurve::total).collect();
    List<ExactSum> negativesBefore = new ArrayList<>();
    Totals all = new Totals();
    for (Totals partition : totals) {
      ExactSum before = new ExactSum();
      before.merge(all.negative);
      negativesBefore.add(before);
      all.merge(partition);
    }
    double pairs = all.positive.value() * all.negative.value();
    if (pairs == 0) {
      return OptionalDouble.empty();
    }
    ExactSum won = new ExactSum();
    sorted
        .mapPartitionsWithIndex((i, part) -> won(part, negativesBefore.get(i)), false)
        .collect()
        .forEach(won::merge);
    return OptionalDouble.of(won.value() / pairs);
  }

  /** How much speaks for the second class, or for 1. Adding 0.0 makes -0.0 what it equals. */
  private static double score(double[] outputs) {
    return (outputs.length == 1 ? outputs[0] : outputs[1] - outputs[0]) + 0.0;
  }

  private static double signedWeight(Scored row) {
    return row.label() == 1 ? row.weight() : -row.weight();
  }

  private static Iterator<Totals> total(Iterator<Tuple2<Double, Double>> rows) {
    Totals totals = new Totals();
    while (rows.hasNext()) {
      totals.add(rows.next()._2());
    }
    return List.of(totals).iterator();
  }

  /** The pairs that the positive rows of a partition win; its scores ascend. */
  private static Iterator<ExactSum> won(
      Iterator<Tuple2<Double, Double>> rows, ExactSum negativesBefore) {
    ExactSum won = new ExactSum();
    ExactSum below = new ExactSum();
    below.merge(negativesBefore);
    Totals equal = new Totals();
    double score = Double.NaN;
    while (rows.hasNext()) {
      Tuple2<Double, Double> row = rows.next();
      if (row._1() != score) {
        close(equal, below, won);
        equal = new Totals();
        score = row._1();
      }
      equal.add(row._2());
    }
    close(equal, below, won);
    return List.of(won).iterator();
  }

  private static void close(Totals equal, ExactSum below, ExactSum won) {
    won.add(equal.positive.value() * (below.value() + equal.negative.value() / 2));
    below.merge(equal.negative);
  }

  /** The weights of positive and of negative rows. */
  private static final class Totals implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final ExactSum positive = new ExactSum();
    private final ExactSum negative = new ExactSum();

    void add(double signedWeight) {
      (signedWeight > 0 ? positive : negative).add(Math.abs(signedWeight));
    }

    void merge(Totals other) {
      positive.merge(other.positive);
      negative.merge(other.negative);
    }
  }
}
