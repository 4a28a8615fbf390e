package org.firesteel.spark.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.firesteel.blas.BlasKind;
import org.firesteel.spark.step.Placement;
import org.firesteel.tensor.DType;
import org.firesteel.train.Clip;
import org.firesteel.train.EarlyStop;
import org.firesteel.train.LocalSteps;
import org.firesteel.train.ModelSpec;

/**
 * The {@code training} section of a job.
 *
 * @param steps number of optimizer steps; absent when epochs are given
 * @param epochs number of times every row is seen; absent when steps are given
 * @param batchRows rows of a step; absent for all rows ({@code full})
 * @param blockRows rows of a block, the unit a task computes a gradient of; absent: chosen by the
 *     trainer
 * @param logEvery steps from one line of progress to the next; absent: by time
 * @param clip the limits of a step's gradient
 * @param earlyStop when the training ends before its last step; empty: never
 * @param localSteps what a step is made of; empty: one optimizer step for all
 * @param placement where gradients are computed
 * @param blas what computes them
 * @param dtype what they are computed in, with all else of the model
 * @param place where the section stands
 */
public record TrainingSpec(
    OptionalLong steps,
    OptionalInt epochs,
    OptionalInt batchRows,
    OptionalInt blockRows,
    OptionalInt logEvery,
    Clip clip,
    Optional<EarlyStop> earlyStop,
    Optional<LocalSteps> localSteps,
    Placement placement,
    BlasKind blas,
    DType dtype,
    Place place) {
  private static final String FULL = "full";

  static TrainingSpec read(Value value) {
    Section section =
        new Section(
            value,
            List.of(
                "steps",
                "epochs",
                "batch-rows",
                "block-rows",
                "log-every",
                "clip-norm",
                "clip-value",
                "early-stop",
                "local-steps",
                "placement",
                "blas",
                "dtype"));
    Optional<Value> steps = section.get("steps");
    Optional<Value> epochs = section.get("epochs");
    if (steps.isPresent() && epochs.isPresent()) {
      // `--set training.steps=10` shortens a job whose file counts epochs.
      boolean stepsGiven = steps.get().place().onCommandLine();
      if (stepsGiven == epochs.get().place().onCommandLine()) {
        throw new JobException(section.place() + " must have `steps` or `epochs`, has both");
      }
      steps = steps.filter(v -> stepsGiven);
      epochs = epochs.filter(v -> !stepsGiven);
    }
    if (steps.isEmpty() && epochs.isEmpty()) {
      throw new JobException(section.place() + " must have `steps` or `epochs`, has neither");
    }
    OptionalInt batchRows = batchRows(section.require("batch-rows"));
    return new TrainingSpec(
        steps
            .map(v -> OptionalLong.of(v.wholeNumber(1, Long.MAX_VALUE)))
            .orElse(OptionalLong.empty()),
        positive(epochs),
        batchRows,
        positive(section.get("block-rows")),
        positive(section.get("log-every")),
        new Clip(limit(section.get("clip-norm")), limit(section.get("clip-value"))),
        section.get("early-stop").map(TrainingSpec::earlyStop),
        section.get("local-steps").map(v -> localSteps(v, batchRows)),
        section.get("placement").map(TrainingSpec::placement).orElse(Placement.AUTO),
        section.get("blas").map(TrainingSpec::blas).orElse(BlasKind.NATIVE),
        section.get("dtype").map(TrainingSpec::dtype).orElse(DType.FLOAT32),
        section.place());
  }

  private static Placement placement(Value value) {
    String word = value.word(Stream.of(Placement.values()).map(Placement::word).toList());
    return Placement.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static BlasKind blas(Value value) {
    String word = value.word(Stream.of(BlasKind.values()).map(BlasKind::word).toList());
    return BlasKind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static DType dtype(Value value) {
    return DType.of(value.word(ModelSpec.DTYPES.stream().map(DType::label).toList()));
  }

  private static double limit(Optional<Value> value) {
    return value.map(Value::positiveNumber).orElse(0.0);
  }

  private static EarlyStop earlyStop(Value value) {
    Section section = new Section(value, List.of("patience", "min-delta"));
    double minDelta = section.get("min-delta").map(Value::nonNegativeNumber).orElse(0.0);
    return new EarlyStop(section.require("patience").positiveInt(), minDelta);
  }

  private static LocalSteps localSteps(Value value, OptionalInt batchRows) {
    Section section = new Section(value, List.of("steps", "groups"));
    if (batchRows.isEmpty()) {
      throw new JobException(
          section.place() + " must have batches to make steps of, but `batch-rows` is `full`");
    }
    return new LocalSteps(
        section.require("steps").positiveInt(),
        section.get("groups").map(Value::positiveInt).orElse(LocalSteps.DEFAULT_GROUPS));
  }

  private static OptionalInt batchRows(Value value) {
    if (value.isText()) {
      value.word(List.of(FULL));
      return OptionalInt.empty();
    }
    return OptionalInt.of(value.positiveInt());
  }

  private static OptionalInt positive(Optional<Value> value) {
    return value.map(v -> OptionalInt.of(v.positiveInt())).orElse(OptionalInt.empty());
  }
}
