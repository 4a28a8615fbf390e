package org.firesteel.optim;

import java.util.List;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Adam with the largest recent gradient in place of its root mean square (Kingma and Ba, Adam: a
 * method for stochastic optimization, 2014, section 7).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adamax.html">torch.optim.Adamax</a>
 */
public final class Adamax extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public Adamax(List<? extends Tensor> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public Adamax(List<? extends Tensor> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(
      double lr, List<Double> betas, double eps, double weightDecay, boolean maximize)
      implements UpdateRule {
    public Rule {
      Hyperparameters.require(lr >= 0, "learning rate", lr);
      Hyperparameters.require(eps >= 0, "epsilon value", eps);
      Hyperparameters.requireBetas(betas);
      betas = List.copyOf(betas);
      Hyperparameters.require(weightDecay >= 0, "weight_decay value", weightDecay);
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(2e-3, List.of(0.9, 0.999), 1e-8, 0, false);
    }

    /** The learning rate, >= 0. */
    public Rule withLr(double lr) {
      return RecordSettings.with(this, "lr", lr);
    }

    /** The shares of the running mean and of the largest gradient that are kept, each in [0, 1). */
    public Rule withBetas(double first, double second) {
      return RecordSettings.with(this, "betas", List.of(first, second));
    }

    /** Added to the denominator, >= 0. */
    public Rule withEps(double eps) {
      return RecordSettings.with(this, "eps", eps);
    }

    /** The share of the parameter that is added to its gradient, >= 0. */
    public Rule withWeightDecay(double weightDecay) {
      return RecordSettings.with(this, "weightDecay", weightDecay);
    }

    /** Climbs instead of descending. */
    public Rule withMaximize(boolean maximize) {
      return RecordSettings.with(this, "maximize", maximize);
    }

    @Override
    public List<String> vectors() {
      return List.of("exp_avg", "exp_inf");
    }

    @Override
    public void update(double lr, float[] p, float[] g, int n, UpdateState state) {
      double step = state.advance();
      float sign = maximize ? -1 : 1;
      float decay = (float) weightDecay;
      float take = (float) (1 - betas.get(0));
      float keep = (float) (double) betas.get(1);
      float epsilon = (float) eps;
      float rate = (float) (lr / (1 - StrictMath.pow(betas.get(0), step)));
      float[] mean = state.floats("exp_avg");
      float[] largest = state.floats("exp_inf");
      for (int i = 0; i < n; i++) {
        float gradient = sign * g[i] + decay * p[i];
        mean[i] += take * (gradient - mean[i]);
        largest[i] = Math.max(keep * largest[i], Math.abs(gradient) + epsilon);
        p[i] -= rate * mean[i] / largest[i];
      }
    }

    @Override
    public void update(double lr, double[] p, double[] g, int n, UpdateState state) {
      double step = state.advance();
      double sign = maximize ? -1 : 1;
      double decay = weightDecay;
      double take = 1 - betas.get(0);
      double keep = betas.get(1);
      double epsilon = eps;
      double rate = (lr / (1 - StrictMath.pow(betas.get(0), step)));
      double[] mean = state.doubles("exp_avg");
      double[] largest = state.doubles("exp_inf");
      for (int i = 0; i < n; i++) {
        double gradient = sign * g[i] + decay * p[i];
        mean[i] += take * (gradient - mean[i]);
        largest[i] = Math.max(keep * largest[i], Math.abs(gradient) + epsilon);
        p[i] -= rate * mean[i] / largest[i];
      }
    }
  }
}
