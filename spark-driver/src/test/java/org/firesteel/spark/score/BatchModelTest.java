package org.firesteel.spark.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.firesteel.blas.BlasKind;
import org.firesteel.io.Safetensors;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.train.ModelSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchModelTest {
  private static BatchModel model(String widths, BlasKind blas, DType dtype) {
    List<Spec> layers = new ArrayList<>();
    int[] sizes = Arrays.stream(widths.split("-")).mapToInt(Integer::parseInt).toArray();
    for (int i = 1; i < sizes.length; i++) {
      layers.add(new Spec("linear", Map.of("out", (long) sizes[i])));
      layers.add(new Spec("relu"));
    }
    layers.remove(layers.size() - 1);
    ModelSpec spec = new ModelSpec(sizes[0], layers, new Spec("mse"), blas, dtype);
    byte[] weights = new Safetensors(spec.build(3).stateDict()).toBytes();
    return new BatchModel(new BatchModel.Source(spec, weights));
  }

  /** Whatever the BLAS does with several rows, it must do the same with each. */
  @ParameterizedTest
  @ValueSource(
      strings = {"3-1", "16-1", "64-64-32-10", "26-128-64-1", "100-257-65-7", "500-300-2", "5-3-3"})
  void aRowHasTheSameBitsWhereverItStands(String widths) {
    for (DType dtype : ModelSpec.DTYPES) {
      aRowHasTheSameBitsWhereverItStands(model(widths, BlasKind.NATIVE, dtype));
    }
  }

  private static void aRowHasTheSameBitsWhereverItStands(BatchModel model) {
    int inputs = model.inputs();
    Random random = new Random(4);
    float[] row = new float[inputs];
    for (int i = 0; i < inputs; i++) {
      row[i] = (float) random.nextGaussian();
    }
    double[] expected = null;
    for (int trial = 0; trial < 40; trial++) {
      int place = trial % BatchModel.ROWS;
      float[] batch = new float[BatchModel.ROWS * inputs];
      if (trial >= BatchModel.ROWS) {
        for (int i = 0; i < batch.length; i++) {
          batch[i] = (float) random.nextGaussian() * trial;
        }
      }
      System.arraycopy(row, 0, batch, place * inputs, inputs);
      double[] all = model.outputs(batch);
      int outputs = all.length / BatchModel.ROWS;
      double[] own = Arrays.copyOfRange(all, place * outputs, (place + 1) * outputs);
      expected = expected == null ? own : expected;
      assertArrayEquals(expected, own, "at place " + place);
    }
  }

  /** A model that was trained portably predicts so: to the bias, term by term. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void aPortableModelComputesPortably(DType dtype) {
    ModelSpec spec =
        new ModelSpec(300, List.of(new Spec("linear", Map.of("out", 2L))), new Spec("mse"));
    float[] weight = spec.build(3).stateDict().get("0.weight").toFloatArray();
    float[] bias = spec.build(3).stateDict().get("0.bias").toFloatArray();
    Random random = new Random(4);
    float[] batch = new float[BatchModel.ROWS * 300];
    double[] expected = new double[BatchModel.ROWS * 2];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < expected.length; i++) {
      double sum = bias[i % 2];
      for (int p = 0; p < 300; p++) {
        float x = batch[i / 2 * 300 + p];
        float w = weight[i % 2 * 300 + p];
        sum = dtype == DType.FLOAT32 ? Math.fma(x, w, (float) sum) : Math.fma((double) x, w, sum);
      }
      expected[i] = sum;
    }
    assertArrayEquals(expected, model("300-2", BlasKind.PORTABLE, dtype).outputs(batch));
    assertFalse(Arrays.equals(expected, model("300-2", BlasKind.NATIVE, dtype).outputs(batch)));
  }

  private static double rounded(double value, DType dtype) {
    return dtype == DType.FLOAT32 ? (float) value : value;
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void aLossPerRow(DType dtype) {
    BatchModel model = model("4-3-1", BlasKind.NATIVE, dtype);
    double[] outputs = new double[BatchModel.ROWS];
    float[] targets = new float[BatchModel.ROWS];
    outputs[2] = 3;
    outputs[4] = rounded(0.1, dtype);
    targets[2] = 1;
    double[] losses = model.losses(outputs, targets);
    assertEquals(BatchModel.ROWS, losses.length);
    assertEquals(4, losses[2]);
    assertEquals(0, losses[3]);
    assertEquals(rounded(outputs[4] * outputs[4], dtype), losses[4]);
  }
}
