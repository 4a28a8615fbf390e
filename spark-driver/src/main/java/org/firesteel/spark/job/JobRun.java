package org.firesteel.spark.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.firesteel.data.BlockLayout;
import org.firesteel.io.ModelArchive;
import org.firesteel.kernel.Blas;
import org.firesteel.loss.Target;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.RowOrder;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spark.score.Evaluator;
import org.firesteel.spark.score.ModelFolder;
import org.firesteel.spark.score.TrainedModel;
import org.firesteel.train.TrainState;
import org.firesteel.train.Training;
import org.firesteel.train.TrainingException;
import org.firesteel.train.TrainingJob;

/**
 * One job between its plan and its saved model. Whatever goes wrong with it is told to its listener
 * as one sentence, once, and is no other job's business.
 */
final class JobRun {
  private final SparkSession session;
  private final JobPlan plan;
  private final JobSpec spec;
  private final JobListener listener;
  private SharedData data;
  private Training training;
  private boolean finished;
  private volatile boolean failed;

  JobRun(SparkSession session, JobPlan plan, JobListener listener) {
    this.session = session;
    this.plan = plan;
    this.spec = plan.spec();
    this.listener = listener;
  }

  JobPlan plan() {
    return plan;
  }

  Training training() {
    return training;
  }

  TrainingJob job() {
    return training.state().job();
  }

  boolean hasFailed() {
    return failed;
  }

  /** Whether the model can be written in the end: better asked before the training. */
  boolean checkOutput() {
    return attempt(() -> folder().checkWritable(spec.output().overwrite()));
  }

  /** Fits the job to its data; false if that fails. */
  boolean start(SharedData shared) {
    return attempt(
        () -> {
          data = shared;
          checkClasses(shared.fit());
          BlockLayout layout = shared.blocks().layout();
          checkBatchNorm(layout);
          if (shared.fit().skippedRows() > 0) {
            listener.result(
                "skipped %d rows: %s"
                    .formatted(shared.fit().skippedRows(), shared.fit().skipped()));
          }
          if (spec.data().order() == RowOrder.SOURCE) {
            listener.result(
                "data.order = source: the weights depend on files and how Spark splits them, too");
          }
          TrainingJob job = plan.training(shared.blocks().featureColumns());
          training = new Training(job, layout, (run, rows) -> onStep(rows));
          listener.started(training.steps());
        });
  }

  private void onStep(long rows) {
    TrainState state = training.state();
    listener.step(state.step(), state.loss(), rows);
    if (training.isComplete()) {
      finish(); // now and not with the last job of the group
    }
  }

  /** Saves the model of a training that is done, or tells why there is none; once. */
  void finish() {
    if (finished || failed) {
      return;
    }
    finished = true;
    attempt(
        () -> {
          training
              .failure()
              .ifPresent(
                  failure -> {
                    throw failure;
                  });
          TrainState state = training.state();
          TrainedModel model = model(state);
          report(model, state);
          folder().write(model.archive(), spec.output().overwrite());
          listener.done(state.weightsHash());
        });
  }

  private boolean attempt(Runnable part) {
    try {
      part.run();
      return true;
    } catch (Throwable e) { // Spark's are checked, and no method declares them
      finished = false;
      fail(e);
      return false;
    }
  }

  /** Ends the job, if it is not at its end. */
  void fail(Throwable e) {
    if (failed || finished) {
      return;
    }
    failed = true;
    if (e instanceof TrainingException training) {
      listener.failed(training.step(), e.getMessage());
    } else if (e instanceof DataException) {
      listener.failed(0, spec.data().place() + ": " + e.getMessage());
    } else {
      listener.failed(0, e instanceof JobException ? e.getMessage() : Failures.describe(e));
    }
  }

  /** Tells something that concerns this job among others. */
  void note(String line) {
    listener.result(line);
  }

  /** Lets go of data and model: somebody may keep the job to ask how it ended. */
  void release() {
    data = null;
    training = null;
  }

  private ModelFolder folder() {
    return ModelFolder.of(session, spec.output().path());
  }

  private TrainedModel model(TrainState state) {
    ModelArchive.Training made =
        new ModelArchive.Training(
            plan.optimizer(), plan.scheduleSpec(), spec.seed(), state.step(), state.loss());
    ModelArchive.Origin origin =
        new ModelArchive.Origin(
            Map.of("java", Runtime.version().toString(), "spark", session.version()),
            Blas.get().info(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
    return TrainedModel.of(
        state.job().model(), made, state.stateDict(), data.description(), origin);
  }

  private void report(TrainedModel model, TrainState state) {
    TableFit fit = data.fit();
    LinearFormula.of(plan.layers(), spec.data().label(), fit.features().names(), state.parameters())
        .ifPresent(formula -> listener.result("Result: " + formula));
    if (fit.heldOutRows() > 0) {
      String figures =
          new Evaluator(model).evaluate(data.holdOut(), Table.Part.HOLD_OUT).describe();
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

  /** The variance of a single row is none, and blocks are normalised one by one. */
  private void checkBatchNorm(BlockLayout layout) {
    boolean normalised = plan.layers().stream().anyMatch(l -> l.type().equals("batch-norm"));
    if (normalised && layout.rowsOf(layout.blockCount() - 1) == 1) {
      throw new JobException(
          "%s: `batch-norm` needs two rows or more in every block, but %d rows in blocks of %d leave one in the last; set `block-rows` to another number"
              .formatted(spec.training().place(), layout.rows(), layout.blockRows()));
    }
  }
}
