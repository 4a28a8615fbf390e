package org.firesteel.optim;

import java.util.List;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Adam that looks ahead along its momentum (Dozat, Incorporating Nesterov momentum into Adam,
 * 2016).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.NAdam.html">torch.optim.NAdam</a>
 */
public final class NAdam extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public NAdam(List<? extends Tensor> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public NAdam(List<? extends Tensor> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(
      double lr,
      List<Double> betas,
      double eps,
      double weightDecay,
      double momentumDecay,
      boolean decoupledWeightDecay,
      boolean maximize)
      implements UpdateRule {
    /** The product of the momentums of all steps made. */
    private static final String PRODUCT = "mu_product";

    public Rule {
      Hyperparameters.require(lr >= 0, "learning rate", lr);
      Hyperparameters.require(eps >= 0, "epsilon value", eps);
      Hyperparameters.requireBetas(betas);
      betas = List.copyOf(betas);
      Hyperparameters.require(weightDecay >= 0, "weight_decay value", weightDecay);
      Hyperparameters.require(momentumDecay >= 0, "momentum_decay value", momentumDecay);
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(2e-3, List.of(0.9, 0.999), 1e-8, 0, 4e-3, false, false);
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

    /** How fast the momentum rises to its full share, >= 0. */
    public Rule withMomentumDecay(double momentumDecay) {
      return RecordSettings.with(this, "momentumDecay", momentumDecay);
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

    @Override
    public List<String> scalars() {
      return List.of(UpdateState.STEP, PRODUCT);
    }

    /** The momentum of a step: half of the first beta at first, nearly all of it in the end. */
    private double momentum(double step) {
      return betas.get(0) * (1 - 0.5 * StrictMath.pow(0.96, step * momentumDecay));
    }

    @Override
    public void update(double lr, float[] p, float[] g, int n, UpdateState state) {
      double step = state.advance();
      double mu = momentum(step);
      double product = state.scalar(PRODUCT, 1) * mu;
      state.setScalar(PRODUCT, product);
      double muNext = momentum(step + 1);
      float sign = maximize ? -1 : 1;
      float decay = decoupledWeightDecay ? 0 : (float) weightDecay;
      float shrink = decoupledWeightDecay ? (float) (1 - lr * weightDecay) : 1;
      float takeMean = (float) (1 - betas.get(0));
      float keep = (float) (double) betas.get(1);
      float takeSquare = (float) (1 - betas.get(1));
      float correction = (float) (1 - StrictMath.pow(betas.get(1), step));
      float epsilon = (float) eps;
      float rate = (float) (lr * (1 - mu) / (1 - product));
      float ahead = (float) (lr * muNext / (1 - product * muNext));
      float[] mean = state.floats("exp_avg");
      float[] square = state.floats("exp_avg_sq");
      for (int i = 0; i < n; i++) {
        float value = shrink * p[i];
        float gradient = sign * g[i] + decay * value;
        mean[i] += takeMean * (gradient - mean[i]);
        square[i] = keep * square[i] + takeSquare * gradient * gradient;
        float spread = (float) Math.sqrt(square[i] / correction) + epsilon;
        p[i] = value - (rate * gradient + ahead * mean[i]) / spread;
      }
    }

    @Override
    public void update(double lr, double[] p, double[] g, int n, UpdateState state) {
      double step = state.advance();
      double mu = momentum(step);
      double product = state.scalar(PRODUCT, 1) * mu;
      state.setScalar(PRODUCT, product);
      double muNext = momentum(step + 1);
      double sign = maximize ? -1 : 1;
      double decay = decoupledWeightDecay ? 0 : weightDecay;
      double shrink = decoupledWeightDecay ? 1 - lr * weightDecay : 1;
      double takeMean = 1 - betas.get(0);
      double keep = betas.get(1);
      double takeSquare = 1 - betas.get(1);
      double correction = 1 - StrictMath.pow(betas.get(1), step);
      double epsilon = eps;
      double rate = lr * (1 - mu) / (1 - product);
      double ahead = lr * muNext / (1 - product * muNext);
      double[] mean = state.doubles("exp_avg");
      double[] square = state.doubles("exp_avg_sq");
      for (int i = 0; i < n; i++) {
        double value = shrink * p[i];
        double gradient = sign * g[i] + decay * value;
        mean[i] += takeMean * (gradient - mean[i]);
        square[i] = keep * square[i] + takeSquare * gradient * gradient;
        double spread = Math.sqrt(square[i] / correction) + epsilon;
        p[i] = value - (rate * gradient + ahead * mean[i]) / spread;
      }
    }
  }
}
