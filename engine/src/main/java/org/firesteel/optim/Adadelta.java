package org.firesteel.optim;

import java.util.List;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Steps in proportion to the root mean square of recent steps, divided by that of recent gradients
 * (Zeiler, ADADELTA: an adaptive learning rate method, 2012).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adadelta.html">torch.optim.Adadelta</a>
 */
public final class Adadelta extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public Adadelta(List<? extends Tensor> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public Adadelta(List<? extends Tensor> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(double lr, double rho, double eps, double weightDecay, boolean maximize)
      implements UpdateRule {
    public Rule {
      Hyperparameters.require(lr >= 0, "learning rate", lr);
      Hyperparameters.require(rho >= 0 && rho <= 1, "rho value", rho);
      Hyperparameters.require(eps >= 0, "epsilon value", eps);
      Hyperparameters.require(weightDecay >= 0, "weight_decay value", weightDecay);
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(1, 0.9, 1e-6, 0, false);
    }

    /** The learning rate, >= 0. */
    public Rule withLr(double lr) {
      return RecordSettings.with(this, "lr", lr);
    }

    /** The share of both mean squares that is kept, in [0, 1]. */
    public Rule withRho(double rho) {
      return RecordSettings.with(this, "rho", rho);
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
      return List.of("square_avg", "acc_delta");
    }

    @Override
    public void update(double lr, float[] p, float[] g, int n, UpdateState state) {
      state.advance();
      float sign = maximize ? -1 : 1;
      float rate = (float) lr;
      float decay = (float) weightDecay;
      float keep = (float) rho;
      float take = (float) (1 - rho);
      float epsilon = (float) eps;
      float[] square = state.floats("square_avg");
      float[] moves = state.floats("acc_delta");
      for (int i = 0; i < n; i++) {
        float gradient = sign * g[i] + decay * p[i];
        square[i] = keep * square[i] + take * gradient * gradient;
        float spread = (float) Math.sqrt(square[i] + epsilon);
        float move = (float) Math.sqrt(moves[i] + epsilon) / spread * gradient;
        moves[i] = keep * moves[i] + take * move * move;
        p[i] -= rate * move;
      }
    }

    @Override
    public void update(double lr, double[] p, double[] g, int n, UpdateState state) {
      state.advance();
      double sign = maximize ? -1 : 1;
      double rate = lr;
      double decay = weightDecay;
      double keep = rho;
      double take = 1 - rho;
      double epsilon = eps;
      double[] square = state.doubles("square_avg");
      double[] moves = state.doubles("acc_delta");
      for (int i = 0; i < n; i++) {
        double gradient = sign * g[i] + decay * p[i];
        square[i] = keep * square[i] + take * gradient * gradient;
        double spread = Math.sqrt(square[i] + epsilon);
        double move = Math.sqrt(moves[i] + epsilon) / spread * gradient;
        moves[i] = keep * moves[i] + take * move * move;
        p[i] -= rate * move;
      }
    }
  }
}
