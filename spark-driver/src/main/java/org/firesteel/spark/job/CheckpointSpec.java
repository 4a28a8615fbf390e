package org.firesteel.spark.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The {@code checkpoint} section of a job: how often its state is saved, so that it can go on when
 * its driver dies. Without {@code every-steps} and {@code every-minutes}: every five minutes.
 *
 * @param everySteps steps from one checkpoint to the next
 * @param everyMinutes minutes from one checkpoint to the next; if both are given, whatever comes
 *     first
 * @param keep how many of the newest are kept
 * @param path the folder of the checkpoints
 * @param keepAfter true to keep them when the model is saved, and to save a last one then
 * @param resume true to go on from the last one
 * @param place where the section stands
 */
public record CheckpointSpec(
    OptionalLong everySteps,
    OptionalDouble everyMinutes,
    int keep,
    String path,
    boolean keepAfter,
    boolean resume,
    Place place) {
  private static final double DEFAULT_MINUTES = 5;
  private static final int DEFAULT_KEEP = 3;

  /**
   * Reads the section.
   *
   * @param job its name: the checkpoints of different jobs in one {@code path} lie in folders of
   *     their own
   */
  static CheckpointSpec read(Value value, String job, OutputSpec output) {
    Section section =
        new Section(value, List.of("every-steps", "every-minutes", "keep", "path", "keep-after"));
    Optional<Value> steps = section.get("every-steps");
    Optional<Value> minutes = section.get("every-minutes");
    OptionalDouble every =
        minutes
            .map(v -> OptionalDouble.of(v.positiveNumber()))
            .orElse(
                steps.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(DEFAULT_MINUTES));
    return new CheckpointSpec(
        steps
            .map(v -> OptionalLong.of(v.wholeNumber(1, Long.MAX_VALUE)))
            .orElse(OptionalLong.empty()),
        every,
        section.get("keep").map(Value::positiveInt).orElse(DEFAULT_KEEP),
        section
            .get("path")
            .map(v -> v.text() + "/" + job)
            .orElse(output.path().replaceFirst("/+$", "") + ".checkpoints"),
        section.get("keep-after").map(Value::flag).orElse(false),
        false,
        section.place());
  }

  CheckpointSpec resuming() {
    return new CheckpointSpec(everySteps, everyMinutes, keep, path, keepAfter, true, place);
  }
}
