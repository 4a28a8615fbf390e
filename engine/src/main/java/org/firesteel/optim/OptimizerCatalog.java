package org.firesteel.optim;

import java.util.List;
import org.firesteel.spec.Settings;
import org.firesteel.spec.Spec;
import org.firesteel.spec.SpecException;

/** Update rules and learning rate schedules by name. */
public final class OptimizerCatalog {
  private OptimizerCatalog() {}

  /**
   * The rule that a spec names, with PyTorch's defaults for what it leaves open.
   *
   * @throws SpecException if the name or a setting is wrong
   */
  public static UpdateRule rule(Spec spec) {
    Settings settings = new Settings(spec);
    try {
      UpdateRule rule =
          switch (spec.type()) {
            case "sgd" -> sgd(settings);
            case "rmsprop" -> rmsprop(settings);
            case "adam" -> adam(settings);
            default ->
                throw Settings.unknownType(spec, "optimizer", List.of("sgd", "rmsprop", "adam"));
          };
      settings.done();
      return rule;
    } catch (SpecException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new SpecException(spec, null, e.getMessage());
    }
  }

  private static SGD.Rule sgd(Settings settings) {
    SGD.Rule defaults = SGD.Rule.defaults();
    return new SGD.Rule(
        settings.getDouble("lr", defaults.lr()),
        settings.getDouble("momentum", defaults.momentum()),
        settings.getDouble("dampening", defaults.dampening()),
        settings.getDouble("weight-decay", defaults.weightDecay()),
        settings.getBoolean("nesterov", defaults.nesterov()),
        settings.getBoolean("maximize", defaults.maximize()));
  }

  private static RMSprop.Rule rmsprop(Settings settings) {
    RMSprop.Rule defaults = RMSprop.Rule.defaults();
    return new RMSprop.Rule(
        settings.getDouble("lr", defaults.lr()),
        settings.getDouble("alpha", defaults.alpha()),
        settings.getDouble("eps", defaults.eps()),
        settings.getDouble("weight-decay", defaults.weightDecay()),
        settings.getDouble("momentum", defaults.momentum()),
        settings.getBoolean("centered", defaults.centered()),
        settings.getBoolean("maximize", defaults.maximize()));
  }

  private static Adam.Rule adam(Settings settings) {
    Adam.Rule defaults = Adam.Rule.defaults();
    return new Adam.Rule(
        settings.getDouble("lr", defaults.lr()),
        settings.getDouble("beta1", defaults.beta1()),
        settings.getDouble("beta2", defaults.beta2()),
        settings.getDouble("eps", defaults.eps()),
        settings.getDouble("weight-decay", defaults.weightDecay()),
        settings.getBoolean("amsgrad", defaults.amsgrad()),
        settings.getBoolean("maximize", defaults.maximize()));
  }

  /**
   * The schedule that a spec names.
   *
   * @throws SpecException if the name or a setting is wrong
   */
  public static Schedule schedule(Spec spec) {
    new Settings(spec).done();
    for (Schedule schedule : Schedule.values()) {
      if (schedule.label().equals(spec.type())) {
        return schedule;
      }
    }
    throw Settings.unknownType(spec, "schedule", Schedule.labels());
  }
}
