package org.firesteel.optim;

import java.util.List;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Steps divided by the root of the sum of all squared gradients so far (Duchi et al., Adaptive
 * subgradient methods for online learning and stochastic optimization, 2011).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html">torch.optim.Adagrad</a>
 */
public final class Adagrad extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public Adagrad(List<? extends Tensor> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public Adagrad(List<? extends Tensor> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(
      double lr,
      double lrDecay,
      double weightDecay,
      double initialAccumulatorValue,
      double eps,
      boolean maximize)
      implements UpdateRule {
    public Rule {
      Hyperparameters.require(lr >= 0, "learning rate", lr);
      Hyperparameters.require(lrDecay >= 0, "lr_decay value", lrDecay);
      Hyperparameters.require(weightDecay >= 0, "weight_decay value", weightDecay);
      Hyperparameters.require(
          initialAccumulatorValue >= 0, "initial_accumulator_value value", initialAccumulatorValue);
      Hyperparameters.require(eps >= 0, "epsilon value", eps);
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(1e-2, 0, 0, 0, 1e-10, false);
    }

    /** The learning rate, >= 0. */
    public Rule withLr(double lr) {
      return RecordSettings.with(this, "lr", lr);
    }

    /** How fast the learning rate falls: it is divided by 1 + step * lrDecay. */
    public Rule withLrDecay(double lrDecay) {
      return RecordSettings.with(this, "lrDecay", lrDecay);
    }

    /** The share of the parameter that is added to its gradient, >= 0. */
    public Rule withWeightDecay(double weightDecay) {
      return RecordSettings.with(this, "weightDecay", weightDecay);
    }

    /** What the sum of squares starts from, >= 0. */
    public Rule withInitialAccumulatorValue(double initialAccumulatorValue) {
      return RecordSettings.with(this, "initialAccumulatorValue", initialAccumulatorValue);
    }

    /** Added to the denominator, >= 0. */
    public Rule withEps(double eps) {
      return RecordSettings.with(this, "eps", eps);
    }

    /** Climbs instead of descending. */
    public Rule withMaximize(boolean maximize) {
      return RecordSettings.with(this, "maximize", maximize);
    }

    @Override
    public List<String> vectors() {
      return List.of("sum");
    }

    @Override
    public void update(double lr, float[] p, float[] g, int n, UpdateState state) {
      double step = state.advance();
      float sign = maximize ? -1 : 1;
      float decay = (float) weightDecay;
      float epsilon = (float) eps;
      float rate = (float) (lr / (1 + (step - 1) * lrDecay));
      float[] sum = state.floats("sum", initialAccumulatorValue);
      for (int i = 0; i < n; i++) {
        float gradient = sign * g[i] + decay * p[i];
        sum[i] += gradient * gradient;
        p[i] -= rate * gradient / ((float) Math.sqrt(sum[i]) + epsilon);
      }
    }

    @Override
    public void update(double lr, double[] p, double[] g, int n, UpdateState state) {
      double step = state.advance();
      double sign = maximize ? -1 : 1;
      double decay = weightDecay;
      double epsilon = eps;
      double rate = lr / (1 + (step - 1) * lrDecay);
      double[] sum = state.doubles("sum", initialAccumulatorValue);
      for (int i = 0; i < n; i++) {
        double gradient = sign * g[i] + decay * p[i];
        sum[i] += gradient * gradient;
        p[i] -= rate * gradient / (Math.sqrt(sum[i]) + epsilon);
      }
    }
  }
}
