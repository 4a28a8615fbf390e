package org.firesteel.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.firesteel.tensor.Tensor;

/**
 * One row of the op table: a name of the golden files and how to call it, with samples. Everything
 * that is checked of an op is checked of each row: golden numbers, gradients against differences,
 * gradients of gradients, non-contiguous inputs, rejected inputs.
 */
final class OpRow {
  private final String name;
  private final Function<Arguments, Tensor[]> call;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final List<Class<?>> runs = new ArrayList<>();
  private boolean differentiable = true;
  private boolean contiguousOnly;
  private boolean inPlace;
  private boolean matrixProduct;

  /** Inputs that must be refused with a message that contains the given one. */
  record Rejected(String message, Sample sample) {}

  private OpRow(String name, Function<Arguments, Tensor[]> call) {
    this.name = name;
    this.call = call;
  }

  /** An op with one output. */
  static OpRow of(String name, Function<Arguments, Tensor> call) {
    return new OpRow(name, arguments -> new Tensor[] {call.apply(arguments)});
  }

  /** An op with several outputs. */
  static OpRow several(String name, Function<Arguments, Tensor[]> call) {
    return new OpRow(name, call);
  }

  /** An op of one tensor without settings. */
  static OpRow unary(String name, Function<Tensor, Tensor> call) {
    return of(name, arguments -> call.apply(arguments.tensor(0)));
  }

  /** Inputs to check gradients at; away from kinks. */
  OpRow sample(Sample.Input... inputs) {
    return sample(Map.of(), inputs);
  }

  OpRow sample(Map<String, Object> settings, Sample.Input... inputs) {
    samples.add(new Sample(settings, List.of(inputs)));
    return this;
  }

  /** Inputs that the op must refuse, with a message that contains this. */
  OpRow rejects(String message, Sample.Input... inputs) {
    return rejects(message, Map.of(), inputs);
  }

  OpRow rejects(String message, Map<String, Object> settings, Sample.Input... inputs) {
    rejected.add(new Rejected(message, new Sample(settings, List.of(inputs))));
    return this;
  }

  /** The outputs never need a gradient. */
  OpRow withoutGradient() {
    differentiable = false;
    return this;
  }

  /**
   * A record that the op runs although the graph does not show it: without a gradient there is no
   * graph, and a record may go under PyTorch's name there.
   */
  OpRow runs(Class<? extends org.firesteel.tensor.autograd.Function> record) {
    runs.add(record);
    return this;
  }

  /** The op is allowed to refuse inputs that are not contiguous, as {@code view} does. */
  OpRow contiguousOnly() {
    contiguousOnly = true;
    return this;
  }

  /** The op changes its first input; the checks hand it a copy that is no leaf. */
  OpRow inPlace() {
    inPlace = true;
    return this;
  }

  /**
   * BLAS computes the op. It reads transposed inputs in place and may then add in another order, so
   * that results for other layouts agree but for rounding.
   */
  OpRow matrixProduct() {
    matrixProduct = true;
    return this;
  }

  String name() {
    return name;
  }

  List<Sample> samples() {
    return samples;
  }

  List<Rejected> rejected() {
    return rejected;
  }

  boolean isDifferentiable() {
    return differentiable;
  }

  List<Class<?>> runs() {
    return runs;
  }

  boolean isMatrixProduct() {
    return matrixProduct;
  }

  boolean isContiguousOnly() {
    return contiguousOnly;
  }

  /** Calls the op as it is; an in-place op changes the first tensor. */
  Tensor[] call(Arguments arguments) {
    return call.apply(arguments);
  }

  /** Calls the op so that the arguments stay as they are. */
  Tensor[] callOnCopy(Arguments arguments) {
    if (!inPlace) {
      return call(arguments);
    }
    List<Tensor> tensors = new ArrayList<>(arguments.tensors());
    tensors.set(0, tensors.get(0).clone());
    return call(arguments.withTensors(tensors));
  }

  @Override
  public String toString() {
    return name;
  }
}
