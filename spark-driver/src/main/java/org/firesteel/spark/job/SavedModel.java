package org.firesteel.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.firesteel.blas.Blas;
import org.firesteel.io.FiresteelVersion;
import org.firesteel.io.ModelArchive;
import org.firesteel.io.RunRecord;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.score.DataDescription;
import org.firesteel.spark.score.Evaluator;
import org.firesteel.spark.score.Metrics;
import org.firesteel.spark.score.ModelFolder;
import org.firesteel.spark.score.TrainedModel;
import org.firesteel.train.TrainState;
import org.firesteel.train.TrainingHistory;

/** The folder that a job's model goes to, with the record of where it comes from. */
final class SavedModel implements JobOutcome {
  private final SparkSession session;
  private final JobPlan plan;
  private final JobSpec spec;
  private final JobListener listener;

  SavedModel(SparkSession session, JobPlan plan, JobListener listener) {
    this.session = session;
    this.plan = plan;
    this.spec = plan.spec();
    this.listener = listener;
  }

  @Override
  public void check() {
    folder().checkWritable(spec.output().overwrite());
  }

  @Override
  public void done(SharedData data, TrainState state, TrainingHistory history) {
    TrainedModel model = model(session, plan, data, state);
    LinearFormula.of(
            plan.layers(), spec.data().label(), data.fit().features().names(), state.parameters())
        .ifPresent(formula -> listener.result("Result: " + formula));
    Optional<Metrics> heldOut = onHeldOutRows(model, data);
    heldOut.ifPresent(metrics -> listener.result("hold-out: " + metrics.describe()));
    RunRecord run =
        new RunRecord(
            spec.name(),
            json(spec.source()),
            RunSettings.of(plan),
            seeds(),
            rows(data.description()),
            model.archive().origin(),
            history,
            figures(heldOut),
            state.weightsHash());
    folder().write(model.archive(), run, spec.output().overwrite());
    listener.done(run.weights());
  }

  private ModelFolder folder() {
    return ModelFolder.of(session, spec.output().path());
  }

  /** What a model of the plan is trained with here and now. */
  static ModelArchive.Origin origin(SparkSession session, JobPlan plan) {
    return new ModelArchive.Origin(
        Map.of(
            "firesteel",
            FiresteelVersion.get(),
            "java",
            Runtime.version().toString(),
            "spark",
            session.version()),
        Blas.of(plan.spec().training().blas()).info(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** What was read: the columns with the types in which they were used. */
  static RunRecord.Rows rows(DataDescription data) {
    Map<String, String> schema = new LinkedHashMap<>();
    data.features().columns().forEach(c -> schema.put(c.expression(), c.type().name()));
    schema.put(data.spec().label().expression(), data.labelType());
    return new RunRecord.Rows(data.rows().train(), data.fingerprint(), schema);
  }

  private Map<String, Long> seeds() {
    Map<String, Long> seeds = new LinkedHashMap<>();
    seeds.put("job", spec.seed());
    seeds.put("data", spec.data().seed());
    return seeds;
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the job was rendered as JSON", e);
    }
  }

  /** The model as it is saved. */
  static TrainedModel model(SparkSession session, JobPlan plan, SharedData data, TrainState state) {
    ModelArchive.Training made =
        new ModelArchive.Training(
            plan.optimizer(), plan.scheduleSpec(), plan.spec().seed(), state.step(), state.loss());
    return TrainedModel.of(
        state.job().model(), made, state.stateDict(), data.description(), origin(session, plan));
  }

  /** How well a model does on the rows kept from training; empty if there are none. */
  static Optional<Metrics> onHeldOutRows(TrainedModel model, SharedData data) {
    return data.fit().heldOutRows() == 0
        ? Optional.empty()
        : Optional.of(new Evaluator(model).evaluate(data.holdOut(), Table.Part.HOLD_OUT));
  }

  /** As they are recorded, by name. */
  static Map<String, Double> figures(Optional<Metrics> heldOut) {
    Map<String, Double> figures = new LinkedHashMap<>();
    heldOut.ifPresent(
        metrics -> {
          figures.put("rows", (double) metrics.rows());
          figures.putAll(metrics.values());
        });
    return figures;
  }
}
