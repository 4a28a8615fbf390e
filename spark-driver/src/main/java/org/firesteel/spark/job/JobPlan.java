package org.firesteel.spark.job;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.firesteel.data.BlockLayout;
import org.firesteel.loss.Loss;
import org.firesteel.loss.LossCatalog;
import org.firesteel.loss.Target;
import org.firesteel.nn.LayerCatalog;
import org.firesteel.optim.OptimizerCatalog;
import org.firesteel.optim.Schedule;
import org.firesteel.optim.UpdateRule;
import org.firesteel.random.Generator;
import org.firesteel.spec.Spec;
import org.firesteel.spec.SpecException;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.TrainingJob;

/**
 * A job whose names, settings and sizes were checked as far as possible before any Spark job
 * starts.
 *
 * @param spec the job as it stands in the file
 * @param outputs what the model gives per row
 */
public record JobPlan(
    JobSpec spec,
    List<Spec> layers,
    Spec loss,
    Target target,
    Spec optimizer,
    UpdateRule rule,
    Spec scheduleSpec,
    Schedule schedule,
    OptionalInt outputs) {

  /**
   * Checks what a job names and builds it.
   *
   * @throws JobException if a layer, loss, optimizer or schedule is unknown, a setting is wrong, or
   *     sizes do not fit
   */
  public static JobPlan of(JobSpec spec) {
    Components components = new Components();
    List<Spec> layers = spec.model().stream().map(components::add).toList();
    Spec loss = components.add(spec.loss());
    Spec optimizer = components.add(spec.optimizer());
    Spec schedule = spec.schedule().map(components::add).orElse(new Spec("constant"));
    return components.checked(
        () -> {
          OptionalInt outputs = LayerCatalog.check(layers);
          Loss built = LossCatalog.build(loss);
          if (built.target() != Target.CLASS && outputs.orElse(1) != 1) {
            throw new SpecException(
                loss,
                null,
                "`%s` compares one output with one label, the model has %d outputs"
                    .formatted(loss.type(), outputs.getAsInt()));
          }
          return new JobPlan(
              spec,
              layers,
              loss,
              built.target(),
              optimizer,
              OptimizerCatalog.rule(optimizer),
              schedule,
              OptimizerCatalog.schedule(schedule),
              outputs);
        });
  }

  /** Rows of a block: as the file says, or fitting the batch. */
  public int blockRows() {
    TrainingSpec training = spec.training();
    int batchRows = training.batchRows().orElse(0);
    int blockRows = training.blockRows().orElse(BlockLayout.defaultBlockRows(batchRows));
    if (batchRows % blockRows != 0) {
      throw new JobException(
          "%s: `batch-rows` must be a multiple of `block-rows` %d, is %d"
              .formatted(training.place(), blockRows, batchRows));
    }
    return blockRows;
  }

  /**
   * What the engine trains, once the number of features is known.
   *
   * @throws JobException if a layer does not fit that number
   */
  public TrainingJob training(int inputs) {
    Components components = new Components();
    List<Spec> placed = spec.model().stream().map(components::add).toList();
    components.checked(() -> LayerCatalog.build(placed, inputs, new Generator(0)));
    TrainingSpec training = spec.training();
    TrainingJob.Length length =
        training.steps().isPresent()
            ? TrainingJob.Length.steps(training.steps().getAsLong())
            : TrainingJob.Length.epochs(training.epochs().orElseThrow());
    return new TrainingJob(
        spec.name(),
        spec.seed(),
        new ModelSpec(inputs, layers, loss, training.blas(), training.dtype()),
        rule,
        schedule,
        length,
        training.batchRows().orElse(0),
        training.clip(),
        training.earlyStop(),
        training.localSteps());
  }

  /** Remembers where each spec stands, so that the engine's complaints can name the place. */
  private static final class Components {
    private final Map<Spec, ComponentSpec> places = new IdentityHashMap<>();

    Spec add(ComponentSpec component) {
      Spec spec = new Spec(component.type(), component.settings());
      places.put(spec, component);
      return spec;
    }

    <T> T checked(Supplier<T> check) {
      try {
        return check.get();
      } catch (SpecException e) {
        ComponentSpec component = places.get(e.spec());
        Place place = e.setting().map(component.places()::get).orElse(component.place());
        throw new JobException(place + ": " + e.getMessage(), e);
      }
    }
  }
}
