package org.firesteel.tensor.autograd;

import static org.firesteel.tensor.Tensors.ones;
import static org.firesteel.tensor.Tensors.tensor;
import static org.firesteel.tensor.autograd.GradTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Hooks on tensors and retained gradients; the numbers are those of the same lines in PyTorch. */
class HooksTest {
  private final Tensor x = tensor(1, 1).requiresGrad_();
  private final List<String> seen = new ArrayList<>();

  private UnaryOperator<Tensor> note(String name) {
    return gradient -> {
      seen.add(name + " " + gradient.toFloatArray()[0]);
      return null;
    };
  }

  @Test
  void aHookMayReplaceTheGradient() {
    Tensor y = x.mul(2);
    y.registerHook(gradient -> gradient.mul(10));
    y.registerHook(note("y"));
    x.registerHook(note("x"));
    y.mul(3).sum().backward();
    assertEquals(List.of("y 30.0", "x 60.0"), seen);
    assertArrayEquals(new float[] {60, 60}, x.grad().toFloatArray());
  }

  @Test
  void hooksSeeTheWholeSum() {
    Tensor y = x.mul(2);
    y.registerHook(note("y"));
    y.mul(3).add(y.mul(4)).sum().backward();
    assertEquals(List.of("y 7.0"), seen);
  }

  @Test
  void retainedGradientsComeAfterHooksAndAddUp() {
    Tensor y = x.mul(2);
    y.registerHook(gradient -> gradient.mul(10));
    y.retainGrad();
    y.registerHook(gradient -> gradient.add(1));
    Tensor loss = y.mul(3).sum();
    loss.backward(true);
    assertArrayEquals(new float[] {31, 31}, y.grad().toFloatArray());
    assertArrayEquals(new float[] {62, 62}, x.grad().toFloatArray());
    loss.backward();
    assertArrayEquals(new float[] {62, 62}, y.grad().toFloatArray());
    assertArrayEquals(new float[] {124, 124}, x.grad().toFloatArray());
  }

  @Test
  void withoutRetainGradAnInnerTensorHasNone() {
    Tensor y = x.mul(2);
    y.sum().backward();
    assertNull(y.grad());
    x.retainGrad(); // a leaf keeps its gradient anyway
    assertArrayEquals(new float[] {2, 2}, x.grad().toFloatArray());
  }

  @Test
  void afterAChangeInPlaceOldHooksSeeTheValueBefore() {
    Tensor y = x.mul(2);
    y.registerHook(note("old"));
    y.retainGrad();
    y.mul_(3);
    y.registerHook(note("new"));
    y.mul(5).sum().backward();
    assertEquals(List.of("new 5.0", "old 15.0"), seen);
    assertArrayEquals(new float[] {5, 5}, y.grad().toFloatArray());
    assertArrayEquals(new float[] {30, 30}, x.grad().toFloatArray());
  }

  @Test
  void aRemovedHookIsSilent() {
    Tensor y = x.mul(2);
    UnaryOperator<Tensor> hook = note("y");
    RemovableHandle first = y.registerHook(hook);
    RemovableHandle second = y.registerHook(hook);
    Tensor loss = y.sum();
    first.remove();
    first.remove();
    loss.backward(true);
    second.remove();
    loss.backward();
    assertEquals(List.of("y 1.0"), seen);
  }

  @Test
  void aHookMayRemoveItself() {
    RemovableHandle[] handle = new RemovableHandle[1];
    handle[0] =
        x.registerHook(
            gradient -> {
              handle[0].remove();
              return note("x").apply(gradient);
            });
    x.registerHook(note("also"));
    x.sum().backward();
    x.sum().backward();
    assertEquals(List.of("x 1.0", "also 1.0", "also 1.0"), seen);
  }

  @Test
  void gradRunsHooksToo() {
    Tensor y = x.mul(2);
    y.registerHook(gradient -> gradient.mul(10));
    assertArrayEquals(new float[] {30, 30}, Autograd.grad(y.mul(3).sum(), y)[0].toFloatArray());
    assertArrayEquals(new float[] {60, 60}, Autograd.grad(y.mul(3).sum(), x)[0].toFloatArray());
  }

  @Test
  void hooksOfACreatedGraphAreRecorded() {
    Tensor y = x.mul(2);
    y.registerHook(gradient -> gradient.mul(x));
    Tensor gradient =
        Autograd.grad(new Tensor[] {y.sum()}, new Tensor[] {x}, false, false, true)[0];
    assertArrayEquals(new float[] {2, 2}, Autograd.grad(gradient.sum(), x)[0].toFloatArray());
  }

  @Test
  void postAccumulateHooksSeeTheLeafWithItsGradient() {
    RemovableHandle handle =
        x.registerPostAccumulateGradHook(leaf -> seen.add("grad " + leaf.grad().get(0).item()));
    x.mul(3).add(x.mul(4)).sum().backward();
    x.sum().backward();
    handle.remove();
    x.sum().backward();
    assertEquals(List.of("grad 7.0", "grad 8.0"), seen);
  }

  @Test
  void misuseIsSaid() {
    String none = "cannot register a hook on a tensor that doesn't require gradient";
    assertMessage(none, () -> ones(2).registerHook(note("")));
    assertMessage(none, () -> ones(2).registerPostAccumulateGradHook(leaf -> {}));
    assertMessage(
        "post accumulate grad hooks cannot be registered on non-leaf tensors",
        () -> x.mul(2).registerPostAccumulateGradHook(leaf -> {}));
    assertMessage(
        "can't retain_grad on Tensor that has requires_grad=False", () -> ones(2).retainGrad());
    assertMessage(
        "a tensor hook has changed the size of value (was [2] got [3])",
        () -> backwardThrough(gradient -> ones(3)));
    assertMessage(
        "a tensor hook has changed the type of value (was torch.FloatTensor got "
            + "torch.DoubleTensor)",
        () -> backwardThrough(gradient -> gradient.to(DType.FLOAT64)));
  }

  private void backwardThrough(UnaryOperator<Tensor> hook) {
    Tensor y = x.mul(2);
    y.registerHook(hook);
    y.sum().backward();
  }
}
