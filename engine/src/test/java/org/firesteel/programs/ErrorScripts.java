package org.firesteel.programs;

import static org.firesteel.tensor.Tensors.ones;
import static org.firesteel.tensor.Tensors.tensor;
import static org.firesteel.tensor.Tensors.zeros;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.firesteel.loss.BCELoss;
import org.firesteel.loss.CrossEntropyLoss;
import org.firesteel.loss.MSELoss;
import org.firesteel.nn.Embedding;
import org.firesteel.nn.Linear;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.SGD;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.GradMode;

/** The scripts of {@code golden/autograd_errors.json} in Java, by their names there. */
final class ErrorScripts {
  /** What a script does: its results by name, or the exception it ends with. */
  interface Script {
    /**
     * Runs the script.
     *
     * @param after where a script that fails puts what is to be looked at afterwards
     */
    Map<String, Object> run(Map<String, Supplier<Tensor>> after);
  }

  /** Scripts of which nothing is left where types are checked before the program runs. */
  static final Map<String, String> NOT_IN_JAVA =
      Map.of(
          "optimizer_tensor", "a Tensor is no List, so this does not compile",
          "mse_bad_reduction", "the reduction is an enum, so 'foo' does not compile");

  private final Map<String, Script> scripts = new LinkedHashMap<>();

  ErrorScripts() {
    graph();
    changesInPlace();
    shapes();
    modules();
    losses();
    optimizers();
  }

  Map<String, Script> scripts() {
    return scripts;
  }

  /** A script whose end is an exception. */
  private void fails(String name, Runnable script) {
    gives(
        name,
        () -> {
          script.run();
          return Map.of();
        });
  }

  private void gives(String name, Supplier<Map<String, Object>> script) {
    scripts.put(name, after -> script.get());
  }

  private static Tensor leaf() {
    return ones(2).requiresGrad_();
  }

  private void graph() {
    fails(
        "backward_twice",
        () -> {
          Tensor w = leaf();
          Tensor y = w.mul(w).sum();
          y.backward();
          y.backward();
        });
    gives(
        "backward_twice_nothing_saved",
        () -> {
          Tensor w = leaf();
          Tensor y = w.add(w).sum();
          y.backward();
          y.backward();
          return Map.of("w.grad", w.grad());
        });
    fails("non_scalar_backward", () -> leaf().mul(2).backward());
    gives(
        "one_element_backward",
        () -> {
          Tensor w = leaf();
          w.slice(0, 0, 1).mul(2).backward();
          return Map.of("w.grad", w.grad());
        });
    fails("backward_without_grad", () -> ones(1).backward());
    fails("integer_requires_grad", () -> tensor(new long[] {1, 2}).requiresGrad_());
    fails("requires_grad_off_on_result", () -> leaf().mul(2).requiresGrad_(false));
    fails("grad_unused", () -> Autograd.grad(leaf().mul(2).sum(), leaf()));
    fails("gradient_shape", () -> leaf().mul(2).backward(ones(3)));
    scripts.put(
        "partial_accumulation_before_error",
        after -> {
          Tensor w = leaf();
          Tensor v = leaf();
          Tensor y = v.add(1);
          Tensor a = w.mul(w);
          a.add(y).sum().backward();
          after.put("w.grad", w::grad);
          after.put("v.grad", v::grad);
          a.add(y).sum().backward();
          return Map.of();
        });
  }

