package org.firesteel.optim;

import java.util.ArrayList;
import java.util.List;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Steps divided by a running root mean square of the gradient (Hinton, Neural networks for machine
 * learning, lecture 6e, 2012; centered: Graves, Generating sequences with recurrent neural
 * networks, 2013).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html">torch.optim.RMSprop</a>
 */
public final class RMSprop extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public RMSprop(List<? extends Tensor> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public RMSprop(List<? extends Tensor> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(
      double lr,
      double alpha,
      double eps,
      double weightDecay,
      double momentum,
      boolean centered,
      boolean maximize)
      implements UpdateRule {
    public Rule {
      Hyperparameters.require(lr >= 0, "learning rate", lr);
      Hyperparameters.require(eps >= 0, "epsilon value", eps);
      Hyperparameters.require(momentum >= 0, "momentum value", momentum);
      Hyperparameters.require(weightDecay >= 0, "weight_decay value", weightDecay);
      Hyperparameters.require(alpha >= 0, "alpha value", alpha);
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(1e-2, 0.99, 1e-8, 0, 0, false, false);
    }

    /** The learning rate, >= 0. */
    public Rule withLr(double lr) {
      return RecordSettings.with(this, "lr", lr);
    }

    /** The share of the running mean square that is kept, >= 0. */
    public Rule withAlpha(double alpha) {
      return RecordSettings.with(this, "alpha", alpha);
    }

    /** Added to the denominator, >= 0. */
    public Rule withEps(double eps) {
      return RecordSettings.with(this, "eps", eps);
    }

    /** The share of the parameter that is added to its gradient, >= 0. */
    public Rule withWeightDecay(double weightDecay) {
      return RecordSettings.with(this, "weightDecay", weightDecay);
    }

    /** The share of the last step that is made again, >= 0. */
    public Rule withMomentum(double momentum) {
      return RecordSettings.with(this, "momentum", momentum);
    }

    /** Divides by the deviation from the running mean instead. */
    public Rule withCentered(boolean centered) {
      return RecordSettings.with(this, "centered", centered);
    }

    /** Climbs instead of descending. */
    public Rule withMaximize(boolean maximize) {
      return RecordSettings.with(this, "maximize", maximize);
    }

    @Override
    public List<String> vectors() {
      List<String> names = new ArrayList<>(List.of("square_avg"));
      if (momentum > 0) {
        names.add("momentum_buffer");
      }
      if (centered) {
        names.add("grad_avg");
      }
      return names;
    }

    @Override
    public void update(double lr, float[] p, float[] g, int n, UpdateState state) {
      state.advance();
      float sign = maximize ? -1 : 1;
      float rate = (float) lr;
      float keep = (float) alpha;
      float take = (float) (1 - alpha);
      float epsilon = (float) eps;
      float decay = (float) weightDecay;
      float mu = (float) momentum;
      float[] square = state.floats("square_avg");
      float[] mean = centered ? state.floats("grad_avg") : null;
      float[] buffer = momentum > 0 ? state.floats("momentum_buffer") : null;
      for (int i = 0; i < n; i++) {
        float gradient = sign * g[i] + decay * p[i];
        square[i] = keep * square[i] + take * gradient * gradient;
        float spread = square[i];
        if (mean != null) {
          mean[i] += take * (gradient - mean[i]);
          spread -= mean[i] * mean[i];
        }
        float move = gradient / ((float) Math.sqrt(spread) + epsilon);
        if (buffer != null) {
          buffer[i] = mu * buffer[i] + move;
          move = buffer[i];
        }
        p[i] -= rate * move;
      }
    }

    @Override
    public void update(double lr, double[] p, double[] g, int n, UpdateState state) {
      state.advance();
      double sign = maximize ? -1 : 1;
      double rate = lr;
      double keep = alpha;
      double take = 1 - alpha;
      double epsilon = eps;
      double decay = weightDecay;
      double mu = momentum;
      double[] square = state.doubles("square_avg");
      double[] mean = centered ? state.doubles("grad_avg") : null;
      double[] buffer = momentum > 0 ? state.doubles("momentum_buffer") : null;
      for (int i = 0; i < n; i++) {
        double gradient = sign * g[i] + decay * p[i];
        square[i] = keep * square[i] + take * gradient * gradient;
        double spread = square[i];
        if (mean != null) {
          mean[i] += take * (gradient - mean[i]);
          spread -= mean[i] * mean[i];
        }
        double move = gradient / (Math.sqrt(spread) + epsilon);
        if (buffer != null) {
          buffer[i] = mu * buffer[i] + move;
          move = buffer[i];
        }
        p[i] -= rate * move;
      }
    }
  }
}
