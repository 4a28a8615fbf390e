package org.firesteel.loss;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.firesteel.spec.Settings;
import org.firesteel.spec.Spec;
import org.firesteel.spec.SpecException;

/**
 * Losses by name. A loss with settings of its own reads them in its own file; here it has one line.
 */
public final class LossCatalog {
  private static final Map<String, Factory> LOSSES = losses();

  private LossCatalog() {}

  private static Map<String, Factory> losses() {
    Map<String, Factory> losses = new LinkedHashMap<>();
    losses.put("mse", (settings, reduction) -> new MSELoss(reduction));
    losses.put("l1", (settings, reduction) -> new L1Loss(reduction));
    losses.put("smooth-l1", SmoothL1Loss::of);
    losses.put("huber", HuberLoss::of);
    losses.put("cross-entropy", CrossEntropyLoss::of);
    losses.put("nll", NLLLoss::of);
    losses.put("bce", (settings, reduction) -> new BCELoss(null, reduction));
    losses.put("bce-with-logits", BCEWithLogitsLoss::of);
    losses.put("kl-div", KLDivLoss::of);
    losses.put("poisson-nll", PoissonNLLLoss::of);
    losses.put("hinge-embedding", HingeEmbeddingLoss::of);
    losses.put("soft-margin", (settings, reduction) -> new SoftMarginLoss(reduction));
    losses.put(
        "multi-label-soft-margin",
        (settings, reduction) -> new MultiLabelSoftMarginLoss(null, reduction));
    return Collections.unmodifiableMap(losses);
  }

  /**
   * The loss that a spec names.
   *
   * @throws SpecException if the name or a setting is wrong
   */
  public static Loss build(Spec spec) {
    Factory factory = LOSSES.get(spec.type());
    if (factory == null) {
      throw Settings.unknownType(spec, "loss", LOSSES.keySet());
    }
    Settings settings = new Settings(spec);
    Reduction reduction = settings.getEnum("reduction", Reduction.MEAN, Reduction.class);
    Loss loss = factory.build(settings, reduction);
    settings.done();
    if (reduction == Reduction.NONE) {
      throw settings.mustBe("reduction", "mean or sum to train with", "none");
    }
    return loss;
  }

  private interface Factory {
    Loss build(Settings settings, Reduction reduction);
  }
}