  @SuppressWarnings("try")
  private void changesInPlace() {
    fails("leaf_in_place", () -> leaf().add_(1));
    fails("view_of_leaf_in_place", () -> leaf().slice(0, 0, 1).mul_(2));
    gives(
        "leaf_in_place_under_no_grad",
        () -> {
          Tensor w = leaf();
          try (GradMode.Scope scope = GradMode.noGrad()) {
            w.add_(1);
          }
          return Map.of("w", w, "requires_grad", w.requiresGrad());
        });
    fails(
        "saved_tensor_modified",
        () -> {
          Tensor b = leaf().mul(1);
          Tensor c = b.mul(b);
          b.add_(1);
          c.sum().backward();
        });
    fails(
        "saved_output_modified",
        () -> {
          Tensor b = leaf().exp();
          b.add_(1);
          b.sum().backward();
        });
    fails(
        "modified_through_detach",
        () -> {
          Tensor b = leaf().mul(1);
          Tensor c = b.mul(b);
          b.detach().add_(1);
          c.sum().backward();
        });
    gives(
        "modified_through_data",
        () -> {
          Tensor a = leaf();
          Tensor b = a.mul(1);
          Tensor c = b.mul(b);
          b.data().add_(1);
          c.sum().backward();
          return Map.of("a.grad", a.grad());
        });
    fails("in_place_cast", () -> tensor(new long[] {1}).add_(1.5));
  }

  private void shapes() {
    fails("add_shapes", () -> ones(2, 3).add(ones(4)));
    fails("matmul_shapes", () -> ones(2, 3).matmul(ones(4, 2)));
    fails("item_of_many", () -> ones(2).item());
    fails("flatten_order", () -> ones(2, 3).flatten(1, 0));
    fails("dim_out_of_range", () -> ones(2, 3).sum(3));
    fails("unsqueeze_range", () -> ones(3).unsqueeze(3));
    fails("reshape_size", () -> ones(2, 3).reshape(4));
    fails("view_size", () -> ones(2, 3).view(4));
    fails("view_non_contiguous", () -> ones(2, 3).t().view(6));
    fails("index_out_of_range", () -> ones(3).get(5));
    fails("max_of_empty", () -> ones(0).max());
    fails("mean_of_integers", () -> tensor(new long[] {1, 2}).mean());
    fails("integer_negative_power", () -> tensor(new long[] {2}).pow(-1));
  }

  private void modules() {
    Linear linear = new Linear(3, 1, new Generator(0));
    fails("linear_shapes", () -> linear.forward(ones(2, 4)));
    fails("linear_dtypes", () -> linear.forward(ones(2, 3).to(DType.FLOAT64)));
    fails(
        "embedding_out_of_range",
        () -> new Embedding(3, 2, new Generator(0)).forward(tensor(new long[] {3})));
    fails(
        "load_state_dict_mismatch",
        () ->
            new Linear(2, 1, new Generator(0))
                .loadStateDict(Map.of("weight", ones(1, 3), "foo", ones(1))));
  }

  private void losses() {
    fails(
        "cross_entropy_target_out_of_range",
        () -> new CrossEntropyLoss().forward(ones(2, 3), tensor(new long[] {0, 3})));
    fails(
        "cross_entropy_batch_mismatch",
        () -> new CrossEntropyLoss().forward(ones(2, 3), tensor(new long[] {0})));
    fails(
        "bce_out_of_range",
        () -> new BCELoss().forward(tensor(new float[] {1.5f}), tensor(new float[] {1})));
    gives("mse_sizes_warn", () -> Map.of("loss", new MSELoss().forward(ones(3, 1), zeros(3))));
  }

  private void optimizers() {
    Tensor w = leaf();
    fails("optimizer_empty", () -> new SGD(List.of(), .1));
    fails("optimizer_non_leaf", () -> new SGD(List.of(w.mul(1)), .1));
    fails("optimizer_bad_lr", () -> new RMSprop(List.of(w), -1));
    fails(
        "optimizer_bad_alpha",
        () -> new RMSprop(List.of(w), RMSprop.Rule.defaults().withAlpha(-.1)));
    fails(
        "optimizer_two_groups_share",
        () -> new SGD(List.of(w), .1).addParamGroup(List.of(w), Map.of()));
    gives("optimizer_duplicate_in_group", () -> Map.of("", new SGD(List.of(w, w), .1)));
  }
}
