package org.firesteel.spark.score;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.data.ExactSum;
import org.firesteel.loss.Reduction;
import org.firesteel.spark.data.LabelEncoding;
import org.firesteel.spark.data.LabelKind;

/**
 * The sums behind {@link Metrics}. All are exact, so that neither the order of the rows nor their
 * partitions change a bit of the figures.
 */
final class MetricSums implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The label's kind and scale; not its encoding, a record, which Spark's Kryo cannot read. */
  private final LabelKind kind;

  private final double mean;
  private final double deviation;
  private long rows;
  private long skipped;
  private final ExactSum weight = new ExactSum();
  private final ExactSum loss = new ExactSum();

  /** Of numbers: |error|. Of classes: the weight of the right ones. */
  private final ExactSum first = new ExactSum();

  /** Of numbers: error squared. Of classes: -ln of the true class's probability. */
  private final ExactSum second = new ExactSum();

  private final ExactSum labels = new ExactSum();
  private final ExactSum squaredLabels = new ExactSum();

  MetricSums(LabelEncoding label) {
    this.kind = label.kind();
    this.mean = label.mean();
    this.deviation = label.deviation();
  }

  private double decoded(double output) {
    return output * deviation + mean;
  }

  /** This one with a row added. */
  MetricSums add(Scored row) {
    if (row.isSkipped()) {
      skipped++;
      return this;
    }
    rows++;
    double w = row.weight();
    weight.add(w);
    loss.add(w * row.loss());
    if (kind == LabelKind.REGRESSION) {
      double error = decoded(row.outputs()[0]) - row.label();
      first.add(w * Math.abs(error));
      second.add(w * error * error);
      addProduct(labels, w, row.label());
      double square = row.label() * row.label();
      addProduct(squaredLabels, w, square);
      addProduct(squaredLabels, w, Math.fma(row.label(), row.label(), -square));
    } else {
      double[] outputs = bothClasses(row.outputs());
      int truth = (int) row.label();
      first.add(Prediction.largest(outputs) == truth ? w : 0);
      second.add(w * negativeLogLikelihood(outputs, truth));
    }
    return this;
  }

  /** Without the rounding of a product. */
  private static void addProduct(ExactSum sum, double a, double b) {
    double product = a * b;
    sum.add(product);
    sum.add(Math.fma(a, b, -product));
  }

  /** A single output is the score of 1 against a score of 0. */
  private double[] bothClasses(double[] outputs) {
    return kind == LabelKind.BINARY ? new double[] {0, outputs[0]} : outputs;
  }

  /** ln sum exp(output - output of the truth), shifted so that nothing overflows. */
  private static double negativeLogLikelihood(double[] outputs, int truth) {
    double most = Double.NEGATIVE_INFINITY;
    for (double output : outputs) {
      most = Math.max(most, output);
    }
    double total = 0;
    for (double output : outputs) {
      total += StrictMath.exp(output - most);
    }
    return StrictMath.log(total) + (most - outputs[truth]);
  }

  /** This one with the other's rows added; the other stays as it is. */
  MetricSums merge(MetricSums other) {
    rows += other.rows;
    skipped += other.skipped;
    weight.merge(other.weight);
    loss.merge(other.loss);
    first.merge(other.first);
    second.merge(other.second);
    labels.merge(other.labels);
    squaredLabels.merge(other.squaredLabels);
    return this;
  }

  long rows() {
    return rows;
  }

  long skipped() {
    return skipped;
  }

  double totalWeight() {
    return weight.value();
  }

  /** All figures but the area under the curve. */
  Map<String, Double> values(Reduction reduction) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", reduction == Reduction.SUM ? loss.value() : mean(loss));
    if (kind == LabelKind.REGRESSION) {
      values.put("rmse", Math.sqrt(mean(second)));
      values.put("mae", mean(first));
      double variation = variation();
      if (variation > 0) {
        values.put("r2", 1 - second.value() / variation);
      }
    } else {
      values.put("accuracy", mean(first));
      values.put("logloss", mean(second));
    }
    return values;
  }

  private double mean(ExactSum sum) {
    return sum.value() / weight.value();
  }

  /** The sum of the labels' squared distances from their mean. */
  private double variation() {
    BigDecimal sum = labels.exact();
    BigDecimal ofMean = sum.multiply(sum).divide(weight.exact(), MathContext.DECIMAL128);
    return squaredLabels.exact().subtract(ofMean).doubleValue();
  }
}
