package org.firesteel.train;

import java.util.Map;
import org.firesteel.nn.Module;
import org.firesteel.optim.UpdateState;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/** What changes while a job trains: parameters, the optimizer's state, the step, the last loss. */
public final class TrainState {
  private final ParameterLayout layout;
  private final float[] parameters;
  private final UpdateState optimizer;
  private long step;
  private double loss = Double.NaN;

  /** The state before the first step. */
  public TrainState(TrainingJob job) {
    Module model = job.model().build(job.seed());
    this.layout = new ParameterLayout(model);
    this.parameters = layout.flatten(model);
    this.optimizer = new UpdateState(DType.FLOAT32, parameters.length);
  }

  /** The flat parameters; changed by every step. */
  public float[] parameters() {
    return parameters;
  }

  /** The parameters by name, such as {@code 0.weight}; they share the flat array. */
  public Map<String, Tensor> stateDict() {
    return layout.views(parameters);
  }

  public UpdateState optimizer() {
    return optimizer;
  }

  /** The number of steps made. */
  public long step() {
    return step;
  }

  /** The loss of the last step's batch before its update. */
  public double loss() {
    return loss;
  }

  void advance(double loss) {
    this.loss = loss;
    step++;
  }

  /** SHA-256 over the parameters as little-endian float32, in lower-case hex. */
  public String weightsHash() {
    return ParameterLayout.hash(parameters);
  }
}
