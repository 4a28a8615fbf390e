package org.firesteel.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.firesteel.tensor.FlatVector;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What golden numbers leave open: the flat forms, no gradients, bad ones. */
class ClipGradTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2, 3, Double.POSITIVE_INFINITY})
  void aFlatGradientIsClippedLikeTensors(double normType) {
    float[] flat = {1, -2, 3, 4, -5, 6, 7};
    FlatVector vector = FlatVector.of(flat);
    FlatVector wide = FlatVector.of(new double[] {1, -2, 3, 4, -5, 6, 7});
    Tensor left = withGradient(1, -2, 3);
    Tensor right = withGradient(4, -5, 6, 7);
    double norm = ClipGrad.clipGradNorm(List.of(left, right), 2, normType);
    assertEquals(norm, ClipGrad.clipGradNorm(vector, 2, normType), 1e-12 * norm);
    assertEquals(norm, ClipGrad.clipGradNorm(wide, 2, normType), 1e-12 * norm);
    assertArrayEquals(new float[] {flat[0], flat[1], flat[2]}, left.grad().toFloatArray(), 1e-6f);
    assertArrayEquals(
        new float[] {flat[3], flat[4], flat[5], flat[6]}, right.grad().toFloatArray(), 1e-6f);
    assertEquals(2, ClipGrad.clipGradNorm(vector, 100, normType), 1e-5);
    // All but 1e-6 of the norm, as PyTorch divides.
    assertEquals(2 * norm / (norm + 1e-6), ClipGrad.clipGradNorm(wide, 100, normType), 1e-14);
  }

  @Test
  void parametersWithoutGradientsAreLeftOut() {
    Tensor without = Tensors.tensor(1, 2).requiresGrad_();
    assertEquals(0, ClipGrad.clipGradNorm(List.of(without), 1));
    assertEquals(5, ClipGrad.clipGradNorm(List.of(without, withGradient(3, 4)), 1));
  }

  @Test
  void gradientsThatAreViewsAreClippedWhereTheyAre() {
    Tensor matrix = Tensors.tensor(new float[] {3, 1, 4, 1}, Shape.of(2, 2));
    Tensor parameter = Tensors.zeros(2).requiresGrad_();
    parameter.setGrad(matrix.select(1, 0));
    assertEquals(5, ClipGrad.clipGradNorm(List.of(parameter), 0.5));
    assertArrayEquals(new float[] {.3f, 1, .4f, 1}, matrix.toFloatArray(), 1e-6f);
  }

  @Test
  void aNormThatIsNotFiniteSpreadsOrFails() {
    Tensor parameter = withGradient(1, Float.POSITIVE_INFINITY);
    ArithmeticException error =
        assertThrows(
            ArithmeticException.class, () -> ClipGrad.clipGradNorm(List.of(parameter), 1, 2, true));
    assertTrue(
        error
            .getMessage()
            .startsWith(
                "The total norm of order 2.0 for gradients from `parameters` is non-finite"),
        error.getMessage());
    assertArrayEquals(new float[] {1, Float.POSITIVE_INFINITY}, parameter.grad().toFloatArray());
    ClipGrad.clipGradNorm(List.of(parameter), 1);
    assertArrayEquals(new float[] {0, Float.NaN}, parameter.grad().toFloatArray());
  }

  private static Tensor withGradient(float... gradient) {
    Tensor parameter = Tensors.zeros(gradient.length).requiresGrad_();
    parameter.setGrad(Tensors.tensor(gradient));
    return parameter;
  }
}
