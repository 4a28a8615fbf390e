package org.firesteel.tensor;

import org.firesteel.random.Generator;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Cat;

/** Tensor factories; meant to be imported statically. */
public final class Tensors {
  private Tensors() {}

  /** A 0-d tensor. */
  public static Tensor tensor(double value, DType dtype) {
    return Raw.dense(new Tensor(Storage.of(new double[] {value}), scalar()), dtype);
  }

  /** A 0-d float32 tensor, PyTorch's default dtype. */
  public static Tensor tensor(double value) {
    return tensor(value, DType.FLOAT32);
  }

  /** A float32 vector; takes the array, does not copy it. */
  public static Tensor tensor(float... values) {
    return tensor(values, Shape.of(values.length));
  }

  /** A float64 vector; takes the array, does not copy it. */
  public static Tensor tensor(double[] values) {
    return tensor(values, Shape.of(values.length));
  }

  /** An int64 vector; takes the array, does not copy it. */
  public static Tensor tensor(long[] values) {
    return tensor(values, Shape.of(values.length));
  }

  /** A float32 tensor over {@code values} in row-major order, not copied. */
  public static Tensor tensor(float[] values, Shape shape) {
    check(values.length, shape);
    return new Tensor(Storage.of(values), Layout.contiguous(shape));
  }

  /** A float64 tensor over {@code values} in row-major order, not copied. */
  public static Tensor tensor(double[] values, Shape shape) {
    check(values.length, shape);
    return new Tensor(Storage.of(values), Layout.contiguous(shape));
  }

  /** An int64 tensor over {@code values} in row-major order, not copied. */
  public static Tensor tensor(long[] values, Shape shape) {
    check(values.length, shape);
    return new Tensor(Storage.of(values), Layout.contiguous(shape));
  }

  /** A bool vector. */
  public static Tensor tensor(boolean[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return new Tensor(Storage.ofBool(bytes), Layout.contiguous(Shape.of(bytes.length)));
  }

  private static void check(int length, Shape shape) {
    if (length != shape.numel()) {
      throw new IllegalArgumentException(
          "shape %s has %d elements, got %d".formatted(shape, shape.numel(), length));
    }
  }

  private static Layout scalar() {
    return Layout.contiguous(Shape.SCALAR);
  }

  /**
   * A host number as an operand: a 0-d tensor that weighs less in type promotion than any other, as
   * a Python number does.
   */
  public static Tensor number(double value) {
    return new Tensor(Storage.of(new double[] {value}), scalar(), true);
  }

  /** A host integer as an operand. */
  public static Tensor number(long value) {
    return new Tensor(Storage.of(new long[] {value}), scalar(), true);
  }

  /** A host bool as an operand. */
  public static Tensor number(boolean value) {
    return new Tensor(Storage.ofBool(new byte[] {(byte) (value ? 1 : 0)}), scalar(), true);
  }

  public static Tensor zeros(Shape shape, DType dtype) {
    return Raw.empty(shape, dtype);
  }

  /** float32 zeros. */
  public static Tensor zeros(int... sizes) {
    return zeros(Shape.of(sizes), DType.FLOAT32);
  }

  public static Tensor full(Shape shape, double value, DType dtype) {
    Tensor scalar = tensor(value, dtype);
    return Raw.broadcast(scalar, shape, dtype);
  }

  public static Tensor ones(Shape shape, DType dtype) {
    return full(shape, 1, dtype);
  }

  /** float32 ones. */
  public static Tensor ones(int... sizes) {
    return ones(Shape.of(sizes), DType.FLOAT32);
  }

  /**
   * {@code n} evenly spaced float32 numbers from {@code start} to {@code end}, both included.
   *
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.linspace.html">torch.linspace</a>
   */
  public static Tensor linspace(double start, double end, int n) {
    return linspace(start, end, n, DType.FLOAT32);
  }

  /** {@link #linspace(double, double, int)} of another floating dtype. */
  public static Tensor linspace(double start, double end, int n, DType dtype) {
    if (n < 0) {
      throw new IllegalArgumentException("number of steps must be non-negative");
    }
    if (dtype.computeType() == DType.FLOAT64) {
      double[] values = new double[n];
      double step = (end - start) / (n - 1);
      for (int i = 0; i < n; i++) {
        values[i] = i < n / 2 ? start + step * i : end - step * (n - 1 - i);
      }
      return n == 1 ? tensor(new double[] {start}) : tensor(values);
    }
    float[] values = new float[n];
    float from = (float) start;
    float to = (float) end;
    float step = (to - from) / (n - 1);
    for (int i = 0; i < n; i++) {
      // One rounding, from the nearer end: PyTorch's vectorised kernel does the same.
      values[i] = i < n / 2 ? Math.fma(step, i, from) : Math.fma(-step, n - 1 - i, to);
    }
    return Raw.dense(n == 1 ? tensor(from) : tensor(values), dtype);
  }

  /**
   * Tensors behind one another along a dimension, in their common dtype.
   *
   * @throws IllegalArgumentException if there are none or they do not fit together
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.cat.html">torch.cat</a>
   */
  public static Tensor cat(int dim, Tensor... tensors) {
    return Autograd.apply(Cat.of(dim, tensors), tensors);
  }

  /**
   * Tensors of one shape along a new dimension.
   *
   * @throws IllegalArgumentException if there are none or shapes differ
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.stack.html">torch.stack</a>
   */
  public static Tensor stack(int dim, Tensor... tensors) {
    if (tensors.length == 0) {
      throw new IllegalArgumentException("stack expects a non-empty TensorList");
    }
    Tensor[] thick = new Tensor[tensors.length];
    for (int i = 0; i < tensors.length; i++) {
      if (!tensors[i].shape().equals(tensors[0].shape())) {
        throw new IllegalArgumentException(
            "stack expects each tensor to be equal size, but got %s at entry 0 and %s at entry %d"
                .formatted(tensors[0].shape(), tensors[i].shape(), i));
      }
      thick[i] = tensors[i].unsqueeze(dim);
    }
    return cat(dim, thick);
  }

  /** int64 numbers {@code 0..n-1}. */
  public static Tensor arange(long n) {
    long[] values = new long[Math.toIntExact(n)];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return tensor(values);
  }

  /** float32 draws from the uniform distribution on [0, 1). */
  public static Tensor rand(Generator generator, int... sizes) {
    Tensor result = zeros(sizes);
    generator.uniform(result.storage().floats(), 0, result.numel(), 0, 1);
    return result;
  }

  /** float32 draws from the normal distribution with mean 0 and standard deviation 1. */
  public static Tensor randn(Generator generator, int... sizes) {
    Tensor result = zeros(sizes);
    generator.normal(result.storage().floats(), 0, result.numel(), 0, 1);
    return result;
  }
}
