package org.firesteel.tensor;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.AutogradMeta;
import org.firesteel.tensor.autograd.Node;
import org.firesteel.tensor.autograd.RemovableHandle;

/**
 * An n-dimensional array of one dtype: a {@link Storage} read through a {@link Layout}, with its
 * place in the graph of what it was computed from. Operations are in the interfaces by theme;
 * factories in {@link Tensors}.
 *
 * <p>Not thread-safe for writing; tensors that nobody writes to may be read by many threads.
 */
public class Tensor
    implements ArithmeticOps,
        PointwiseOps,
        ActivationOps,
        ComparisonOps,
        SelectionOps,
        ReductionOps,
        ExtremeOps,
        ShapeOps,
        SliceOps,
        ArrangeOps,
        IndexOps,
        LookupOps,
        MatrixOps,
        WindowOps,
        InPlaceOps {
  private Storage storage;
  private Layout layout;
  private final boolean number;
  private final AutogradMeta autograd = new AutogradMeta(this);

  public Tensor(Storage storage, Layout layout) {
    this(storage, layout, false);
  }

  Tensor(Storage storage, Layout layout, boolean number) {
    this.storage = storage;
    this.layout = layout;
    this.number = number;
  }

  @Override
  public final Tensor self() {
    return this;
  }

  public final DType dtype() {
    return storage.dtype();
  }

  public final Shape shape() {
    return layout.shape();
  }

  /** The size of a dimension; negative ones count from the end. */
  public final int size(int dim) {
    return shape().size(dim);
  }

  /** The number of dimensions. */
  public final int dim() {
    return shape().rank();
  }

  /** The number of elements. */
  public final int numel() {
    return shape().numel();
  }

  public final Storage storage() {
    return storage;
  }

  public final Layout layout() {
    return layout;
  }

  /** Where the first element lies in the storage. */
  public final int offset() {
    return layout.offset();
  }

  public final boolean isContiguous() {
    return layout.isContiguous();
  }

  /**
   * Whether this is a host number taken into an operation, which weighs least in type promotion.
   */
  final boolean isNumber() {
    return number;
  }

  /** This tensor's place in the graph. */
  public final AutogradMeta autograd() {
    return autograd;
  }

  public final boolean requiresGrad() {
    return autograd.requiresGrad();
  }

  /**
   * Asks for a gradient of this leaf.
   *
   * @return this
   * @throws IllegalArgumentException if the dtype is not floating
   */
  public final Tensor requiresGrad_(boolean value) {
    autograd.setRequiresGrad(value);
    return this;
  }

  public final Tensor requiresGrad_() {
    return requiresGrad_(true);
  }

  public final boolean isLeaf() {
    return autograd.isLeaf();
  }

  /** The node that made this tensor; null for a leaf. */
  public final Node gradFn() {
    return autograd.gradFn();
  }

  /** The gradient summed up by {@link #backward()} so far; null if none arrived. */
  public final Tensor grad() {
    return autograd.grad();
  }

  public final void setGrad(Tensor grad) {
    autograd.setGrad(grad);
  }

  /** Keeps the gradient of a tensor that is no leaf, as {@link #grad()}, too. */
  public final void retainGrad() {
    autograd.retainGrad();
  }

  /**
   * Calls a function with the gradient of this tensor whenever backward has summed it up, before it
   * flows on; what the function returns, unless null, takes its place. Hooks run in the order of
   * registration, before {@link #retainGrad}. After a change in place, earlier hooks still see the
   * gradient of the value before.
   *
   * @throws IllegalStateException if this requires no gradient
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.Tensor.register_hook.html">torch.Tensor.register_hook</a>
   */
  public final RemovableHandle registerHook(UnaryOperator<Tensor> hook) {
    return autograd.registerHook(hook);
  }

  /**
   * Calls a function with this leaf each time its {@link #grad()} has been added to.
   *
   * @throws IllegalStateException if this is no leaf that requires a gradient
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.Tensor.register_post_accumulate_grad_hook.html">torch.Tensor.register_post_accumulate_grad_hook</a>
   */
  public final RemovableHandle registerPostAccumulateGradHook(Consumer<Tensor> hook) {
    return autograd.registerPostAccumulateGradHook(hook);
  }

  /**
   * Adds d(this)/d(leaf) to the {@code grad} of every leaf this was computed from, and frees the
   * graph.
   *
   * @throws IllegalStateException if this has more than one element, needs no gradient, or its
   *     graph was freed
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.Tensor.backward.html">torch.Tensor.backward</a>
   */
  public final void backward() {
    backward(null, false, false);
  }

  /** {@link #backward()} from a given gradient of this tensor, of its shape. */
  public final void backward(Tensor gradient) {
    backward(gradient, false, false);
  }

  /** {@link #backward()}, keeping the graph if {@code retainGraph}. */
  public final void backward(boolean retainGraph) {
    backward(null, retainGraph, false);
  }

  /** {@link #backward()} with all choices; {@code createGraph} records the backward pass itself. */
  public final void backward(Tensor gradient, boolean retainGraph, boolean createGraph) {
    Autograd.backward(this, gradient, retainGraph, createGraph);
  }

  /**
   * The same elements, cut off from the graph; shares the storage and its version, so that a change
   * through the one is noticed where the other was saved.
   */
  public final Tensor detach() {
    return new Tensor(storage, layout);
  }

  /**
   * Cuts this tensor itself off from the graph: it is a leaf that requires no gradient.
   *
   * @return this
   * @throws IllegalStateException if this is a view
   */
  public final Tensor detach_() {
    autograd.detach();
    return this;
  }

  /**
   * The same elements, cut off from the graph and from the version: a change through it stays
   * unnoticed by backward, which may then give wrong gradients. Prefer {@link #detach()}.
   */
  public final Tensor data() {
    return new Tensor(storage.untracked(), layout);
  }

  /**
   * Lets this tensor read another one's elements from now on, in the other's dtype, as {@code
   * tensor.data = other} does.
   *
   * @throws IllegalArgumentException if the shape differs, or this requires a gradient and the
   *     other is not floating
   */
  public final void setData(Tensor other) {
    boolean fits = !requiresGrad() || other.dtype().isFloatingPoint();
    if (!fits || !other.shape().equals(shape())) {
      String dtype = requiresGrad() ? "a floating dtype" : "any dtype";
      throw new IllegalArgumentException(
          "setData needs %s of %s, got %s of %s"
              .formatted(shape(), dtype, other.shape(), other.dtype().label()));
    }
    storage = other.storage;
    layout = other.layout;
  }

  /**
   * The only element, widened to double.
   *
   * @throws IllegalArgumentException if there is not exactly one
   */
  public final double item() {
    if (numel() != 1) {
      throw new IllegalArgumentException(
          "a Tensor with " + numel() + " elements cannot be converted to Scalar");
    }
    return storage.getDouble(offset());
  }

  /** The only element as an integer. */
  public final long itemLong() {
    item();
    return storage.getLong(offset());
  }

  /** A copy of the elements in row-major order, as float. */
  public final float[] toFloatArray() {
    Tensor dense = Raw.dense(this, DType.FLOAT32);
    float[] copy = new float[numel()];
    System.arraycopy(dense.storage().floats(), dense.offset(), copy, 0, copy.length);
    return copy;
  }

  /** A copy of the elements in row-major order, as double. */
  public final double[] toDoubleArray() {
    Tensor dense = Raw.dense(this, DType.FLOAT64);
    double[] copy = new double[numel()];
    System.arraycopy(dense.storage().doubles(), dense.offset(), copy, 0, copy.length);
    return copy;
  }

  /** A copy of the elements in row-major order, as long. */
  public final long[] toLongArray() {
    Tensor dense = Raw.dense(this, DType.INT64);
    long[] copy = new long[numel()];
    System.arraycopy(dense.storage().longs(), dense.offset(), copy, 0, copy.length);
    return copy;
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public final Tensor clone() {
    return ShapeOps.super.copy();
  }

  /** As PyTorch prints it, without cutting long tensors. */
  @Override
  public final String toString() {
    return TensorFormat.format(this);
  }
}
