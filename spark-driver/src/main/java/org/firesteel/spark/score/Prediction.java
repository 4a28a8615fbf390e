package org.firesteel.spark.score;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.firesteel.spark.data.LabelEncoding;

/** What a row's outputs say about its label: the columns that prediction adds. */
final class Prediction implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String PREDICTION = "prediction";
  static final String PROBABILITY = "probability";
  static final String PROBABILITIES = "probabilities";

  private final LabelEncoding label;

  Prediction(LabelEncoding label) {
    this.label = label;
  }

  /** The columns; a class comes as text, to be cast to the label's type. */
  List<StructField> fields() {
    return switch (label.kind()) {
      case REGRESSION -> List.of(field(PREDICTION, DataTypes.DoubleType));
      case BINARY ->
          List.of(
              field(PREDICTION, DataTypes.StringType), field(PROBABILITY, DataTypes.DoubleType));
      case CLASSES ->
          List.of(
              field(PREDICTION, DataTypes.StringType),
              field(PROBABILITIES, DataTypes.createArrayType(DataTypes.FloatType, false)));
    };
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }

  /** The columns' values; outputs that are no numbers predict no class. */
  Object[] values(double[] outputs) {
    return switch (label.kind()) {
      case REGRESSION -> new Object[] {label.decode(outputs[0])};
      case BINARY -> {
        double probability = probability(outputs[0]);
        String prediction = probability > 0.5 ? "1" : "0";
        yield new Object[] {Double.isNaN(probability) ? null : prediction, probability};
      }
      case CLASSES -> {
        double[] probabilities = probabilities(outputs);
        Float[] column = new Float[probabilities.length];
        for (int i = 0; i < column.length; i++) {
          column[i] = (float) probabilities[i];
        }
        int best = largest(outputs);
        yield new Object[] {best < 0 ? null : label.classes().get(best), column};
      }
    };
  }

  /** The columns' values for a row that cannot be encoded. */
  Object[] none() {
    return new Object[fields().size()];
  }

  // StrictMath: the same bits in interpreted and in compiled code, on every processor.

  /** The probability of 1 that a single output stands for. */
  static double probability(double output) {
    return 1 / (1 + StrictMath.exp(-output));
  }

  /** softmax. */
  static double[] probabilities(double[] outputs) {
    double most = Double.NEGATIVE_INFINITY;
    for (double output : outputs) {
      most = Math.max(most, output);
    }
    double[] probabilities = new double[outputs.length];
    double total = 0;
    for (int i = 0; i < outputs.length; i++) {
      probabilities[i] = StrictMath.exp(outputs[i] - most);
      total += probabilities[i];
    }
    for (int i = 0; i < outputs.length; i++) {
      probabilities[i] /= total;
    }
    return probabilities;
  }

  /** The index of the largest output, the first of equal ones; -1 if one is NaN. */
  static int largest(double[] outputs) {
    int best = 0;
    for (int i = 0; i < outputs.length; i++) {
      if (Double.isNaN(outputs[i])) {
        return -1;
      }
      if (outputs[i] > outputs[best]) {
        best = i;
      }
    }
    return best;
  }
}
