package org.firesteel.optim.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.firesteel.optim.Json;
import org.firesteel.optim.Optimizer;
import org.firesteel.spec.RecordSettings;

/** Every scheduler under PyTorch's name with its keyword arguments: the row a new one must add. */
final class Schedulers {
  private final Optimizer optimizer;
  private final JsonNode json;
  private final Map<String, Object> arguments;

  private Schedulers(Optimizer optimizer, JsonNode json) {
    this.optimizer = optimizer;
    this.json = json;
    this.arguments = new LinkedHashMap<>(Json.map(json));
  }

  static LRScheduler build(String name, Optimizer optimizer, JsonNode arguments) {
    return new Schedulers(optimizer, arguments).build(name);
  }

  private LRScheduler build(String name) {
    return switch (name) {
      case "StepLR" -> new StepLR(optimizer, whole("step_size", 0), number("gamma", 0.1));
      case "MultiStepLR" -> new MultiStepLR(optimizer, wholes("milestones"), number("gamma", 0.1));
      case "ConstantLR" ->
          new ConstantLR(optimizer, number("factor", 1.0 / 3), whole("total_iters", 5));
      case "LinearLR" ->
          new LinearLR(
              optimizer,
              number("start_factor", 1.0 / 3),
              number("end_factor", 1),
              whole("total_iters", 5));
      case "ExponentialLR" -> new ExponentialLR(optimizer, number("gamma", Double.NaN));
      case "PolynomialLR" ->
          new PolynomialLR(optimizer, whole("total_iters", 5), number("power", 1));
      case "CosineAnnealingLR" ->
          new CosineAnnealingLR(optimizer, whole("T_max", 0), number("eta_min", 0));
      case "CosineAnnealingWarmRestarts" ->
          new CosineAnnealingWarmRestarts(
              optimizer, (int) whole("T_0", 0), (int) whole("T_mult", 1), number("eta_min", 0));
      case "LambdaLR" -> new LambdaLR(optimizer, formula());
      case "MultiplicativeLR" -> new MultiplicativeLR(optimizer, formula());
      case "OneCycleLR" -> oneCycle();
      case "CyclicLR" ->
          new CyclicLR(optimizer, RecordSettings.with(CyclicLR.Settings.of(0, 0), arguments));
      case "ReduceLROnPlateau" ->
          new ReduceLROnPlateau(
              optimizer, RecordSettings.with(ReduceLROnPlateau.Settings.defaults(), arguments));
      case "SequentialLR" -> new SequentialLR(optimizer, parts(), wholes("milestones"));
      case "ChainedScheduler" -> new ChainedScheduler(parts());
      default ->
          throw new AssertionError(
              "no scheduler is called %s: add its row to Schedulers".formatted(name));
    };
  }

  private LRScheduler oneCycle() {
    int steps = (int) whole("total_steps", 1);
    OneCycleLR.Settings settings = OneCycleLR.Settings.of(0, steps);
    if (arguments.containsKey("epochs")) {
      settings =
          OneCycleLR.Settings.of(0, (int) whole("epochs", 0), (int) whole("steps_per_epoch", 0));
      arguments.keySet().removeAll(List.of("epochs", "steps_per_epoch"));
    }
    return new OneCycleLR(optimizer, RecordSettings.with(settings, arguments));
  }

  private List<LRScheduler> parts() {
    List<LRScheduler> parts = new ArrayList<>();
    for (JsonNode part : json.required("schedulers")) {
      String name = part.required("scheduler").textValue();
      parts.add(build(name, optimizer, part.required("kwargs")));
    }
    return parts;
  }

  /** The lambdas at the top of the file. */
  private LongToDoubleFunction formula() {
    JsonNode node = json.required("lr_lambda");
    double warmup = node.required("warmup").doubleValue();
    return switch (node.required("formula").textValue()) {
      case "warmup_linear" -> epoch -> Math.min(1, (epoch + 1) / warmup);
      case "warmup_then_inverse_sqrt" ->
          epoch -> Math.min((epoch + 1) / warmup, Math.sqrt(warmup / (epoch + 1)));
      case "warmup_cosine" -> {
        double total = node.required("total").doubleValue();
        yield epoch ->
            epoch < warmup
                ? (epoch + 1) / warmup
                : 0.5 * (1 + Math.cos(Math.PI * (epoch - warmup) / (total - warmup)));
      }
      default -> throw new AssertionError("write down the formula of " + node);
    };
  }

  private double number(String name, double otherwise) {
    return arguments.get(name) instanceof Number number ? number.doubleValue() : otherwise;
  }

  private long whole(String name, long otherwise) {
    return arguments.get(name) instanceof Number number ? number.longValue() : otherwise;
  }

  private List<Long> wholes(String name) {
    List<Long> wholes = new ArrayList<>();
    json.required(name).forEach(node -> wholes.add(node.longValue()));
    return wholes;
  }
}
