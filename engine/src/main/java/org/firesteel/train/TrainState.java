package org.firesteel.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.nn.Module;
import org.firesteel.optim.UpdateState;
import org.firesteel.tensor.FlatVector;
import org.firesteel.tensor.Tensor;

/**
 * All that changes while a job trains: parameters, buffers, the optimizer's state, the step, the
 * last loss, the progress towards an early stop. Random draws need no state: they follow from
 * (seed, step, block).
 */
public final class TrainState {
  private final TrainingJob job;
  private final ParameterLayout layout;
  private final BufferLayout bufferLayout;
  private final FlatVector parameters;
  private final double[] buffers;
  private final UpdateState optimizer;
  private long step;
  private double loss;
  private EarlyStop.Progress progress;

  private TrainState(
      TrainingJob job, Module model, Map<String, Tensor> vectors, Map<String, Double> scalars) {
    this.job = job;
    this.layout = new ParameterLayout(model);
    this.bufferLayout = new BufferLayout(model);
    this.parameters = layout.flatten(model);
    this.buffers = bufferLayout.read(model, 1);
    this.optimizer =
        UpdateState.restore(job.rule(), layout.dtype(), layout.length(), vectors, scalars);
    this.loss = Double.NaN;
    this.progress = EarlyStop.Progress.NONE;
  }

  /** The state before the first step. */
  public TrainState(TrainingJob job) {
    this(job, job.model().build(job.seed()), Map.of(), Map.of());
  }

  /**
   * A state that was saved; tensors are copied.
   *
   * @param weights parameters and buffers by name
   * @param vectors the optimizer's
   * @param scalars the optimizer's
   * @throws IllegalArgumentException if tensors do not fit the job's model and optimizer
   */
  public static TrainState restore(
      TrainingJob job,
      long step,
      double loss,
      EarlyStop.Progress progress,
      Map<String, Tensor> weights,
      Map<String, Tensor> vectors,
      Map<String, Double> scalars) {
    Module model = job.model().build(job.seed());
    model.loadStateDict(weights);
    model.stateDict().forEach((name, tensor) -> requireDtype(name, tensor, weights.get(name)));
    TrainState state = new TrainState(job, model, vectors, scalars);
    state.step = step;
    state.loss = loss;
    state.progress = progress;
    return state;
  }

  /** Loading a state would convert it, and the bits would be others from there on. */
  private static void requireDtype(String name, Tensor own, Tensor saved) {
    if (saved.dtype() != own.dtype()) {
      throw new IllegalArgumentException(
          "`%s` of the saved state is %s, the model's is %s"
              .formatted(name, saved.dtype().label(), own.dtype().label()));
    }
  }

  /** What is trained. */
  public TrainingJob job() {
    return job;
  }

  /** The flat parameters; changed by every step. */
  public FlatVector parameters() {
    return parameters;
  }

  /** The flat buffers; changed by every step. */
  double[] buffers() {
    return buffers;
  }

  /**
   * Parameters and buffers by name, such as {@code 0.weight}; the parameters share the flat vector.
   */
  public Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>(layout.views(parameters));
    state.putAll(bufferLayout.tensors(buffers));
    return state;
  }

  public UpdateState optimizer() {
    return optimizer;
  }

  /** The optimizer's vectors by name; they share its arrays. */
  public Map<String, Tensor> optimizerVectors() {
    return optimizer.tensors();
  }

  /** The optimizer's numbers by name. */
  public Map<String, Double> optimizerScalars() {
    return optimizer.scalars();
  }

  /** The number of steps made. */
  public long step() {
    return step;
  }

  /** The loss of the last step's batch before its update; NaN before the first. */
  public double loss() {
    return loss;
  }

  /** How far an early stop is. */
  public EarlyStop.Progress progress() {
    return progress;
  }

  void advance(double newLoss, EarlyStop.Progress newProgress) {
    loss = newLoss;
    progress = newProgress;
    step++;
  }

  /** Makes the buffers what so many rows, of which a step gives the sum, have as their mean. */
  void updateBuffers(GradientSum sum, long rows) {
    bufferLayout.mean(sum.buffers(), rows, buffers);
  }

  /** {@link WeightsHash} of parameters and buffers. */
  public String weightsHash() {
    return WeightsHash.of(parameters, buffers);
  }
}
