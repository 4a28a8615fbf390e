package org.firesteel.optim;

import java.util.ArrayList;
import java.util.List;
import org.firesteel.nn.Parameter;

/**
 * Steps divided by a running root mean square of the gradient (Hinton, Neural networks for machine
 * learning, lecture 6e, 2012; centered: Graves, Generating sequences with recurrent neural
 * networks, 2013).
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html">torch.optim.RMSprop</a>
 */
public final class RMSprop extends Optimizer {
  /** Default settings but for the learning rate. */
  public RMSprop(List<Parameter> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public RMSprop(List<Parameter> parameters, Rule rule) {
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
      UpdateRule.require(lr >= 0, "learning rate", lr);
      UpdateRule.require(eps >= 0, "epsilon value", eps);
      UpdateRule.require(momentum >= 0, "momentum value", momentum);
      UpdateRule.require(weightDecay >= 0, "weight_decay value", weightDecay);
      UpdateRule.require(alpha >= 0, "alpha value", alpha);
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(1e-2, 0.99, 1e-8, 0, 0, false, false);
    }

    /** The learning rate, >= 0. */
    public Rule withLr(double lr) {
      return new Rule(lr, alpha, eps, weightDecay, momentum, centered, maximize);
    }

    /** The share of the running mean square that is kept. */
    public Rule withAlpha(double alpha) {
      return new Rule(lr, alpha, eps, weightDecay, momentum, centered, maximize);
    }

    /** Added to the root. */
    public Rule withEps(double eps) {
      return new Rule(lr, alpha, eps, weightDecay, momentum, centered, maximize);
    }

    /** The share of the parameter that is added to its gradient. */
    public Rule withWeightDecay(double weightDecay) {
      return new Rule(lr, alpha, eps, weightDecay, momentum, centered, maximize);
    }

    /** The share of the last step that is made again. */
    public Rule withMomentum(double momentum) {
      return new Rule(lr, alpha, eps, weightDecay, momentum, centered, maximize);
    }

    /** Divides by the deviation from the running mean instead. */
    public Rule withCentered(boolean centered) {
      return new Rule(lr, alpha, eps, weightDecay, momentum, centered, maximize);
    }

    /** Climbs instead of descending. */
    public Rule withMaximize(boolean maximize) {
      return new Rule(lr, alpha, eps, weightDecay, momentum, centered, maximize);
    }

    @Override
    public List<String> vectors() {
      return state();
    }

    @Override
    public void update(
        double lr, float[] p, int pOffset, float[] g, int gOffset, int n, UpdateState state) {
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
        float gradient = sign * g[gOffset + i] + decay * p[pOffset + i];
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
        p[pOffset + i] -= rate * move;
      }
    }

    @Override
    public void update(
        double lr, double[] p, int pOffset, double[] g, int gOffset, int n, UpdateState state) {
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
        double gradient = sign * g[gOffset + i] + decay * p[pOffset + i];
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
        p[pOffset + i] -= rate * move;
      }
    }

    private List<String> state() {
      List<String> names = new ArrayList<>(List.of("square_avg"));
      if (momentum > 0) {
        names.add("momentum_buffer");
      }
      if (centered) {
        names.add("grad_avg");
      }
      return names;
    }
  }
}
