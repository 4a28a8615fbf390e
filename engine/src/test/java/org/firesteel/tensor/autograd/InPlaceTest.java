package org.firesteel.tensor.autograd;

import static org.firesteel.tensor.Tensors.ones;
import static org.firesteel.tensor.Tensors.tensor;
import static org.firesteel.tensor.autograd.GradTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Changes in place of tensors that are no views, with and without a graph. */
class InPlaceTest {
  private static Tensor leaf(double... values) {
    return tensor(values).requiresGrad_();
  }

  private static Tensor changed(Consumer<Tensor> operation, Tensor tensor) {
    operation.accept(tensor);
    return tensor;
  }

  @Test
  void everyOperationInPlaceHasTheGradientOfItsTwin() {
    Tensor x = leaf(.5, 1.5, 2.5);
    Tensor other = leaf(1.25, .75, 2);
    List<Consumer<Tensor>> operations =
        List.of(
            Tensor::exp_,
            Tensor::log_,
            Tensor::sqrt_,
            Tensor::sin_,
            Tensor::cos_,
            Tensor::tanh_,
            Tensor::sigmoid_,
            Tensor::relu_,
            Tensor::neg_,
            Tensor::zero_,
            t -> t.add_(other),
            t -> t.sub_(other),
            t -> t.mul_(other),
            t -> t.div_(other),
            t -> t.pow_(other),
            t -> t.copy_(other),
            t -> t.fill_(3),
            t -> t.add_(2),
            t -> t.sub_(2),
            t -> t.mul_(2),
            t -> t.div_(2),
            t -> t.pow_(2));
    for (Consumer<Tensor> operation : operations) {
      GradCheck.checkTwice(in -> changed(operation, in[0].mul(2)).mul(in[1]), x, other);
      GradCheck.checkTwice(
          in -> {
            Tensor whole = in[0].mul(in[0]);
            operation.accept(whole.slice(0, 0, 3));
            return whole.mul(in[1]);
          },
          x,
          other);
    }
  }

  @Test
  void theTensorItselfIsTheResult() {
    Tensor a = leaf(1, 2);
    Tensor b = a.mul(1);
    Tensor c = b.add_(a);
    assertSame(b, c);
    assertEquals("AddBackward0", b.gradFn().name());
    c.mul_(3).sum().backward();
    assertArrayEquals(new double[] {6, 6}, a.grad().toDoubleArray());
  }

  @Test
  void aLeafJoinsTheGraphByAChangeInPlace() {
    Tensor w = leaf(2, 3);
    Tensor buffer = tensor(new double[] {10, 20});
    buffer.mul_(w);
    assertTrue(buffer.requiresGrad());
    assertFalse(buffer.isLeaf());
    buffer.sum().backward();
    assertArrayEquals(new double[] {10, 20}, w.grad().toDoubleArray());
  }

  @Test
  void anOperandMayBeTheTensorItself() {
    Tensor a = leaf(3, 5);
    Tensor b = a.mul(1);
    b.mul_(b);
    b.sum().backward();
    assertArrayEquals(new double[] {6, 10}, a.grad().toDoubleArray());
    Tensor matrix = Raw.copy(tensor(new double[] {1, 2, 3, 4}, Shape.of(2, 2)));
    matrix.copy_(matrix.t());
    assertArrayEquals(new double[] {1, 3, 2, 4}, matrix.toDoubleArray());
  }

  @Test
  void integersStayOutsideTheGraph() {
    Tensor counts = tensor(new long[] {1, 2});
    counts.copy_(leaf(3.7, -4.2));
    assertArrayEquals(new long[] {3, -4}, counts.toLongArray());
    assertFalse(counts.requiresGrad());
    counts.fill_(1.5);
    assertArrayEquals(new long[] {1, 1}, counts.toLongArray());
  }

  @Test
  void theVersionCountsChanges() {
    Tensor a = ones(2);
    a.add_(1).mul_(2).zero_();
    assertEquals(3, a.storage().version());
    a.detach().add_(1);
    assertEquals(4, a.storage().version());
    a.data().add_(1);
    assertEquals(4, a.storage().version());
    assertArrayEquals(new float[] {2, 2}, a.toFloatArray());
  }

  @Test
  void detachInPlaceMakesALeaf() {
    Tensor a = leaf(1, 2);
    Tensor b = a.mul(2).detach_();
    assertTrue(b.isLeaf());
    assertFalse(b.requiresGrad());
    assertMessage(
        "Can't detach views in-place. Use detach() instead.", () -> a.mul(2).view(2).detach_());
  }

  @Test
  void whatDoesNotFitIsRefusedAndNothingChanges() {
    Tensor three = ones(3);
    assertMessage(
        "output with shape [1] doesn't match the broadcast shape [3]", () -> ones(1).add_(three));
    assertMessage(
        "output with shape [1] doesn't match the broadcast shape [3]", () -> ones(1).copy_(three));
    assertMessage(
        "The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0",
        () -> three.copy_(ones(2)));
    assertMessage(
        "The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1",
        () -> ones(2, 3).mul_(ones(3, 2)));
    Tensor integers = tensor(new long[] {1});
    assertMessage(
        "result type Float can't be cast to the desired output type Long", integers::exp_);
    assertMessage(
        "result type Float can't be cast to the desired output type Long", () -> integers.div_(2));
    assertMessage(
        "result type Long can't be cast to the desired output type Bool",
        () -> tensor(new boolean[] {true}).add_(1));
    assertEquals(0, integers.storage().version());
    String expanded =
        "unsupported operation: more than one element of the written-to tensor refers to a single "
            + "memory location. Please clone() the tensor before performing the operation.";
    assertMessage(expanded, () -> three.expand(2, 3).add_(1));
    assertMessage(expanded, () -> leaf(1).mul(2).expand(3).zero_());
    assertEquals(0, three.storage().version());
  }

  @Test
  void aWiderResultIsRounded() {
    Tensor half = ones(2).to(DType.FLOAT16);
    half.add_(tensor(new double[] {1e-3, 1e-4}));
    assertArrayEquals(new double[] {1.0009765625, 1}, half.toDoubleArray());
    assertEquals(DType.FLOAT16, half.dtype());
  }
}
