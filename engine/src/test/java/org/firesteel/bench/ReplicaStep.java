package org.firesteel.bench;

import java.util.List;
import org.firesteel.blas.BlasKind;
import org.firesteel.data.Block;
import org.firesteel.data.BlockSet;
import org.firesteel.nn.Sequential;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.Schedule;
import org.firesteel.optim.UpdateState;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.FlatVector;
import org.firesteel.train.GradientRequest;
import org.firesteel.train.GradientSum;
import org.firesteel.train.LocalGradients;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.ParameterLayout;
import org.firesteel.train.TrainingJob;

/** As in a job: a replica's gradient of one block, and the update rule over flat arrays. */
final class ReplicaStep implements TrainingStep {
  private final LocalGradients source;
  private final RMSprop.Rule rule = RMSprop.Rule.defaults();
  private final FlatVector parameters;
  private final UpdateState state;
  private long step;

  ReplicaStep(StepCase step, BlasKind blas) {
    ModelSpec spec =
        new ModelSpec(step.inputs(), step.layerSpecs(), step.lossSpec(), blas, DType.FLOAT32);
    TrainingJob job =
        new TrainingJob(
            "bench",
            0,
            spec,
            rule,
            new Schedule.Constant(),
            TrainingJob.Length.steps(1),
            step.rows());
    Block block =
        new Block(0, step.rows(), step.inputs(), 1, step.features(), step.targets(), null);
    source = new LocalGradients(job, List.of(block));
    Sequential model = spec.build(0);
    parameters = new ParameterLayout(model).flatten(model);
    state = new UpdateState(DType.FLOAT32, parameters.length());
  }

  @Override
  public double run() {
    GradientRequest request =
        new GradientRequest(0, step++, BlockSet.range(0, 1), parameters, new double[0]);
    GradientSum sum = source.gradients(List.of(request)).get(0);
    FlatVector gradient = sum.gradient();
    double divisor = sum.weight() == 0 ? 1 : sum.weight();
    if (divisor != 1) {
      gradient.divide(divisor);
    }
    rule.update(StepCase.LR, parameters.storage(), gradient.storage(), gradient.length(), state);
    return sum.loss() / divisor;
  }
}
