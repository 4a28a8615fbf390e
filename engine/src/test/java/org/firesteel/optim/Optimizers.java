package org.firesteel.optim;

import java.util.List;
import java.util.Map;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/** Every optimizer under PyTorch's name: the row that a new one must add. */
public final class Optimizers {
  private static final Map<String, Builder> BUILDERS =
      Map.ofEntries(
          Map.entry("SGD", (p, k) -> new SGD(p, with(SGD.Rule.defaults(), k))),
          Map.entry("RMSprop", (p, k) -> new RMSprop(p, with(RMSprop.Rule.defaults(), k))),
          Map.entry("Adam", (p, k) -> new Adam(p, with(Adam.Rule.defaults(), k))),
          Map.entry("AdamW", (p, k) -> new AdamW(p, with(AdamW.defaults(), k))),
          Map.entry("Adamax", (p, k) -> new Adamax(p, with(Adamax.Rule.defaults(), k))),
          Map.entry("NAdam", (p, k) -> new NAdam(p, with(NAdam.Rule.defaults(), k))),
          Map.entry("RAdam", (p, k) -> new RAdam(p, with(RAdam.Rule.defaults(), k))),
          Map.entry("Adagrad", (p, k) -> new Adagrad(p, with(Adagrad.Rule.defaults(), k))),
          Map.entry("Adadelta", (p, k) -> new Adadelta(p, with(Adadelta.Rule.defaults(), k))),
          Map.entry("Rprop", (p, k) -> new Rprop(p, with(Rprop.Rule.defaults(), k))),
          Map.entry("ASGD", (p, k) -> new ASGD(p, with(ASGD.Rule.defaults(), k))),
          Map.entry("LBFGS", (p, k) -> new LBFGS(p, with(LBFGS.Settings.defaults(), k))));

  private interface Builder {
    Optimizer build(List<? extends Tensor> parameters, Map<String, ?> settings);
  }

  private Optimizers() {}

  /** The names, but for LBFGS, which needs a closure. */
  public static List<String> names() {
    return BUILDERS.keySet().stream().filter(name -> !name.equals("LBFGS")).sorted().toList();
  }

  public static Optimizer build(
      String name, List<? extends Tensor> parameters, Map<String, ?> settings) {
    Builder builder = BUILDERS.get(name);
    if (builder == null) {
      throw new AssertionError(
          "no optimizer is called %s: add its row to Optimizers.BUILDERS".formatted(name));
    }
    return builder.build(parameters, settings);
  }

  private static <R extends Hyperparameters> R with(R defaults, Map<String, ?> settings) {
    return RecordSettings.with(defaults, settings);
  }
}
