package org.firesteel.tensor;

import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Cos;
import org.firesteel.tensor.op.Exp;
import org.firesteel.tensor.op.Log;
import org.firesteel.tensor.op.Relu;
import org.firesteel.tensor.op.Sigmoid;
import org.firesteel.tensor.op.Sin;
import org.firesteel.tensor.op.Sqrt;
import org.firesteel.tensor.op.Tanh;

/**
 * Functions of each element. Integers are computed as float32. Every method returns a new tensor.
 */
interface PointwiseOps {
  Tensor self();

  default Tensor sin() {
    return Autograd.apply(new Sin(), self());
  }

  default Tensor cos() {
    return Autograd.apply(new Cos(), self());
  }

  default Tensor exp() {
    return Autograd.apply(new Exp(), self());
  }

  default Tensor log() {
    return Autograd.apply(new Log(), self());
  }

  default Tensor sqrt() {
    return Autograd.apply(new Sqrt(), self());
  }

  default Tensor tanh() {
    return Autograd.apply(new Tanh(), self());
  }

  default Tensor sigmoid() {
    return Autograd.apply(new Sigmoid(), self());
  }

  default Tensor relu() {
    return Autograd.apply(new Relu(), self());
  }
}
