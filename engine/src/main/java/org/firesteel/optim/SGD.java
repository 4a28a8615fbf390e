package org.firesteel.optim;

import java.util.List;
import org.firesteel.nn.Parameter;

/**
 * Gradient descent with momentum (Sutskever et al., On the importance of initialization and
 * momentum in deep learning, 2013).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.SGD.html">torch.optim.SGD</a>
 */
public final class SGD extends Optimizer {
  /** Default settings but for the learning rate. */
  public SGD(List<Parameter> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public SGD(List<Parameter> parameters, Rule rule) {
    super(parameters, rule);
  }

  /** The settings, and the loop. */
  public record Rule(
      double lr,
      double momentum,
      double dampening,
      double weightDecay,
      boolean nesterov,
      boolean maximize)
      implements UpdateRule {
    public Rule {
      UpdateRule.require(lr >= 0, "learning rate", lr);
      UpdateRule.require(momentum >= 0, "momentum value", momentum);
      UpdateRule.require(weightDecay >= 0, "weight_decay value", weightDecay);
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(1e-3, 0, 0, 0, false, false);
    }

    /** The learning rate, >= 0. */
    public Rule withLr(double lr) {
      return new Rule(lr, momentum, dampening, weightDecay, nesterov, maximize);
    }

    /** The share of the last step that is made again. */
    public Rule withMomentum(double momentum) {
      return new Rule(lr, momentum, dampening, weightDecay, nesterov, maximize);
    }

    /** The share of the gradient that momentum leaves out. */
    public Rule withDampening(double dampening) {
      return new Rule(lr, momentum, dampening, weightDecay, nesterov, maximize);
    }

    /** The share of the parameter that is added to its gradient. */
    public Rule withWeightDecay(double weightDecay) {
      return new Rule(lr, momentum, dampening, weightDecay, nesterov, maximize);
    }

    /** Looks ahead along the momentum. */
    public Rule withNesterov(boolean nesterov) {
      return new Rule(lr, momentum, dampening, weightDecay, nesterov, maximize);
    }

    /** Climbs instead of descending. */
    public Rule withMaximize(boolean maximize) {
      return new Rule(lr, momentum, dampening, weightDecay, nesterov, maximize);
    }

    @Override
    public List<String> vectors() {
      return momentum != 0 ? List.of("momentum_buffer") : List.of();
    }

    @Override
    public void update(
        double lr, float[] p, int pOffset, float[] g, int gOffset, int n, UpdateState state) {
      float sign = maximize ? -1 : 1;
      float rate = (float) lr;
      float decay = (float) weightDecay;
      float mu = (float) momentum;
      // The first gradient enters the buffer whole.
      float gain = state.advance() == 1 ? 1 : (float) (1 - dampening);
      float[] buffer = momentum != 0 ? state.floats("momentum_buffer") : null;
      for (int i = 0; i < n; i++) {
        float gradient = sign * g[gOffset + i] + decay * p[pOffset + i];
        if (buffer != null) {
          buffer[i] = mu * buffer[i] + gain * gradient;
          gradient = nesterov ? gradient + mu * buffer[i] : buffer[i];
        }
        p[pOffset + i] -= rate * gradient;
      }
    }

    @Override
    public void update(
        double lr, double[] p, int pOffset, double[] g, int gOffset, int n, UpdateState state) {
      double sign = maximize ? -1 : 1;
      double rate = lr;
      double decay = weightDecay;
      double mu = momentum;
      // The first gradient enters the buffer whole.
      double gain = state.advance() == 1 ? 1 : 1 - dampening;
      double[] buffer = momentum != 0 ? state.doubles("momentum_buffer") : null;
      for (int i = 0; i < n; i++) {
        double gradient = sign * g[gOffset + i] + decay * p[pOffset + i];
        if (buffer != null) {
          buffer[i] = mu * buffer[i] + gain * gradient;
          gradient = nesterov ? gradient + mu * buffer[i] : buffer[i];
        }
        p[pOffset + i] -= rate * gradient;
      }
    }
  }
}
