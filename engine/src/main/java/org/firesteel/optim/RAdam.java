package org.firesteel.optim;

import java.util.List;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Adam that leaves out the division until its mean square is known well enough (Liu et al., On the
 * variance of the adaptive learning rate and beyond, 2019).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.RAdam.html">torch.optim.RAdam</a>
 */
public final class RAdam extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public RAdam(List<? extends Tensor> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public RAdam(List<? extends Tensor> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(
      double lr,
      List<Double> betas,
      double eps,
      double weightDecay,
      boolean decoupledWeightDecay,
      boolean maximize)
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
      return new Rule(1e-3, List.of(0.9, 0.999), 1e-8, 0, false, false);
    }

    /** The learning rate, >= 0. */
    public Rule withLr(double lr) {
      return RecordSettings.with(this, "lr", lr);
    }

    /** The shares of the running mean and mean square that are kept, each in [0, 1). */
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

    /**
     * Shrinks the parameter itself instead of adding to its gradient (Loshchilov and Hutter, 2017).
     */
    public Rule withDecoupledWeightDecay(boolean decoupledWeightDecay) {
      return RecordSettings.with(this, "decoupledWeightDecay", decoupledWeightDecay);
    }

    /** Climbs instead of descending. */
    public Rule withMaximize(boolean maximize) {
      return RecordSettings.with(this, "maximize", maximize);
    }

    @Override
    public List<String> vectors() {
      return List.of("exp_avg", "exp_avg_sq");
    }

    /** What the divided step is multiplied by; 0 as long as the mean is taken undivided. */
    private double rectification(double step) {
      double beta = betas.get(1);
      double correction = 1 - StrictMath.pow(beta, step);
      double longest = 2 / (1 - beta) - 1;
      double length = longest - 2 * step * StrictMath.pow(beta, step) / correction;
      if (length <= 5) {
        return 0;
      }
      double rectification =
          (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length);
      return Math.sqrt(rectification) * Math.sqrt(correction);
    }

    @Override
    public void update(double lr, float[] p, float[] g, int n, UpdateState state) {
      double step = state.advance();
      double rectification = rectification(step);
      float sign = maximize ? -1 : 1;
      float decay = decoupledWeightDecay ? 0 : (float) weightDecay;
      float shrink = decoupledWeightDecay ? (float) (1 - lr * weightDecay) : 1;
      float takeMean = (float) (1 - betas.get(0));
      float keep = (float) (double) betas.get(1);
      float takeSquare = (float) (1 - betas.get(1));
      float epsilon = (float) eps;
      float plain = (float) (lr / (1 - StrictMath.pow(betas.get(0), step)));
      float rectified = (float) (plain * rectification);
      float[] mean = state.floats("exp_avg");
      float[] square = state.floats("exp_avg_sq");
      for (int i = 0; i < n; i++) {
        float value = shrink * p[i];
        float gradient = sign * g[i] + decay * value;
        mean[i] += takeMean * (gradient - mean[i]);
        square[i] = keep * square[i] + takeSquare * gradient * gradient;
        p[i] =
            value
                - (rectified > 0
                    ? rectified * mean[i] / ((float) Math.sqrt(square[i]) + epsilon)
                    : plain * mean[i]);
      }
    }

    @Override
    public void update(double lr, double[] p, double[] g, int n, UpdateState state) {
      double step = state.advance();
      double rectification = rectification(step);
      double sign = maximize ? -1 : 1;
      double decay = decoupledWeightDecay ? 0 : weightDecay;
      double shrink = decoupledWeightDecay ? 1 - lr * weightDecay : 1;
      double takeMean = 1 - betas.get(0);
      double keep = betas.get(1);
      double takeSquare = 1 - betas.get(1);
      double epsilon = eps;
      double plain = (lr / (1 - StrictMath.pow(betas.get(0), step)));
      double rectified = plain * rectification;
      double[] mean = state.doubles("exp_avg");
      double[] square = state.doubles("exp_avg_sq");
      for (int i = 0; i < n; i++) {
        double value = shrink * p[i];
        double gradient = sign * g[i] + decay * value;
        mean[i] += takeMean * (gradient - mean[i]);
        square[i] = keep * square[i] + takeSquare * gradient * gradient;
        p[i] =
            value
                - (rectified > 0
                    ? rectified * mean[i] / (Math.sqrt(square[i]) + epsilon)
                    : plain * mean[i]);
      }
    }
  }
}
