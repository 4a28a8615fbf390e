package org.firesteel.tensor;

import org.firesteel.random.Generator;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.Cat;
import org.firesteel.tensor.op.Einsum;

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
    return Raw.zeros(shape, dtype);
  }

  /** float32 zeros. */
  public static Tensor zeros(int... sizes) {
    return zeros(Shape.of(sizes), DType.FLOAT32);
  }

  public static Tensor full(Shape shape, double value, DType dtype) {
    Tensor scalar = tensor(value, dtype);
    return Raw.broadcast(scalar, shape, dtype);
  }

  /** {@link #full(Shape, double, DType)}, exact for every integer. */
  public static Tensor full(Shape shape, long value, DType dtype) {
    return Raw.broadcast(tensor(new long[] {value}, Shape.SCALAR), shape, dtype);
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
    return cat(dim, Cat.layers(dim, tensors));
  }

  /**
   * A sum of products in Einstein's notation, such as {@code ij,jk->ik} for the product of two
   * matrices. Equal letters have equal sizes; there is no ellipsis.
   *
   * @throws IllegalArgumentException if the equation is malformed or does not fit the operands
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.einsum.html">torch.einsum</a>
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    return Einsum.einsum(equation, operands);
  }

  /** int64 numbers {@code 0..n-1}. */
  public static Tensor arange(long n) {
    return arange(0, n, 1);
  }

  /** int64 numbers from {@code start} in steps, up to {@code end} exclusive. */
  public static Tensor arange(long start, long end, long step) {
    Tensor numbers = Raw.empty(Shape.of(steps(start, end, step)), DType.INT64);
    long[] values = numbers.storage().longs();
    for (int i = 0; i < values.length; i++) {
      values[i] = start + i * step;
    }
    return numbers;
  }

  /** float32 numbers from {@code start} in steps, up to {@code end} exclusive. */
  public static Tensor arange(double start, double end, double step) {
    return arange(start, end, step, DType.FLOAT32);
  }

  /**
   * Numbers {@code start + i * step}, computed in double, up to {@code end} exclusive.
   *
   * @throws IllegalArgumentException if the step is 0 or leads away from the end
   * @see <a href="https://pytorch.org/docs/stable/generated/torch.arange.html">torch.arange</a>
   */
  public static Tensor arange(double start, double end, double step, DType dtype) {
    double[] values = new double[steps(start, end, step)];
    for (int i = 0; i < values.length; i++) {
      values[i] = start + i * step;
    }
    return Raw.dense(tensor(values), dtype);
  }

  private static int steps(double start, double end, double step) {
    if (step == 0) {
      throw new IllegalArgumentException("step must be nonzero");
    }
    if (!Double.isFinite(start) || !Double.isFinite(end)) {
      throw new IllegalArgumentException("unsupported range: " + start + " -> " + end);
    }
    if (step > 0 ? end < start : end > start) {
      throw new IllegalArgumentException("upper bound and lower bound inconsistent with step sign");
    }
    double count = Math.ceil((end - start) / step);
    if (!(count <= Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a tensor holds at most 2^31 - 1 elements, the range has " + count);
    }
    return (int) count;
  }

  /** The float32 identity matrix [n, n]. */
  public static Tensor eye(int n) {
    return eye(n, n, DType.FLOAT32);
  }

  /** A matrix [rows, columns] with ones on the diagonal and zeros elsewhere. */
  public static Tensor eye(int rows, int columns, DType dtype) {
    return ones(Shape.of(rows, columns), dtype).tril().triu();
  }

  /** float32 draws from the uniform distribution on [0, 1). */
  public static Tensor rand(Generator generator, int... sizes) {
    return rand(generator, Shape.of(sizes), DType.FLOAT32);
  }

  /** Draws from the uniform distribution on [0, 1); halves are rounded float32 draws. */
  public static Tensor rand(Generator generator, Shape shape, DType dtype) {
    Tensor draws = drawn(shape, dtype);
    if (draws.dtype() == DType.FLOAT64) {
      generator.uniform(draws.storage().doubles(), 0, draws.numel(), 0, 1);
    } else {
      generator.uniform(draws.storage().floats(), 0, draws.numel(), 0, 1);
    }
    return Raw.dense(draws, dtype);
  }

  /** float32 draws from the normal distribution with mean 0 and standard deviation 1. */
  public static Tensor randn(Generator generator, int... sizes) {
    return randn(generator, Shape.of(sizes), DType.FLOAT32);
  }

  /** Draws from the standard normal distribution; halves are rounded float32 draws. */
  public static Tensor randn(Generator generator, Shape shape, DType dtype) {
    Tensor draws = drawn(shape, dtype);
    if (draws.dtype() == DType.FLOAT64) {
      generator.normal(draws.storage().doubles(), 0, draws.numel(), 0, 1);
    } else {
      generator.normal(draws.storage().floats(), 0, draws.numel(), 0, 1);
    }
    return Raw.dense(draws, dtype);
  }

  private static Tensor drawn(Shape shape, DType dtype) {
    if (!dtype.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "random numbers of a distribution are floating, got dtype " + dtype.label());
    }
    return Raw.empty(shape, dtype.computeType());
  }

  /** int64 draws from {@code low} to {@code high} exclusive. */
  public static Tensor randint(Generator generator, long low, long high, int... sizes) {
    Tensor draws = Raw.empty(Shape.of(sizes), DType.INT64);
    generator.randint(draws.storage().longs(), 0, draws.numel(), low, high);
    return draws;
  }

  /** The int64 numbers {@code 0..n-1} in random order. */
  public static Tensor randperm(Generator generator, int n) {
    return tensor(generator.randperm(n));
  }
}
