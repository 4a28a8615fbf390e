package org.firesteel.spark.job;

import java.util.List;
import java.util.Optional;

/**
 * One job of a job file, complete and checked as far as the file alone tells: columns, layers and
 * their settings are checked by those who know them.
 *
 * @param name the key under {@code jobs}
 * @param group the jobs of one group share each pass over their common data; absent: alone
 * @param seed seeds everything random in the job
 * @param data the rows
 * @param model the layers from input to output, at least one
 * @param loss the loss
 * @param optimizer the optimizer, without its schedule
 * @param schedule how the learning rate moves; absent: constant
 * @param training how long, and how many rows a step
 * @param output where the model goes
 * @param checkpoint how often its state is saved; absent: never
 * @param place where the job stands
 * @param source the job as JSON, for the record of its run
 */
public record JobSpec(
    String name,
    Optional<String> group,
    long seed,
    DataSettings data,
    List<ComponentSpec> model,
    ComponentSpec loss,
    ComponentSpec optimizer,
    Optional<ComponentSpec> schedule,
    TrainingSpec training,
    OutputSpec output,
    Optional<CheckpointSpec> checkpoint,
    Place place,
    String source) {
  private static final List<String> KEYS =
      List.of(
          "group",
          "seed",
          "data",
          "model",
          "loss",
          "optimizer",
          "training",
          "output",
          "checkpoint");
  private static final String SCHEDULE = "schedule";

  /** Copies the list; it stays as it is from now on. */
  public JobSpec {
    model = List.copyOf(model);
  }

  /** The same job, allowed to replace an existing model folder. */
  public JobSpec overwriting() {
    OutputSpec replacing = new OutputSpec(output.path(), true, output.place());
    return with(replacing, checkpoint);
  }

  /** The same job, going on from its last checkpoint, if it makes any. */
  public JobSpec resuming() {
    return with(output, checkpoint.map(CheckpointSpec::resuming));
  }

  private JobSpec with(OutputSpec newOutput, Optional<CheckpointSpec> newCheckpoint) {
    return new JobSpec(
        name,
        group,
        seed,
        data,
        model,
        loss,
        optimizer,
        schedule,
        training,
        newOutput,
        newCheckpoint,
        place,
        source);
  }

  static JobSpec read(String name, Value value, Paths paths) {
    Section section = new Section(value, KEYS);
    long seed = section.get("seed").map(Value::wholeNumber).orElse(0L);
    Value optimizer = section.require("optimizer");
    DataSettings data = DataSettings.read(section.require("data"), paths, seed);
    TrainingSpec training = TrainingSpec.read(section.require("training"));
    OutputSpec output = OutputSpec.read(section.require("output"));
    return new JobSpec(
        name,
        section.get("group").map(Value::text),
        seed,
        data,
        layers(section.require("model")),
        ComponentSpec.typed(section.require("loss"), List.of()),
        ComponentSpec.typed(optimizer, List.of(SCHEDULE)),
        schedule(optimizer),
        training,
        output,
        section.get("checkpoint").map(v -> CheckpointSpec.read(v, name, output)),
        section.place(),
        JobSource.write(value, data, training));
  }

  private static List<ComponentSpec> layers(Value value) {
    List<ComponentSpec> layers = value.list().stream().map(ComponentSpec::layer).toList();
    if (layers.isEmpty()) {
      throw value.mustBe("a list with at least one layer");
    }
    return layers;
  }

  private static Optional<ComponentSpec> schedule(Value optimizer) {
    return optimizer.isObject()
        ? Optional.ofNullable(optimizer.members().get(SCHEDULE))
            .map(schedule -> ComponentSpec.typed(schedule, List.of()))
        : Optional.empty();
  }
}
