package org.firesteel.spark.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.FlatVector;

/** A model of one linear layer as the formula that it is: {@code y = a + b x + c x^2}. */
final class LinearFormula {
  private LinearFormula() {}

  /**
   * The formula, if the model is one linear layer with one output and a bias.
   *
   * @param features their names, in the order of the weights
   * @param parameters the weights, then the bias
   */
  static Optional<String> of(
      List<Spec> layers, String label, List<String> features, FlatVector parameters) {
    List<String> types =
        layers.stream().map(Spec::type).filter(type -> !type.equals("flatten")).toList();
    if (!types.equals(List.of("linear")) || parameters.length() != features.size() + 1) {
      return Optional.empty();
    }
    StringBuilder formula = new StringBuilder(label).append(" = ");
    formula.append(number(parameters.get(features.size())));
    for (int i = 0; i < features.size(); i++) {
      double parameter = parameters.get(i);
      formula
          .append(parameter < 0 ? " - " : " + ")
          .append(number(Math.abs(parameter)))
          .append(' ')
          .append(features.get(i));
    }
    return Optional.of(formula.toString());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }
}
