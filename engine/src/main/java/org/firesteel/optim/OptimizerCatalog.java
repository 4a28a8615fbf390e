package org.firesteel.optim;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.firesteel.spec.RecordSettings;
import org.firesteel.spec.Settings;
import org.firesteel.spec.Spec;
import org.firesteel.spec.SpecException;

/**
 * Update rules and learning rate schedules by the names that job files use, with their defaults.
 * Settings are the components of their records. LBFGS is not among them: it needs the loss at
 * several points a step.
 */
public final class OptimizerCatalog {
  private static final Map<String, UpdateRule> RULES =
      Map.ofEntries(
          Map.entry("adadelta", Adadelta.Rule.defaults()),
          Map.entry("adagrad", Adagrad.Rule.defaults()),
          Map.entry("adam", Adam.Rule.defaults()),
          Map.entry("adamax", Adamax.Rule.defaults()),
          Map.entry("adamw", AdamW.defaults()),
          Map.entry("asgd", ASGD.Rule.defaults()),
          Map.entry("nadam", NAdam.Rule.defaults()),
          Map.entry("radam", RAdam.Rule.defaults()),
          Map.entry("rmsprop", RMSprop.Rule.defaults()),
          Map.entry("rprop", Rprop.Rule.defaults()),
          Map.entry("sgd", SGD.Rule.defaults()));

  private static final List<String> SCHEDULES =
      List.of("constant", "cosine", "exponential", "linear-decay", "step");

  private OptimizerCatalog() {}

  /**
   * The rule that a spec names, with PyTorch's defaults for what it leaves open.
   *
   * @throws SpecException if the name or a setting is wrong
   */
  public static UpdateRule rule(Spec spec) {
    UpdateRule defaults = RULES.get(spec.type());
    if (defaults == null) {
      throw Settings.unknownType(spec, "optimizer", new TreeSet<>(RULES.keySet()));
    }
    return read(spec, settings -> RecordSettings.read(defaults, settings));
  }

  /**
   * The schedule that a spec names; each may begin with a {@code warmup} of some steps.
   *
   * @throws SpecException if the name or a setting is wrong
   */
  public static Schedule schedule(Spec spec) {
    return read(spec, settings -> schedule(spec, settings).warmUp(settings.getInt("warmup", 0)));
  }

  private static Schedule schedule(Spec spec, Settings settings) {
    return switch (spec.type()) {
      case "constant" -> new Schedule.Constant();
      case "cosine" -> new Schedule.Cosine(settings.getDouble("min-factor", 0));
      case "exponential" -> new Schedule.Exponential(settings.requireDouble("gamma"));
      case "linear-decay" -> new Schedule.LinearDecay();
      case "step" ->
          new Schedule.Step(settings.requireInt("step-size"), settings.getDouble("gamma", 0.1));
      default -> throw Settings.unknownType(spec, "schedule", SCHEDULES);
    };
  }

  /** Reads all settings; what a constructor says of their values is said of the spec. */
  private static <T> T read(Spec spec, Function<Settings, T> reader) {
    Settings settings = new Settings(spec);
    try {
      T result = reader.apply(settings);
      settings.done();
      return result;
    } catch (SpecException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new SpecException(spec, null, e.getMessage());
    }
  }
}
