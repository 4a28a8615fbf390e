package org.firesteel.optim;

import java.util.List;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Gradient descent with a falling rate that also averages the parameters it passes (Polyak and
 * Juditsky, Acceleration of stochastic approximation by averaging, 1992). The average is the
 * state's {@code ax}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.ASGD.html">torch.optim.ASGD</a>
 */
public final class ASGD extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public ASGD(List<? extends Tensor> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public ASGD(List<? extends Tensor> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(
      double lr, double lambd, double alpha, double t0, double weightDecay, boolean maximize)
      implements UpdateRule {
    public Rule {
      Hyperparameters.require(lr >= 0, "learning rate", lr);
      Hyperparameters.require(weightDecay >= 0, "weight_decay value", weightDecay);
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(1e-2, 1e-4, 0.75, 1e6, 0, false);
    }

    /** The learning rate, >= 0. */
    public Rule withLr(double lr) {
      return RecordSettings.with(this, "lr", lr);
    }

    /** The share of the parameter that each step takes off, times the rate. */
    public Rule withLambd(double lambd) {
      return RecordSettings.with(this, "lambd", lambd);
    }

    /** The power by which the rate falls. */
    public Rule withAlpha(double alpha) {
      return RecordSettings.with(this, "alpha", alpha);
    }

    /** The step from which on parameters are averaged; until then the average is the parameter. */
    public Rule withT0(double t0) {
      return RecordSettings.with(this, "t0", t0);
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
      return List.of("ax");
    }

    @Override
    public List<String> scalars() {
      return List.of(UpdateState.STEP, "eta", "mu");
    }

    @Override
    public void update(double lr, float[] p, float[] g, int n, UpdateState state) {
      double step = state.advance();
      double eta = state.scalar("eta", lr);
      float sign = maximize ? -1 : 1;
      float rate = (float) eta;
      float shrink = (float) (1 - lambd * eta);
      float decay = (float) weightDecay;
      float take = (float) state.scalar("mu", 1);
      float[] average = state.floats("ax");
      for (int i = 0; i < n; i++) {
        float gradient = sign * g[i] + decay * p[i];
        p[i] = shrink * p[i] - rate * gradient;
        average[i] = take == 1 ? p[i] : average[i] + take * (p[i] - average[i]);
      }
      state.setScalar("eta", lr / StrictMath.pow(1 + lambd * lr * step, alpha));
      state.setScalar("mu", 1 / Math.max(1, step - t0));
    }

    @Override
    public void update(double lr, double[] p, double[] g, int n, UpdateState state) {
      double step = state.advance();
      double eta = state.scalar("eta", lr);
      double sign = maximize ? -1 : 1;
      double rate = eta;
      double shrink = 1 - lambd * eta;
      double decay = weightDecay;
      double take = state.scalar("mu", 1);
      double[] average = state.doubles("ax");
      for (int i = 0; i < n; i++) {
        double gradient = sign * g[i] + decay * p[i];
        p[i] = shrink * p[i] - rate * gradient;
        average[i] = take == 1 ? p[i] : average[i] + take * (p[i] - average[i]);
      }
      state.setScalar("eta", lr / StrictMath.pow(1 + lambd * lr * step, alpha));
      state.setScalar("mu", 1 / Math.max(1, step - t0));
    }
  }
}
