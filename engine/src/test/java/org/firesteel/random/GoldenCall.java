package org.firesteel.random;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.golden.Golden;

/**
 * One call of {@code golden/rng.json}, done with a {@link Generator} alone. The formulas for
 * initial weights are those of {@code torch.nn.init}, written out here for the test.
 */
final class GoldenCall {
  private final Generator generator;
  private final JsonNode args;
  private final boolean isDouble;

  GoldenCall(Generator generator, JsonNode args, String dtype) {
    this.generator = generator;
    this.args = args;
    this.isDouble = dtype.equals("float64");
  }

  /** The results by name, row-major. */
  Map<String, double[]> draw(String kind) {
    return switch (kind) {
      case "rand" -> result(uniform(numel(), 0, 1));
      case "uniform_" -> result(uniform(numel(), number("from"), number("to")));
      case "randn" -> result(normal(numel(), 0, 1));
      case "normal_", "init.normal_" -> result(normal(numel(), number("mean"), number("std")));
      case "randperm" -> result(toDoubles(generator.randperm(args.required("n").intValue())));
      case "randint" -> result(randint());
      case "Linear" -> {
        Map<String, double[]> results = new LinkedHashMap<>();
        linear(
            results,
            "",
            args.required("in_features").intValue(),
            args.required("out_features").intValue());
        yield results;
      }
      case "Sequential" -> {
        Map<String, double[]> results = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode sizes : args.required("linears")) {
          linear(results, index++ + ".", sizes.get(0).intValue(), sizes.get(1).intValue());
        }
        yield results;
      }
      case "init.kaiming_uniform_" -> {
        double gain = args.has("a") ? leakyGain(number("a")) : Math.sqrt(2);
        double bound = Math.sqrt(3) * (gain / Math.sqrt(size(1)));
        yield result(uniform(numel(), -bound, bound));
      }
      case "init.xavier_uniform_" -> {
        double bound = Math.sqrt(3) * Math.sqrt(2.0 / (size(0) + size(1)));
        yield result(uniform(numel(), -bound, bound));
      }
      case "init.xavier_normal_" ->
          result(normal(numel(), 0, Math.sqrt(2.0 / (size(0) + size(1)))));
      case "init.orthogonal_" -> result(orthonormalColumns(normal(numel(), 0, 1), size(1)));
      default -> throw new AssertionError("unknown call " + kind);
    };
  }

  private void linear(Map<String, double[]> results, String prefix, int in, int out) {
    double bound = Math.sqrt(3) * (leakyGain(Math.sqrt(5)) / Math.sqrt(in));
    results.put(prefix + "weight", uniform(out * in, -bound, bound));
    bound = 1 / Math.sqrt(in);
    results.put(prefix + "bias", uniform(out, -bound, bound));
  }

  private double[] uniform(int n, double low, double high) {
    // Filled from 1 on, so that the offset is seen to count.
    if (isDouble) {
      double[] values = new double[n + 2];
      generator.uniform(values, 1, n, low, high);
      return inner(values);
    }
    float[] values = new float[n + 2];
    generator.uniform(values, 1, n, (float) low, (float) high);
    return inner(toDoubles(values));
  }

  private double[] normal(int n, double mean, double std) {
    if (isDouble) {
      double[] values = new double[n + 2];
      generator.normal(values, 1, n, mean, std);
      return inner(values);
    }
    float[] values = new float[n + 2];
    generator.normal(values, 1, n, mean, std);
    return inner(toDoubles(values));
  }

  private double[] randint() {
    long[] values = new long[numel() + 2];
    generator.randint(
        values, 1, numel(), args.required("low").longValue(), args.required("high").longValue());
    return inner(toDoubles(values));
  }

  /** Q of the QR decomposition whose R has a positive diagonal, by Gram-Schmidt. */
  private static double[] orthonormalColumns(double[] matrix, int columns) {
    int rows = matrix.length / columns;
    for (int j = 0; j < columns; j++) {
      for (int earlier = 0; earlier < j; earlier++) {
        double projection = 0;
        for (int i = 0; i < rows; i++) {
          projection += matrix[i * columns + j] * matrix[i * columns + earlier];
        }
        for (int i = 0; i < rows; i++) {
          matrix[i * columns + j] -= projection * matrix[i * columns + earlier];
        }
      }
      double norm = 0;
      for (int i = 0; i < rows; i++) {
        norm = Math.hypot(norm, matrix[i * columns + j]);
      }
      for (int i = 0; i < rows; i++) {
        matrix[i * columns + j] /= norm;
      }
    }
    return matrix;
  }

  private static double leakyGain(double slope) {
    return Math.sqrt(2 / (1 + slope * slope));
  }

  private int numel() {
    int numel = 1;
    for (JsonNode size : args.required("size")) {
      numel *= size.intValue();
    }
    return numel;
  }

  private int size(int dim) {
    return args.required("size").get(dim).intValue();
  }

  private double number(String name) {
    return Golden.value(args.required(name));
  }

  private static Map<String, double[]> result(double[] values) {
    return Map.of("result", values);
  }

  /** All but the first and the last element, which must still be 0. */
  private static double[] inner(double[] values) {
    if (values[0] != 0 || values[values.length - 1] != 0) {
      throw new AssertionError("written outside the given range");
    }
    return Arrays.copyOfRange(values, 1, values.length - 1);
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static double[] toDoubles(long[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }
}
