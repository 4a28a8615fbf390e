package org.firesteel.optim;

import java.util.List;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Steps along the running mean of the gradient, divided by its running root mean square (Kingma and
 * Ba, Adam: a method for stochastic optimization, 2014).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adam.html">torch.optim.Adam</a>
 */
public final class Adam extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public Adam(List<? extends Tensor> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public Adam(List<? extends Tensor> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(
      double lr,
      List<Double> betas,
      double eps,
      double weightDecay,
      boolean amsgrad,
      boolean maximize,
      boolean decoupledWeightDecay)
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
      return new Rule(1e-3, List.of(0.9, 0.999), 1e-8, 0, false, false, false);
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

    /** Never lets the mean square shrink (Reddi et al., 2018). */
    public Rule withAmsgrad(boolean amsgrad) {
      return RecordSettings.with(this, "amsgrad", amsgrad);
    }

    /** Climbs instead of descending. */
    public Rule withMaximize(boolean maximize) {
      return RecordSettings.with(this, "maximize", maximize);
    }

    /**
     * Shrinks the parameter itself instead of adding to its gradient (Loshchilov and Hutter, 2017).
     */
    public Rule withDecoupledWeightDecay(boolean decoupledWeightDecay) {
      return RecordSettings.with(this, "decoupledWeightDecay", decoupledWeightDecay);
    }

    @Override
    public List<String> vectors() {
      return amsgrad
          ? List.of("exp_avg", "exp_avg_sq", "max_exp_avg_sq")
          : List.of("exp_avg", "exp_avg_sq");
    }

    @Override
    public void update(double lr, float[] p, float[] g, int n, UpdateState state) {
      double step = state.advance();
      float sign = maximize ? -1 : 1;
      float decay = decoupledWeightDecay ? 0 : (float) weightDecay;
      float shrink = decoupledWeightDecay ? (float) (1 - lr * weightDecay) : 1;
      float takeMean = (float) (1 - betas.get(0));
      float keep = (float) (double) betas.get(1);
      float takeSquare = (float) (1 - betas.get(1));
      float epsilon = (float) eps;
      float rate = (float) (lr / (1 - StrictMath.pow(betas.get(0), step)));
      float root = (float) Math.sqrt(1 - StrictMath.pow(betas.get(1), step));
      float[] mean = state.floats("exp_avg");
      float[] square = state.floats("exp_avg_sq");
      float[] largest = amsgrad ? state.floats("max_exp_avg_sq") : null;
      for (int i = 0; i < n; i++) {
        float gradient = sign * g[i] + decay * p[i];
        mean[i] += takeMean * (gradient - mean[i]);
        square[i] = keep * square[i] + takeSquare * gradient * gradient;
        float spread = square[i];
        if (largest != null) {
          largest[i] = Math.max(largest[i], spread);
          spread = largest[i];
        }
        p[i] = shrink * p[i] - rate * mean[i] / ((float) Math.sqrt(spread) / root + epsilon);
      }
    }

    @Override
    public void update(double lr, double[] p, double[] g, int n, UpdateState state) {
      double step = state.advance();
      double sign = maximize ? -1 : 1;
      double decay = decoupledWeightDecay ? 0 : weightDecay;
      double shrink = decoupledWeightDecay ? 1 - lr * weightDecay : 1;
      double takeMean = 1 - betas.get(0);
      double keep = betas.get(1);
      double takeSquare = 1 - betas.get(1);
      double epsilon = eps;
      double rate = (lr / (1 - StrictMath.pow(betas.get(0), step)));
      double root = Math.sqrt(1 - StrictMath.pow(betas.get(1), step));
      double[] mean = state.doubles("exp_avg");
      double[] square = state.doubles("exp_avg_sq");
      double[] largest = amsgrad ? state.doubles("max_exp_avg_sq") : null;
      for (int i = 0; i < n; i++) {
        double gradient = sign * g[i] + decay * p[i];
        mean[i] += takeMean * (gradient - mean[i]);
        square[i] = keep * square[i] + takeSquare * gradient * gradient;
        double spread = square[i];
        if (largest != null) {
          largest[i] = Math.max(largest[i], spread);
          spread = largest[i];
        }
        p[i] = shrink * p[i] - rate * mean[i] / (Math.sqrt(spread) / root + epsilon);
      }
    }
  }
}
