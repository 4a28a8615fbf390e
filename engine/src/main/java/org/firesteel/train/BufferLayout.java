package org.firesteel.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.nn.Module;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * Where each buffer of a model lies in one flat float64 array: one behind the other, in the order
 * of {@link Module#namedBuffers()}. Float32 values and counts are exact in it.
 *
 * <p>A step's new buffers are the mean, over its rows, of what the forward pass of each row's block
 * made of the old ones. For batch normalisation this says: every block is normalised by its own
 * statistics, and the running statistics follow their mean.
 */
final class BufferLayout {
  private final Map<String, Tensor> samples = new LinkedHashMap<>();
  private int length;

  BufferLayout(Module model) {
    model
        .namedBuffers()
        .forEach(
            (name, buffer) -> {
              samples.put(name, Tensors.zeros(buffer.shape(), buffer.dtype()));
              length += buffer.numel();
            });
  }

  int length() {
    return length;
  }

  /** The values of a model's buffers, each times {@code factor}. */
  double[] read(Module model, double factor) {
    double[] flat = new double[length];
    int at = 0;
    for (Tensor buffer : model.namedBuffers().values()) {
      for (double value : buffer.toDoubleArray()) {
        flat[at++] = value * factor;
      }
    }
    return flat;
  }

  /** Sets a model's buffers. */
  void write(double[] flat, Module model) {
    if (length > 0) {
      Map<String, Tensor> values = tensors(flat);
      model.namedBuffers().forEach((name, buffer) -> buffer.copy_(values.get(name)));
    }
  }

  /** Copies of the buffers by name. */
  Map<String, Tensor> tensors(double[] flat) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int at = 0;
    for (Map.Entry<String, Tensor> entry : samples.entrySet()) {
      Shape shape = entry.getValue().shape();
      double[] values = java.util.Arrays.copyOfRange(flat, at, at + shape.numel());
      tensors.put(entry.getKey(), Tensors.tensor(values, shape).to(entry.getValue().dtype()));
      at += shape.numel();
    }
    return tensors;
  }

  /** Sums over rows divided by their number, rounded to what each buffer can hold. */
  void mean(double[] sums, long rows, double[] flat) {
    int at = 0;
    for (Tensor sample : samples.values()) {
      for (int end = at + sample.numel(); at < end; at++) {
        flat[at] = rounded(sums[at] / rows, sample.dtype());
      }
    }
  }

  private static double rounded(double value, DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> (float) value;
      case INT64 -> Math.rint(value); // groups may have counted different numbers of batches
      default -> value;
    };
  }
}
