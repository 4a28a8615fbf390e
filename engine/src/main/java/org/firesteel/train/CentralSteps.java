package org.firesteel.train;

import org.firesteel.data.Batches;
import org.firesteel.tensor.FlatVector;

/** A step is one optimizer step, made where all gradients of its batch have been added up. */
record CentralSteps(Batches batches, Descent descent) implements Course {
  @Override
  public int stepsPerEpoch() {
    return batches.stepsPerEpoch();
  }

  @Override
  public GradientRequest request(int job, TrainState state, double lr) {
    long step = state.step();
    return new GradientRequest(
        job, step, batches.blocks(step), state.parameters(), state.buffers());
  }

  @Override
  public void apply(GradientSum sum, TrainState state, double lr) {
    FlatVector gradient = Descent.mean(sum);
    int wrong = gradient.firstNonFinite();
    if (wrong >= 0) {
      throw new TrainingException(
          state.step() + 1,
          "the gradient of parameter %d is %s".formatted(wrong, gradient.get(wrong)));
    }
    descent.update(lr, gradient, state.parameters(), state.optimizer());
    state.updateBuffers(sum, sum.rows());
  }
}
