package org.firesteel.spark.cli;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.firesteel.blas.Blas;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.explain.Effort;
import org.firesteel.spark.explain.Explainer;
import org.firesteel.spark.explain.Prediction;
import org.firesteel.spark.explain.TrainingWatch;
import org.firesteel.spark.job.JobException;
import org.firesteel.spark.job.JobGroup;
import org.firesteel.spark.job.JobListener;
import org.firesteel.spark.job.JobPlan;
import org.firesteel.spark.job.JobRunner;
import org.firesteel.spark.job.JobSpec;
import org.firesteel.spark.job.Preparation;
import org.firesteel.spark.job.Reproduction;
import org.firesteel.spark.score.Evaluator;
import org.firesteel.spark.score.Metrics;
import org.firesteel.spark.score.ModelFolder;
import org.firesteel.spark.score.PredictionOutput;
import org.firesteel.spark.score.Predictor;
import org.firesteel.spark.score.ScoringInput;
import org.firesteel.spark.score.TrainedModel;

/** The commands, on the Spark that spark-submit has set up. */
final class SparkCommands implements Commands {
  private final PrintStream out;
  private final UnaryOperator<SparkSession.Builder> settings;
  private final Effort effort;

  /** On the Spark that spark-submit has set up. */
  SparkCommands(PrintStream out) {
    this(out, UnaryOperator.identity(), Effort.FULL);
  }

  /**
   * @param settings what to change of the session, such as its master
   * @param effort of explanations
   */
  SparkCommands(PrintStream out, UnaryOperator<SparkSession.Builder> settings, Effort effort) {
    this.effort = effort;
    this.out = out;
    this.settings = settings;
  }

  @Override
  public int train(List<JobSpec> jobs, boolean explained) {
    List<JobGroup> groups = groups(jobs);
    Progress progress =
        new Progress(out, Progress.isTerminal() && jobs.size() == 1, System::nanoTime);
    sayBlas(jobs, progress);
    return withSession(
        session -> {
          Map<String, TrainingWatch> watches = new HashMap<>();
          if (explained) {
            AtomicBoolean allRun = new AtomicBoolean(true);
            new Explainer(session, effort, progress::line)
                .explain(groups)
                .forEach(prediction -> watch(prediction, allRun, watches));
          }
          return new JobRunner(session)
              .run(
                  groups,
                  plan -> {
                    String name = plan.spec().name();
                    JobListener listener = progress.job(name, plan.spec().training().logEvery());
                    return explained ? watches.get(name).of(listener) : listener;
                  });
        });
  }

  private static void watch(
      Prediction prediction, AtomicBoolean allRun, Map<String, TrainingWatch> watches) {
    TrainingWatch watch =
        new TrainingWatch(prediction.step(), prediction.rehearsed(), allRun, System::nanoTime);
    prediction.group().plans().forEach(plan -> watches.put(plan.spec().name(), watch));
  }

  @Override
  public void explain(List<JobSpec> jobs) {
    List<JobGroup> groups = groups(jobs);
    Progress progress = new Progress(out, false, System::nanoTime);
    sayBlas(jobs, progress);
    withSession(session -> new Explainer(session, effort, progress::line).explain(groups));
  }

  private static List<JobGroup> groups(List<JobSpec> jobs) {
    return JobGroup.of(jobs.stream().map(JobPlan::of).toList());
  }

  private static void sayBlas(List<JobSpec> jobs, Progress progress) {
    jobs.stream()
        .map(job -> Blas.of(job.training().blas()).info().describe())
        .distinct()
        .forEach(progress::line);
  }

  @Override
  public void prepare(PrepareRequest request) {
    JobPlan plan = JobPlan.of(request.job());
    withSession(
        session -> {
          String line = Preparation.write(session, plan, request.output(), request.overwrite());
          out.println(line);
          return line;
        });
  }

  @Override
  public void evaluate(EvaluateRequest request) {
    withSession(
        session -> {
          TrainedModel model = TrainedModel.of(ModelFolder.of(session, request.model()).read());
          Table table =
              new ScoringInput(session, model).toEvaluate(request.input(), request.format());
          Metrics metrics = new Evaluator(model).evaluate(table, Table.Part.ALL);
          out.println(request.model() + ": " + metrics.describe());
          return metrics;
        });
  }

  @Override
  public void predict(PredictRequest request) {
    withSession(
        session -> {
          PredictionOutput output =
              new PredictionOutput(session, request.output(), request.overwrite());
          TrainedModel model = TrainedModel.of(ModelFolder.of(session, request.model()).read());
          Dataset<Row> rows =
              new ScoringInput(session, model).toPredict(request.input(), request.format());
          output.write(new Predictor(model).predict(rows), request.outputFormat());
          out.println(request.output() + ": written");
          return output;
        });
  }

  @Override
  public boolean reproduce(ReproduceRequest request) {
    Progress progress = new Progress(out, Progress.isTerminal(), System::nanoTime);
    return withSession(
        session -> {
          Reproduction again =
              new Reproduction(
                  session,
                  request.model(),
                  request.input(),
                  request.overrides(),
                  line -> progress.line(request.model() + ": " + line));
          JobSpec job = again.plan().spec();
          return again.run(progress.job(job.name(), job.training().logEvery()));
        });
  }

  private <T> T withSession(Function<SparkSession, T> work) {
    SparkSession.Builder builder =
        SparkSession.builder().appName("firesteel").config("spark.scheduler.mode", "FAIR");
    try {
      SparkSession session = settings.apply(builder).getOrCreate();
      try {
        return work.apply(session);
      } finally {
        session.stop();
      }
    } catch (IllegalStateException e) {
      if (String.valueOf(e.getMessage()).contains("stopped SparkContext")) {
        String master = new SparkConf().get("spark.master", "local");
        throw new JobException(
            "Spark has stopped: the master %s cannot be reached or has gone; its URL must be one that a master runs at"
                .formatted(master),
            e);
      }
      throw e;
    }
  }
}
