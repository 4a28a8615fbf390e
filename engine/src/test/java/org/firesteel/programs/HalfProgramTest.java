package org.firesteel.programs;

import static org.firesteel.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The mission's second program: scalars in float16. */
class HalfProgramTest {
  @Test
  void gradientsOfASumOfProducts() {
    Tensor x1 = tensor(2, DType.FLOAT16).requiresGrad_();
    Tensor x2 = tensor(3, DType.FLOAT16).requiresGrad_();
    Tensor x3 = tensor(1, DType.FLOAT16).requiresGrad_();
    Tensor x4 = tensor(4, DType.FLOAT16).requiresGrad_();
    Tensor z1 = x1.mul(x2);
    Tensor z2 = x3.mul(x4);
    Tensor f = z1.add(z2);
    f.backward();

    assertEquals(10, f.item());
    assertEquals(DType.FLOAT16, f.dtype());
    assertEquals(3, x1.grad().item());
    assertEquals(2, x2.grad().item());
    assertEquals(4, x3.grad().item());
    assertEquals(1, x4.grad().item());
    assertEquals(DType.FLOAT16, x1.grad().dtype());
  }
}
