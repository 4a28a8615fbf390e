package org.firesteel.train;

import org.firesteel.blas.Blas;
import org.firesteel.blas.BlasKind;
import org.firesteel.data.Block;
import org.firesteel.memory.Workspace;
import org.firesteel.nn.Sequential;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.FlatVector;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.Autograd;

/**
 * A model of a job with its own parameters and buffers, for one thread at a time: it turns a block
 * into the sum of its gradients.
 */
public final class Replica {
  private final long seed;
  private final BlasKind blas;
  private final DType dtype;
  private final Sequential model;
  private final Objective objective;
  private final Tensor[] parameters;
  private final ParameterLayout layout;
  private final BufferLayout buffers;
  private final Workspace workspace = new Workspace();
  private FlatVector loaded;
  private double[] loadedBuffers;

  /**
   * A replica without parameters yet.
   *
   * @param seed the job's
   */
  public Replica(ModelSpec spec, long seed) {
    this.seed = seed;
    this.blas = spec.blas();
    this.dtype = spec.dtype();
    this.model = spec.build(0);
    this.objective = new Objective(spec.buildLoss());
    this.buffers = new BufferLayout(model);
    this.parameters = model.parameters().toArray(Tensor[]::new);
    this.layout = new ParameterLayout(model);
  }

  /**
   * Takes the parameters and buffers of a step: from now on the model reads these very vectors.
   *
   * @param values not to be changed while a gradient is computed
   * @param bufferValues not to be changed as long as gradients are asked for
   */
  public void load(FlatVector values, double[] bufferValues) {
    if (loaded != values) {
      layout.bind(model, values);
      loaded = values;
    }
    loadedBuffers = bufferValues;
  }

  /**
   * Forward and backward over a block, with the parameters loaded last. What is drawn on the way,
   * such as dropout masks, follows from (seed, step, block) and nothing else.
   *
   * @param pool gives the vector of the result
   */
  @SuppressWarnings("try")
  public GradientSum gradient(Block block, long step, GradientPool pool) {
    model.reseed(Generator.of(seed, step, block.id()));
    try (Blas.Scope chosen = Blas.use(blas);
        Workspace.Scope scope = workspace.open()) {
      buffers.write(loadedBuffers, model);
      Objective.Sum loss = objective.sum(model.forward(features(block)), block);
      FlatVector gradient = pool.take(layout.dtype(), layout.length());
      Autograd.gradInto(loss.value(), parameters, layout.tensors(gradient));
      return new GradientSum(
          gradient,
          buffers.read(model, block.rows()),
          loss.value().item(),
          loss.weight(),
          block.rows());
    }
  }

  /** The number of parameters. */
  int parameterCount() {
    return layout.length();
  }

  /** Makes buffers the mean over the rows of a sum. */
  void meanBuffers(GradientSum sum, double[] flat) {
    buffers.mean(sum.buffers(), sum.rows(), flat);
  }

  private Tensor features(Block block) {
    Shape shape = Shape.of(block.rows(), block.featureColumns());
    return Tensors.tensor(block.features(), shape).to(dtype);
  }
}
