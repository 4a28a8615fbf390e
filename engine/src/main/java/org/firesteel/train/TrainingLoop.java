package org.firesteel.train;

import org.firesteel.data.Batches;
import org.firesteel.data.BlockLayout;
import org.firesteel.optim.UpdateRule;

/**
 * The one training loop, local or distributed: choose the step's blocks, get the sum of their
 * gradients, divide once by the total weight, update the parameters.
 */
public final class TrainingLoop {
  private final TrainingJob job;
  private final BlockLayout layout;
  private final GradientSource source;
  private final TrainingListener listener;

  public TrainingLoop(
      TrainingJob job, BlockLayout layout, GradientSource source, TrainingListener listener) {
    this.job = job;
    this.layout = layout;
    this.source = source;
    this.listener = listener;
  }

  /**
   * Trains from the beginning.
   *
   * @throws TrainingException if a loss or gradient is NaN or infinite
   */
  public TrainState run() {
    TrainState state = new TrainState(job);
    Batches batches = job.batches(layout);
    long steps = job.steps(layout);
    while (state.step() < steps) {
      step(state, batches.blocks(state.step()), steps);
    }
    return state;
  }

  private void step(TrainState state, int[] blocks, long steps) {
    GradientSum sum = source.gradient(state.step(), blocks, state.parameters());
    double divisor = sum.weight() == 0 ? 1 : sum.weight();
    double loss = sum.loss() / divisor;
    float[] gradient = sum.gradient();
    scale(gradient, divisor);
    check(loss, gradient, state.step() + 1);
    UpdateRule rule = job.rule();
    double lr = rule.lr() * job.schedule().factor(state.step(), steps);
    rule.update(lr, state.parameters(), gradient, gradient.length, state.optimizer());
    state.advance(loss);
    listener.onStep(state, steps, sum.rows());
  }

  private static void scale(float[] gradient, double divisor) {
    if (divisor != 1) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) (gradient[i] / divisor);
      }
    }
  }

  private static void check(double loss, float[] gradient, long step) {
    if (!Double.isFinite(loss)) {
      throw new TrainingException(step, "the loss is " + loss);
    }
    for (int i = 0; i < gradient.length; i++) {
      if (!Float.isFinite(gradient[i])) {
        throw new TrainingException(
            step, "the gradient of parameter %d is %s".formatted(i, gradient[i]));
      }
    }
  }
}
