package org.firesteel.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.firesteel.random.Generator;
import org.firesteel.spec.Spec;

/**
 * A training step to be timed: linear layers with ReLU between them, a loss, RMSprop.
 *
 * @param sizes inputs, widths of the layers
 */
public record StepCase(int rows, List<Integer> sizes, Objective objective) {
  /** PyTorch's names. */
  public enum Objective {
    MSE_SUM,
    MSE,
    CROSS_ENTROPY
  }

  static final double LR = 1e-5;

  /** Written as {@code 1024x784-512-10:CROSS_ENTROPY}. */
  public static StepCase of(String text) {
    String[] parts = text.split("[x:]", -1);
    List<Integer> sizes = Arrays.stream(parts[1].split("-", -1)).map(Integer::valueOf).toList();
    return new StepCase(Integer.parseInt(parts[0]), sizes, Objective.valueOf(parts[2]));
  }

  @Override
  public String toString() {
    return "%dx%s:%s"
        .formatted(
            rows, sizes.stream().map(String::valueOf).collect(Collectors.joining("-")), objective);
  }

  int inputs() {
    return sizes.get(0);
  }

  int outputs() {
    return sizes.get(sizes.size() - 1);
  }

  int layers() {
    return sizes.size() - 1;
  }

  /** Of the matrix products: forward, weights' gradients, and inputs' but for the first layer's. */
  double flops() {
    double sum = 0;
    for (int i = 0; i < layers(); i++) {
      sum += (i == 0 ? 2 : 3) * 2.0 * rows * sizes.get(i) * sizes.get(i + 1);
    }
    return sum;
  }

  /** Normal values; the sine program's x, x^2, x^3 are as good as any. */
  float[] features() {
    return normals(rows * inputs(), 1);
  }

  /** A number or a class a row. */
  float[] targets() {
    float[] targets = normals(rows, 2);
    if (objective == Objective.CROSS_ENTROPY) {
      for (int row = 0; row < rows; row++) {
        targets[row] = row % outputs();
      }
    }
    return targets;
  }

  private static float[] normals(int n, long seed) {
    float[] values = new float[n];
    new Generator(seed).normal(values, 0, n, 0, 1);
    return values;
  }

  List<Spec> layerSpecs() {
    List<Spec> specs = new ArrayList<>();
    for (int i = 1; i < sizes.size(); i++) {
      if (i > 1) {
        specs.add(new Spec("relu"));
      }
      specs.add(new Spec("linear", Map.of("out", sizes.get(i))));
    }
    return specs;
  }

  Spec lossSpec() {
    return switch (objective) {
      case CROSS_ENTROPY -> new Spec("cross-entropy");
      case MSE -> new Spec("mse");
      case MSE_SUM -> new Spec("mse", Map.of("reduction", "sum"));
    };
  }
}
