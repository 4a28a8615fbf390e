package org.firesteel.tensor.autograd;

import static org.firesteel.tensor.Tensors.ones;
import static org.firesteel.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** {@code grad()} and {@code backward()}: what runs, what is asked for, what arrives. */
class GradTest {
  private final Tensor w = tensor(2, 3).requiresGrad_();
  private final Tensor v = tensor(5, 7).requiresGrad_();

  /** Multiplies, and notes which gradients are asked for. */
  private record Watched(List<String> asked) implements Op {
    @Override
    public Tensor compute(Context context, Tensor... inputs) {
      context.save(inputs);
      return inputs[0].mul(inputs[1]);
    }

    @Override
    public Tensor gradient(Context context, Tensor grad, int input) {
      asked.add(input + " of " + context.inputs());
      return grad.mul(context.saved(1 - input));
    }
  }

  @Test
  void gradLeavesTheLeavesAlone() {
    Tensor[] gradients = Autograd.grad(w.mul(v).sum(), w, v);
    assertArrayEquals(new float[] {5, 7}, gradients[0].toFloatArray());
    assertArrayEquals(new float[] {2, 3}, gradients[1].toFloatArray());
    assertNull(w.grad());
    assertNull(v.grad());
  }

  @Test
  void onlyWhatLeadsToTheInputsRuns() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    Tensor left = Autograd.apply(new Watched(first), w, w);
    Tensor right = Autograd.apply(new Watched(second), v, w);
    Tensor y = left.add(right).sum();
    Tensor gradient = grad(y, v, true)[0];
    assertArrayEquals(new float[] {2, 3}, gradient.toFloatArray());
    assertEquals(List.of(), first);
    assertEquals(List.of("0 of 2"), second);
    // What did not run was not freed, so a second pass through it works.
    assertArrayEquals(new float[] {9, 13}, grad(y, w, false)[0].toFloatArray());
    assertEquals(2, first.size());
  }

  private static Tensor[] grad(Tensor y, Tensor x, boolean retain) {
    return Autograd.grad(new Tensor[] {y}, new Tensor[] {x}, false, retain, false);
  }

  @Test
  void gradOfAnInnerTensorDoesNotGoBeyondIt() {
    List<String> asked = new ArrayList<>();
    Tensor inner = Autograd.apply(new Watched(asked), w, v);
    Tensor y = inner.mul(inner).sum();
    assertArrayEquals(new float[] {20, 42}, Autograd.grad(y, inner)[0].toFloatArray());
    assertEquals(List.of(), asked);
  }

  @Test
  void anInputThatIsBeforeAnotherGetsItsWholeGradient() {
    Tensor inner = w.mul(3);
    Tensor y = inner.mul(v).sum();
    Tensor[] gradients = Autograd.grad(y, inner, w, inner);
    assertArrayEquals(new float[] {5, 7}, gradients[0].toFloatArray());
    assertArrayEquals(new float[] {15, 21}, gradients[1].toFloatArray());
    assertArrayEquals(new float[] {5, 7}, gradients[2].toFloatArray());
  }

  @Test
  void anOutputMayBeAnInput() {
    Tensor y = w.sum();
    Tensor[] gradients = Autograd.grad(y, y, w);
    assertEquals(1, gradients[0].item());
    assertArrayEquals(new float[] {1, 1}, gradients[1].toFloatArray());
  }

  @Test
  void severalRootsGoInOnePass() {
    Tensor shared = w.mul(v);
    Tensor first = shared.sum();
    Tensor second = shared.mul(2);
    Tensor weights = tensor(10, 100);
    Tensor[] gradients =
        Autograd.grad(
            new Tensor[] {first, second, shared},
            new Tensor[] {w},
            new Tensor[] {null, weights, weights},
            false,
            false,
            false);
    assertArrayEquals(new float[] {31 * 5, 301 * 7}, gradients[0].toFloatArray());
    // One pass freed the shared node once; a pass for each root would have failed on the second.
    Tensor again = w.mul(v);
    Autograd.backward(new Tensor[] {again.sum(), again.sum()}, null, false, false);
    assertArrayEquals(new float[] {10, 14}, w.grad().toFloatArray());
  }

  @Test
  void backwardMayBeLimitedToInputs() {
    Tensor inner = w.mul(3);
    Tensor y = inner.mul(v).sum();
    Autograd.backward(new Tensor[] {y}, null, true, false, w);
    assertArrayEquals(new float[] {15, 21}, w.grad().toFloatArray());
    assertNull(v.grad());
    Autograd.backward(new Tensor[] {y}, null, false, false, inner, w);
    assertArrayEquals(new float[] {30, 42}, w.grad().toFloatArray());
    assertArrayEquals(new float[] {5, 7}, inner.grad().toFloatArray());
  }

  @Test
  void whatCannotBeDifferentiatedIsSaid() {
    Tensor y = w.mul(2).sum();
    Tensor plain = ones(2);
    assertMessage(
        "One of the differentiated Tensors does not require grad", () -> Autograd.grad(y, plain));
    assertMessage("`inputs` argument to `grad()` cannot be empty.", () -> Autograd.grad(y));
    assertMessage(
        "element 1 of tensors does not require grad and does not have a grad_fn",
        () -> Autograd.grad(new Tensor[] {y, plain}, new Tensor[] {w}, false, false, false));
    assertMessage(
        "got 1 tensors and 2 gradients",
        () ->
            Autograd.grad(new Tensor[] {y}, new Tensor[] {w}, new Tensor[2], false, false, false));
    assertMessage(
        "The differentiated Tensor at index 1 appears to not have been used in the graph. Set "
            + "allow_unused=True if this is the desired behavior.",
        () -> Autograd.grad(w.mul(2).sum(), w, v));
    Tensor[] gradients = Autograd.grad(new Tensor[] {y}, new Tensor[] {v, w}, true, false, false);
    assertNull(gradients[0]);
    assertArrayEquals(new float[] {2, 2}, gradients[1].toFloatArray());
  }

  @Test
  void createdGraphsCanBeDifferentiated() {
    Tensor x = tensor(2).requiresGrad_();
    Tensor first = grad(x.pow(3).sum(), x);
    assertEquals(12, first.item());
    Tensor second = grad(first, x);
    assertEquals(12, second.item());
    assertEquals(6, grad(second, x).item());
    assertFalse(Autograd.grad(x.pow(3).sum(), x)[0].requiresGrad());
  }

  private static Tensor grad(Tensor y, Tensor x) {
    return Autograd.grad(new Tensor[] {y}, new Tensor[] {x}, false, false, true)[0];
  }

  @Test
  void backwardUnderCreateGraphAccumulatesOutOfPlace() {
    w.mul(w).sum().backward(null, false, true);
    Tensor first = w.grad();
    assertTrue(first.requiresGrad());
    w.mul(w).sum().backward(null, false, true);
    assertArrayEquals(new float[] {4, 6}, first.toFloatArray());
    assertArrayEquals(new float[] {8, 12}, w.grad().toFloatArray());
  }

  @Test
  void aPresetGradientIsAddedToInPlace() {
    float[] flat = {1, 10, 20, 2};
    Tensor preset = tensor(flat).slice(0, 1, 3);
    w.setGrad(preset);
    w.mul(v).sum().backward();
    assertSame(preset, w.grad());
    assertArrayEquals(new float[] {1, 15, 27, 2}, flat);
    assertMessage("can't assign Variable as its own grad", () -> w.setGrad(w));
    assertMessage(
        "attempting to assign a gradient of size '[3]' to a tensor of size '[2]'. Please ensure "
            + "that the gradient and the tensor are the same size",
        () -> w.setGrad(ones(3)));
    assertMessage(
        "attempting to assign a gradient with dtype 'float64' to a tensor of dtype 'float32'",
        () -> w.setGrad(tensor(new double[] {1, 2})));
  }

  @Test
  void aTransposedPresetGradientIsAddedToInPlace() {
    Tensor matrix = tensor(new float[] {1, 2, 3, 4, 5, 6}, Shape.of(2, 3)).requiresGrad_();
    float[] flat = new float[6];
    matrix.setGrad(tensor(flat, Shape.of(3, 2)).t());
    matrix.mul(matrix).sum().backward();
    assertArrayEquals(new float[] {2, 8, 4, 10, 6, 12}, flat);
  }

  @Test
  void theGradientOfOneLeafIsNotTheGradientOfAnother() {
    w.add(v).sum().backward();
    w.grad().mul_(10);
    assertArrayEquals(new float[] {1, 1}, v.grad().toFloatArray());
  }

  @Test
  void manyGradientsOfOneTensorAddUp() {
    Tensor inner = w.mul(1);
    Tensor y = inner.mul(2).add(inner.mul(3)).add(inner.mul(4)).add(inner.mul(5)).sum();
    y.backward();
    assertArrayEquals(new float[] {14, 14}, w.grad().toFloatArray());
  }

  static void assertMessage(String message, Runnable runnable) {
    assertEquals(message, assertThrows(RuntimeException.class, runnable::run).getMessage());
  }
}
