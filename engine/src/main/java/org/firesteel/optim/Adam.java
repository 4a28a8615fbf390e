package org.firesteel.optim;

import java.util.List;
import org.firesteel.nn.Parameter;

/**
 * Steps along the running mean of the gradient, divided by its running root mean square (Kingma and
 * Ba, Adam: a method for stochastic optimization, 2014).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adam.html">torch.optim.Adam</a>
 */
public final class Adam extends Optimizer {
  /** Default settings but for the learning rate. */
  public Adam(List<Parameter> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public Adam(List<Parameter> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(
      double lr,
      double beta1,
      double beta2,
      double eps,
      double weightDecay,
      boolean amsgrad,
      boolean maximize)
      implements UpdateRule {
    public Rule {
      UpdateRule.require(lr >= 0, "learning rate", lr);
      UpdateRule.require(eps >= 0, "epsilon value", eps);
      UpdateRule.require(beta1 >= 0 && beta1 < 1, "beta parameter at index 0", beta1);
      UpdateRule.require(beta2 >= 0 && beta2 < 1, "beta parameter at index 1", beta2);
      UpdateRule.require(weightDecay >= 0, "weight_decay value", weightDecay);
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(1e-3, 0.9, 0.999, 1e-8, 0, false, false);
    }

    /** The learning rate, >= 0. */
    public Rule withLr(double lr) {
      return new Rule(lr, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /** The share of the running mean that is kept, in [0, 1). */
    public Rule withBeta1(double beta1) {
      return new Rule(lr, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /** The share of the running mean square that is kept, in [0, 1). */
    public Rule withBeta2(double beta2) {
      return new Rule(lr, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /** Added to the root. */
    public Rule withEps(double eps) {
      return new Rule(lr, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /** The share of the parameter that is added to its gradient. */
    public Rule withWeightDecay(double weightDecay) {
      return new Rule(lr, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /** Never lets the mean square shrink (Reddi et al., 2018). */
    public Rule withAmsgrad(boolean amsgrad) {
      return new Rule(lr, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    /** Climbs instead of descending. */
    public Rule withMaximize(boolean maximize) {
      return new Rule(lr, beta1, beta2, eps, weightDecay, amsgrad, maximize);
    }

    @Override
    public List<String> vectors() {
      return amsgrad
          ? List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq")
          : List.of("exp_avg", "exp_avg_sq");
    }

    @Override
    public void update(
        double lr, float[] p, int pOffset, float[] g, int gOffset, int n, UpdateState state) {
      long step = state.advance();
      float sign = maximize ? -1 : 1;
      float decay = (float) weightDecay;
      float keep = (float) beta2;
      float takeMean = (float) (1 - beta1);
      float takeSquare = (float) (1 - beta2);
      float epsilon = (float) eps;
      float rate = (float) (lr / (1 - Math.pow(beta1, (double) step)));
      float root = (float) Math.sqrt(1 - Math.pow(beta2, (double) step));
      float[] mean = state.floats("exp_avg");
      float[] square = state.floats("exp_avg_sq");
      float[] largest = amsgrad ? state.floats("max_exp_avg_sq") : null;
      for (int i = 0; i < n; i++) {
        float gradient = sign * g[gOffset + i] + decay * p[pOffset + i];
        mean[i] += takeMean * (gradient - mean[i]);
        square[i] = keep * square[i] + takeSquare * gradient * gradient;
        float spread = square[i];
        if (largest != null) {
          largest[i] = Math.max(largest[i], spread);
          spread = largest[i];
        }
        p[pOffset + i] -= rate * mean[i] / ((float) Math.sqrt(spread) / root + epsilon);
      }
    }

    @Override
    public void update(
        double lr, double[] p, int pOffset, double[] g, int gOffset, int n, UpdateState state) {
      long step = state.advance();
      double sign = maximize ? -1 : 1;
      double decay = weightDecay;
      double keep = beta2;
      double takeMean = 1 - beta1;
      double takeSquare = 1 - beta2;
      double epsilon = eps;
      double rate = (lr / (1 - Math.pow(beta1, (double) step)));
      double root = Math.sqrt(1 - Math.pow(beta2, (double) step));
      double[] mean = state.doubles("exp_avg");
      double[] square = state.doubles("exp_avg_sq");
      double[] largest = amsgrad ? state.doubles("max_exp_avg_sq") : null;
      for (int i = 0; i < n; i++) {
        double gradient = sign * g[gOffset + i] + decay * p[pOffset + i];
        mean[i] += takeMean * (gradient - mean[i]);
        square[i] = keep * square[i] + takeSquare * gradient * gradient;
        double spread = square[i];
        if (largest != null) {
          largest[i] = Math.max(largest[i], spread);
          spread = largest[i];
        }
        p[pOffset + i] -= rate * mean[i] / (Math.sqrt(spread) / root + epsilon);
      }
    }
  }
}
