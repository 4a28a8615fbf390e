package org.firesteel.bench;

import org.firesteel.loss.CrossEntropyLoss;
import org.firesteel.loss.Loss;
import org.firesteel.loss.MSELoss;
import org.firesteel.loss.Reduction;
import org.firesteel.memory.Workspace;
import org.firesteel.nn.Flatten;
import org.firesteel.nn.Sequential;
import org.firesteel.optim.RMSprop;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.train.ModelSpec;

/** As in README's program, each step in a scope of a workspace. */
final class TensorStep implements TrainingStep {
  private final Workspace workspace = new Workspace();
  private final Sequential model;
  private final Loss loss;
  private final RMSprop optimizer;
  private final Tensor x;
  private final Tensor y;

  TensorStep(StepCase step) {
    boolean classes = step.objective() == StepCase.Objective.CROSS_ENTROPY;
    Sequential layers = new ModelSpec(step.inputs(), step.layerSpecs(), step.lossSpec()).build(0);
    model = classes ? layers : new Sequential(layers, new Flatten(0, 1));
    loss =
        switch (step.objective()) {
          case CROSS_ENTROPY -> new CrossEntropyLoss();
          case MSE -> new MSELoss();
          case MSE_SUM -> new MSELoss(Reduction.SUM);
        };
    optimizer = new RMSprop(model.parameters(), StepCase.LR);
    x = Tensors.tensor(step.features(), Shape.of(step.rows(), step.inputs()));
    Tensor targets = Tensors.tensor(step.targets(), Shape.of(step.rows()));
    y = classes ? targets.to(DType.INT64) : targets;
  }

  @Override
  @SuppressWarnings("try")
  public double run() {
    try (Workspace.Scope scope = workspace.open()) {
      Tensor value = loss.forward(model.forward(x), y);
      optimizer.zeroGrad();
      value.backward();
      optimizer.step();
      return value.item();
    }
  }
}
