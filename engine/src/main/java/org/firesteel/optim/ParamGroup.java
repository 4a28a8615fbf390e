package org.firesteel.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.firesteel.spec.RecordSettings;
import org.firesteel.tensor.Tensor;

/**
 * Parameters of an {@link Optimizer} that share their settings. Settings go by PyTorch's names and
 * may be changed between steps; schedulers change the learning rate.
 */
public final class ParamGroup {
  private static final String LR = "lr";
  private static final String INITIAL_LR = "initial_lr";

  private final List<Tensor> params;
  private Hyperparameters hyperparameters;
  private double lr;
  private OptionalDouble initialLr = OptionalDouble.empty();

  ParamGroup(List<? extends Tensor> params, Hyperparameters hyperparameters) {
    this.params = List.copyOf(params);
    this.hyperparameters = hyperparameters;
    this.lr = hyperparameters.lr();
  }

  public List<Tensor> params() {
    return params;
  }

  /** The learning rate of the next step. */
  public double lr() {
    return lr;
  }

  public void setLr(double lr) {
    this.lr = lr;
  }

  /** The learning rate that schedulers start from; empty until the first one is made. */
  public OptionalDouble initialLr() {
    return initialLr;
  }

  public void setInitialLr(double initialLr) {
    this.initialLr = OptionalDouble.of(initialLr);
  }

  /** All settings but for the learning rate, which {@link #lr()} tells. */
  Hyperparameters hyperparameters() {
    return hyperparameters;
  }

  /** The settings by name: a copy, with {@code initial_lr} where a scheduler was made. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>(hyperparameters.toMap());
    settings.put(LR, lr);
    initialLr.ifPresent(value -> settings.put(INITIAL_LR, value));
    return settings;
  }

  /**
   * Changes one setting.
   *
   * @throws IllegalArgumentException if there is none of this name or the value is not valid
   */
  public void set(String name, Object value) {
    set(Map.of(name, value));
  }

  /** Changes several settings, all or none. */
  public void set(Map<String, ?> changes) {
    hyperparameters = changed(changes);
    lr = hyperparameters.lr();
    if (changes.get(INITIAL_LR) instanceof Number number) {
      setInitialLr(number.doubleValue());
    }
  }

  /** The settings as they would be after {@link #set(Map)}. */
  Hyperparameters changed(Map<String, ?> changes) {
    Map<String, Object> own = new LinkedHashMap<>(changes);
    own.remove(INITIAL_LR);
    own.putIfAbsent(LR, lr);
    return RecordSettings.with(hyperparameters, own);
  }
}
