package org.firesteel.spark.score;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * How well a model does on rows with labels. Rows weigh as in training.
 *
 * @param rows how many were scored
 * @param skipped how many could not be used
 * @param values by name, in the order to be shown: {@code loss} as in training; for numbers {@code
 *     rmse}, {@code mae} and {@code r2} in the label's own units; for classes {@code accuracy},
 *     {@code logloss} and, of two classes, {@code auc}. Left out is what is not defined: r2 where
 *     all labels are equal, auc where only one class occurs
 */
public record Metrics(long rows, long skipped, Map<String, Double> values) {
  /** Copies the map, keeping its order. */
  public Metrics {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** One line: {@code rows=360 loss=0.0931 accuracy=0.975 ...}. */
  public String describe() {
    StringJoiner line = new StringJoiner(" ");
    line.add("rows=" + rows);
    if (skipped > 0) {
      line.add("skipped=" + skipped);
    }
    values.forEach((name, value) -> line.add("%s=%.6g".formatted(name, value)));
    return line.toString();
  }
}
