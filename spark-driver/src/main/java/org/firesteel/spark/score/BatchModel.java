package org.firesteel.spark.score;

import java.io.Serializable;
import org.firesteel.blas.Blas;
import org.firesteel.io.FormatException;
import org.firesteel.io.ModelArchive;
import org.firesteel.io.Safetensors;
import org.firesteel.loss.Loss;
import org.firesteel.loss.Reduction;
import org.firesteel.loss.Target;
import org.firesteel.nn.Sequential;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.GradMode;
import org.firesteel.train.ModelSpec;

/**
 * A model of one task that scores batches of {@value #ROWS} rows.
 *
 * <p>The size is part of the promise that a row's outputs are the same bits wherever it stands: a
 * BLAS sums up a product of other dimensions in another order, and OpenBLAS's AVX2 kernels treat
 * the rows of a batch of more than 8 unequally. So batches are small, all of one size, and the last
 * is filled up with zeros.
 */
final class BatchModel {
  static final int ROWS = 8;

  private final ModelSpec spec;
  private final Sequential model;
  private final Loss loss;

  /** What travels to the tasks: the layers, and the weights as the bytes of their file. */
  record Source(ModelSpec spec, byte[] weights) implements Serializable {
    static Source of(ModelArchive archive) {
      return new Source(archive.model(), new Safetensors(archive.weights()).toBytes());
    }
  }

  BatchModel(Source source) {
    this.spec = source.spec;
    this.model = spec.build(0);
    this.loss = spec.buildLoss().withReduction(Reduction.NONE);
    try {
      model.loadStateDict(Safetensors.read(ModelArchive.WEIGHTS, source.weights).tensors());
    } catch (FormatException e) {
      throw new IllegalStateException("these bytes were written by this program", e);
    }
    model.eval();
  }

  int inputs() {
    return spec.inputs();
  }

  /**
   * The outputs of a batch, computed in the model's dtype and widened.
   *
   * @param features ROWS x inputs
   * @return ROWS x outputs
   */
  @SuppressWarnings("try")
  double[] outputs(float[] features) {
    try (GradMode.Scope scope = GradMode.noGrad();
        Blas.Scope chosen = Blas.use(spec.blas())) {
      Tensor input = Tensors.tensor(features, Shape.of(ROWS, inputs())).to(spec.dtype());
      return model.forward(input).toDoubleArray();
    }
  }

  /**
   * The loss of each row, computed in the model's dtype and widened.
   *
   * @param outputs ROWS x outputs, as {@link #outputs} gave them
   * @param targets ROWS numbers or numbers of classes
   */
  @SuppressWarnings("try")
  double[] losses(double[] outputs, float[] targets) {
    try (GradMode.Scope scope = GradMode.noGrad();
        Blas.Scope chosen = Blas.use(spec.blas())) {
      Shape shape = Shape.of(ROWS, outputs.length / ROWS);
      Tensor prediction = Tensors.tensor(outputs, shape).to(spec.dtype());
      Tensor target =
          loss.target() == Target.CLASS
              ? Tensors.tensor(targets).to(DType.INT64)
              : Tensors.tensor(targets, shape).to(spec.dtype());
      return loss.forward(prediction, target).toDoubleArray();
    }
  }
}
