package org.firesteel.spark.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.io.ModelArchive;
import org.firesteel.kernel.Blas;
import org.firesteel.loss.Target;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spark.score.DataDescription;
import org.firesteel.spark.score.Evaluator;
import org.firesteel.spark.score.ModelFolder;
import org.firesteel.spark.score.TrainedModel;
import org.firesteel.spark.step.SparkGradients;
import org.firesteel.train.TrainState;
import org.firesteel.train.TrainingJob;
import org.firesteel.train.TrainingListener;
import org.firesteel.train.TrainingLoop;

/** One job from its table to its saved model. */
final class JobRun {
  private final SparkSession session;
  private final JobPlan plan;
  private final JobSpec spec;
  private final JobListener listener;

  JobRun(SparkSession session, JobPlan plan, JobListener listener) {
    this.session = session;
    this.plan = plan;
    this.spec = plan.spec();
    this.listener = listener;
  }

  void run() {
    ModelFolder folder = ModelFolder.of(session, spec.output().path());
    folder.checkWritable(spec.output().overwrite());
    DataSpec data = DataSpecs.of(spec.data(), plan.target());
    Table table = Table.open(session, data);
    TableFit fit = table.fit();
    checkClasses(fit);
    if (fit.skippedRows() > 0) {
      listener.result("skipped %d rows: %s".formatted(fit.skippedRows(), fit.skipped()));
    }
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    BlockTable blocks =
        table.blocks(
            fit.features(),
            fit.label(),
            Table.Part.TRAIN,
            plan.blockRows(),
            spark.defaultParallelism());
    try {
      TrainingJob job = plan.training(blocks.featureColumns());
      TrainState state = train(spark, job, blocks);
      TrainedModel model = model(job, state, DataDescription.of(data, table, fit, blocks));
      report(model, table, fit, state);
      folder.write(model.archive(), spec.output().overwrite());
      listener.done(state.weightsHash());
    } finally {
      blocks.unpersist();
    }
  }

  private TrainState train(JavaSparkContext spark, TrainingJob job, BlockTable blocks) {
    listener.started(job.steps(blocks.layout()));
    TrainingListener steps = (state, all, rows) -> listener.step(state.step(), state.loss(), rows);
    try (SparkGradients source =
        new SparkGradients(spark, job.model(), job.seed(), blocks.blocks())) {
      return new TrainingLoop(job, blocks.layout(), source, steps).run();
    }
  }

  private TrainedModel model(TrainingJob job, TrainState state, DataDescription description) {
    ModelArchive.Training training =
        new ModelArchive.Training(
            plan.optimizer(), plan.scheduleSpec(), job.seed(), state.step(), state.loss());
    ModelArchive.Origin origin =
        new ModelArchive.Origin(
            Map.of("java", Runtime.version().toString(), "spark", session.version()),
            Blas.get().info(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
    return TrainedModel.of(job.model(), training, state.stateDict(), description, origin);
  }

  private void report(TrainedModel model, Table table, TableFit fit, TrainState state) {
    LinearFormula.of(plan.layers(), spec.data().label(), fit.features().names(), state.parameters())
        .ifPresent(formula -> listener.result("Result: " + formula));
    if (fit.heldOutRows() > 0) {
      String figures = new Evaluator(model).evaluate(table, Table.Part.HOLD_OUT).describe();
      listener.result("hold-out: " + figures);
    }
  }

  private void checkClasses(TableFit fit) {
    int classes = fit.label().classes().size();
    if (plan.target() == Target.CLASS && classes != plan.outputs().orElse(classes)) {
      throw new JobException(
          "%s: the label `%s` has %d classes, so the last layer must have %d outputs, it has %d"
              .formatted(
                  spec.place(), spec.data().label(), classes, classes, plan.outputs().getAsInt()));
    }
  }
}
