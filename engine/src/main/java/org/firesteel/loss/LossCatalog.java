package org.firesteel.loss;

import java.util.List;
import org.firesteel.spec.Settings;
import org.firesteel.spec.Spec;

/** Losses by name. */
public final class LossCatalog {
  private LossCatalog() {}

  /**
   * The loss that a spec names.
   *
   * @throws org.firesteel.spec.SpecException if the name or a setting is wrong
   */
  public static Loss build(Spec spec) {
    Settings settings = new Settings(spec);
    Reduction reduction = settings.getEnum("reduction", Reduction.MEAN, Reduction.class);
    settings.done();
    if (reduction == Reduction.NONE) {
      throw settings.mustBe("reduction", "mean or sum to train with", "none");
    }
    return switch (spec.type()) {
      case "mse" -> new MSELoss(reduction);
      case "cross-entropy" -> new CrossEntropyLoss(reduction);
      case "bce-with-logits" -> new BCEWithLogitsLoss(reduction);
      default ->
          throw Settings.unknownType(
              spec, "loss", List.of("mse", "cross-entropy", "bce-with-logits"));
    };
  }
}
