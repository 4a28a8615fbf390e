package org.firesteel.optim;

/**
 * How a job's learning rate moves: a function of the step alone, so that a job can be resumed at
 * any step and every process agrees. PyTorch's stateful schedulers are in {@link
 * org.firesteel.optim.schedule}.
 */
@FunctionalInterface
public interface Schedule {
  /** What the learning rate is multiplied by in {@code step}, one of {@code 0..steps-1}. */
  double factor(long step, long steps);

  /** The schedule that rises on a straight line for some steps, then follows this one. */
  default Schedule warmUp(int warmup) {
    return warmup == 0 ? this : new WarmUp(warmup, this);
  }

  /** It does not move. */
  record Constant() implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return 1;
    }
  }

  /** It falls on a straight line and would be 0 after the last step. */
  record LinearDecay() implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return 1 - (double) step / steps;
    }
  }

  /**
   * It falls along half a cosine and would be {@code minFactor} after the last step (Loshchilov and
   * Hutter, SGDR: stochastic gradient descent with warm restarts, 2016, without the restarts).
   */
  record Cosine(double minFactor) implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return minFactor + (1 - minFactor) * (1 + StrictMath.cos(Math.PI * step / steps)) / 2;
    }
  }

  /** It is multiplied by {@code gamma} every so many steps. */
  record Step(int stepSize, double gamma) implements Schedule {
    public Step {
      if (stepSize < 1) {
        throw new IllegalArgumentException("`step-size` must be >= 1, actual: " + stepSize);
      }
    }

    @Override
    public double factor(long step, long steps) {
      return StrictMath.pow(gamma, (double) Math.floorDiv(step, stepSize));
    }
  }

  /** It is multiplied by {@code gamma} every step. */
  record Exponential(double gamma) implements Schedule {
    @Override
    public double factor(long step, long steps) {
      return StrictMath.pow(gamma, (double) step);
    }
  }

  /** It reaches its full height with the step number {@code warmup}, counted from 1. */
  record WarmUp(int warmup, Schedule then) implements Schedule {
    public WarmUp {
      if (warmup < 0) {
        throw new IllegalArgumentException("`warmup` must be >= 0, actual: " + warmup);
      }
    }

    @Override
    public double factor(long step, long steps) {
      return step < warmup
          ? (step + 1.0) / warmup
          : then.factor(step - warmup, Math.max(1, steps - warmup));
    }
  }
}
