package org.firesteel.spark.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.firesteel.io.FiresteelVersion;
import org.firesteel.io.ModelArchive;
import org.firesteel.io.RunRecord;
import org.firesteel.kernel.Blas;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
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
    DataDescription description = data.description();
    ModelArchive.Origin origin = origin(session, plan);
    ModelArchive.Training made =
        new ModelArchive.Training(
            plan.optimizer(), plan.scheduleSpec(), spec.seed(), state.step(), state.loss());
    TrainedModel model =
        TrainedModel.of(state.job().model(), made, state.stateDict(), description, origin);
    RunRecord run =
        new RunRecord(
            spec.name(),
            json(spec.source()),
            RunSettings.of(plan),
            seeds(),
            rows(description),
            origin,
            history,
            report(model, data, state),
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

  /** Tells what was found, and gives the figures of the rows held out. */
  private Map<String, Double> report(TrainedModel model, SharedData data, TrainState state) {
    TableFit fit = data.fit();
    LinearFormula.of(plan.layers(), spec.data().label(), fit.features().names(), state.parameters())
        .ifPresent(formula -> listener.result("Result: " + formula));
    if (fit.heldOutRows() == 0) {
      return Map.of();
    }
    Metrics metrics = new Evaluator(model).evaluate(data.holdOut(), Table.Part.HOLD_OUT);
    listener.result("hold-out: " + metrics.describe());
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("rows", (double) metrics.rows());
    figures.putAll(metrics.values());
    return figures;
  }
}
