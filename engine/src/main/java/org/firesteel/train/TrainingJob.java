package org.firesteel.train;

import java.util.Optional;
import org.firesteel.data.Batches;
import org.firesteel.data.BlockLayout;
import org.firesteel.optim.Schedule;
import org.firesteel.optim.UpdateRule;

/**
 * What is trained and how; immutable. Together with the blocks it determines every bit of the
 * result.
 *
 * @param name for messages
 * @param seed of initial weights, batches and every other random draw
 * @param model how to build model and loss
 * @param rule how parameters follow their gradients
 * @param schedule how the learning rate moves
 * @param length how many steps are made
 * @param batchRows rows of a step, a multiple of a block's; 0 for all
 * @param clip the limits of a gradient
 * @param earlyStop when the training ends before its last step; empty: never
 * @param localSteps what a step is made of; empty: one optimizer step for all
 */
public record TrainingJob(
    String name,
    long seed,
    ModelSpec model,
    UpdateRule rule,
    Schedule schedule,
    Length length,
    int batchRows,
    Clip clip,
    Optional<EarlyStop> earlyStop,
    Optional<LocalSteps> localSteps) {

  /** A training of central steps without limits to its gradients that ends with its last step. */
  public TrainingJob(
      String name,
      long seed,
      ModelSpec model,
      UpdateRule rule,
      Schedule schedule,
      Length length,
      int batchRows) {
    this(
        name,
        seed,
        model,
        rule,
        schedule,
        length,
        batchRows,
        Clip.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /** The same training in rounds of local steps. */
  public TrainingJob withLocalSteps(LocalSteps steps) {
    return new TrainingJob(
        name, seed, model, rule, schedule, length, batchRows, clip, earlyStop, Optional.of(steps));
  }

  /** The blocks of each step, if all make it together. */
  public Batches batches(BlockLayout layout) {
    return new Batches(layout, batchRows, seed);
  }

  /** How many steps the training makes. */
  public long steps(BlockLayout layout) {
    return length.steps(course(layout));
  }

  /** What a step is. */
  Course course(BlockLayout layout) {
    Descent descent = new Descent(rule, clip);
    return localSteps.isEmpty()
        ? new CentralSteps(batches(layout), descent)
        : new LocalRounds(localSteps.get(), descent, layout, batchRows, seed);
  }

  /** How many steps a training makes: a number, or the visits to each row. */
  public record Length(long count, Unit unit) {
    public Length {
      if (count < 1) {
        throw new IllegalArgumentException("a training needs at least one step, got " + count);
      }
    }

    public static Length steps(long count) {
      return new Length(count, Unit.STEPS);
    }

    public static Length epochs(long count) {
      return new Length(count, Unit.EPOCHS);
    }

    private long steps(Course course) {
      return unit == Unit.STEPS ? count : Math.multiplyExact(count, course.stepsPerEpoch());
    }

    /** What is counted. */
    public enum Unit {
      STEPS,
      EPOCHS
    }
  }
}
