package org.firesteel.optim;

import java.util.List;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Gradient descent with momentum (Sutskever et al., On the importance of initialization and
 * momentum in deep learning, 2013).
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.SGD.html">torch.optim.SGD</a>
 */
public final class SGD extends RuleOptimizer {
  /** Default settings but for the learning rate. */
  public SGD(List<? extends Tensor> parameters, double lr) {
    this(parameters, Rule.defaults().withLr(lr));
  }

  public SGD(List<? extends Tensor> parameters, Rule rule) {
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
      Hyperparameters.require(lr >= 0, "learning rate", lr);
      Hyperparameters.require(momentum >= 0, "momentum value", momentum);
      Hyperparameters.require(weightDecay >= 0, "weight_decay value", weightDecay);
      if (nesterov && (momentum <= 0 || dampening != 0)) {
        throw new IllegalArgumentException(
            "Nesterov momentum requires a momentum and zero dampening");
      }
    }

    /** PyTorch's defaults. */
    public static Rule defaults() {
      return new Rule(1e-3, 0, 0, 0, false, false);
    }

    /** The learning rate, >= 0. */
    public Rule withLr(double lr) {
      return RecordSettings.with(this, "lr", lr);
    }

    /** The share of the last step that is made again, >= 0. */
    public Rule withMomentum(double momentum) {
      return RecordSettings.with(this, "momentum", momentum);
    }

    /** The share of the gradient that momentum leaves out. */
    public Rule withDampening(double dampening) {
      return RecordSettings.with(this, "dampening", dampening);
    }

    /** The share of the parameter that is added to its gradient, >= 0. */
    public Rule withWeightDecay(double weightDecay) {
      return RecordSettings.with(this, "weightDecay", weightDecay);
    }

    /** Looks ahead along the momentum. */
    public Rule withNesterov(boolean nesterov) {
      return RecordSettings.with(this, "nesterov", nesterov);
    }

    /** Climbs instead of descending. */
    public Rule withMaximize(boolean maximize) {
      return RecordSettings.with(this, "maximize", maximize);
    }

    @Override
    public List<String> vectors() {
      return momentum != 0 ? List.of("momentum_buffer") : List.of();
    }

    @Override
    public List<String> scalars() {
      return List.of();
    }

    @Override
    public void update(double lr, float[] p, float[] g, int n, UpdateState state) {
      float sign = maximize ? -1 : 1;
      float rate = (float) lr;
      float decay = (float) weightDecay;
      float mu = (float) momentum;
      // The first gradient enters the buffer whole.
      float gain = state.has("momentum_buffer") ? (float) (1 - dampening) : 1;
      float[] buffer = momentum != 0 ? state.floats("momentum_buffer") : null;
      for (int i = 0; i < n; i++) {
        float gradient = sign * g[i] + decay * p[i];
        if (buffer != null) {
          buffer[i] = mu * buffer[i] + gain * gradient;
          gradient = nesterov ? gradient + mu * buffer[i] : buffer[i];
        }
        p[i] -= rate * gradient;
      }
    }

    @Override
    public void update(double lr, double[] p, double[] g, int n, UpdateState state) {
      double sign = maximize ? -1 : 1;
      double rate = lr;
      double decay = weightDecay;
      double mu = momentum;
      // The first gradient enters the buffer whole.
      double gain = state.has("momentum_buffer") ? 1 - dampening : 1;
      double[] buffer = momentum != 0 ? state.doubles("momentum_buffer") : null;
      for (int i = 0; i < n; i++) {
        double gradient = sign * g[i] + decay * p[i];
        if (buffer != null) {
          buffer[i] = mu * buffer[i] + gain * gradient;
          gradient = nesterov ? gradient + mu * buffer[i] : buffer[i];
        }
        p[i] -= rate * gradient;
      }
    }
  }
}
