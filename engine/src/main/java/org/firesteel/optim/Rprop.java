package org.firesteel.optim;

import java.util.List;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Follows only the sign of the gradient, by a step that grows while the sign stays and shrinks when
 * it turns (Riedmiller and Braun, A direct adaptive method for faster backpropagation learning,
 * 1993). Meant for gradients of the whole data.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Rprop.html">torch.optim.Rprop</a>
 */
public final class Rprop extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public Rprop(List<? extends Tensor> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public Rprop(List<? extends Tensor> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(double lr, List<Double> etas, List<Double> stepSizes, boolean maximize)
      implements UpdateRule {
    public Rule {
      Hyperparameters.require(lr >= 0, "learning rate", lr);
      Hyperparameters.requirePair("etas", etas);
      Hyperparameters.requirePair("step_sizes", stepSizes);
      if (!(0 < etas.get(0) && etas.get(0) < 1 && 1 < etas.get(1))) {
        throw new IllegalArgumentException(
            "Invalid eta values: %s, %s".formatted(etas.get(0), etas.get(1)));
      }
      etas = List.copyOf(etas);
      stepSizes = List.copyOf(stepSizes);
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(1e-2, List.of(0.5, 1.2), List.of(1e-6, 50.0), false);
    }

    /** The first step of each element, >= 0. */
    public Rule withLr(double lr) {
      return RecordSettings.with(this, "lr", lr);
    }

    /** What a step is multiplied by when the sign turns, in (0, 1), and when it stays, > 1. */
    public Rule withEtas(double first, double second) {
      return RecordSettings.with(this, "etas", List.of(first, second));
    }

    /** The smallest and the largest step. */
    public Rule withStepSizes(double first, double second) {
      return RecordSettings.with(this, "stepSizes", List.of(first, second));
    }

    /** Climbs instead of descending. */
    public Rule withMaximize(boolean maximize) {
      return RecordSettings.with(this, "maximize", maximize);
    }

    @Override
    public List<String> vectors() {
      return List.of("prev", "step_size");
    }

    @Override
    public void update(double lr, float[] p, float[] g, int n, UpdateState state) {
      state.advance();
      float sign = maximize ? -1 : 1;
      float shrink = (float) (double) etas.get(0);
      float grow = (float) (double) etas.get(1);
      float least = (float) (double) stepSizes.get(0);
      float most = (float) (double) stepSizes.get(1);
      float[] previous = state.floats("prev");
      float[] size = state.floats("step_size", lr);
      for (int i = 0; i < n; i++) {
        float gradient = sign * g[i];
        float agreement = gradient * previous[i];
        float factor = agreement > 0 ? grow : agreement < 0 ? shrink : 1;
        size[i] = Math.min(Math.max(size[i] * factor, least), most);
        // After a turn the step is left out, and the next one judged anew.
        previous[i] = agreement < 0 ? 0 : gradient;
        p[i] -= Math.signum(previous[i]) * size[i];
      }
    }

    @Override
    public void update(double lr, double[] p, double[] g, int n, UpdateState state) {
      state.advance();
      double sign = maximize ? -1 : 1;
      double shrink = etas.get(0);
      double grow = etas.get(1);
      double least = stepSizes.get(0);
      double most = stepSizes.get(1);
      double[] previous = state.doubles("prev");
      double[] size = state.doubles("step_size", lr);
      for (int i = 0; i < n; i++) {
        double gradient = sign * g[i];
        double agreement = gradient * previous[i];
        double factor = agreement > 0 ? grow : agreement < 0 ? shrink : 1;
        size[i] = Math.min(Math.max(size[i] * factor, least), most);
        // After a turn the step is left out, and the next one judged anew.
        previous[i] = agreement < 0 ? 0 : gradient;
        p[i] -= Math.signum(previous[i]) * size[i];
      }
    }
  }
}
