package org.firesteel.optim;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/** PyTorch's front to an {@link UpdateRule}: applies it to each parameter by itself. */
abstract class RuleOptimizer extends Optimizer {
  private final IdentityHashMap<Tensor, UpdateState> states = new IdentityHashMap<>();

  RuleOptimizer(List<? extends Tensor> parameters, UpdateRule rule) {
    super(parameters, rule);
  }

  @Override
  public final void step() {
    for (ParamGroup group : paramGroups()) {
      UpdateRule rule = (UpdateRule) group.hyperparameters();
      for (Tensor parameter : group.params()) {
        if (parameter.autograd().peekGrad() != null) {
          update(rule, group.lr(), parameter);
        }
      }
    }
  }

  private void update(UpdateRule rule, double lr, Tensor parameter) {
    DType compute = parameter.dtype().computeType();
    UpdateState state = states.get(parameter);
    if (state == null) {
      state = new UpdateState(compute, parameter.numel());
      states.put(parameter, state);
    }
    Tensor values = fromZero(parameter, compute);
    Tensor gradient = fromZero(parameter.autograd().peekGrad(), compute);
    rule.update(lr, values.storage(), gradient.storage(), parameter.numel(), state);
    if (values == parameter) {
      parameter.storage().bumpVersion();
    } else {
      Raw.assign(parameter, values);
    }
  }

  /** The elements from the start of their array on: the tensor itself but for views and halves. */
  private static Tensor fromZero(Tensor tensor, DType compute) {
    Tensor dense = Raw.dense(tensor, compute);
    return dense.offset() == 0 ? dense : Raw.copy(dense);
  }

  @Override
  public final Map<String, Tensor> state(Tensor parameter) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    UpdateState state = states.get(parameter);
    if (state != null) {
      state
          .scalars()
          .forEach((name, value) -> named.put(name, Tensors.tensor(value, DType.FLOAT64)));
      state.tensors().forEach((name, vector) -> named.put(name, vector.view(parameter.shape())));
    }
    return named;
  }

  @Override
  final Runnable prepareState(
      Hyperparameters settings, Tensor parameter, Map<String, Tensor> state) {
    if (state.isEmpty()) {
      return () -> states.remove(parameter);
    }
    UpdateRule rule = (UpdateRule) settings;
    Map<String, Tensor> vectors = new LinkedHashMap<>();
    Map<String, Double> scalars = new LinkedHashMap<>();
    state.forEach(
        (name, tensor) -> {
          if (tensor.shape().equals(Shape.SCALAR) && !rule.vectors().contains(name)) {
            scalars.put(name, tensor.item());
          } else {
            vectors.put(name, tensor);
          }
        });
    DType compute = parameter.dtype().computeType();
    UpdateState loaded = UpdateState.restore(rule, compute, parameter.numel(), vectors, scalars);
    return () -> states.put(parameter, loaded);
  }
}
