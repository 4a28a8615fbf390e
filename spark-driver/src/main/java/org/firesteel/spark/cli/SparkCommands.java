package org.firesteel.spark.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.firesteel.kernel.Blas;
import org.firesteel.spark.job.JobPlan;
import org.firesteel.spark.job.JobRunner;
import org.firesteel.spark.job.JobSpec;

/** The commands, on the Spark that spark-submit has set up. */
final class SparkCommands implements Commands {
  private final PrintStream out;

  SparkCommands(PrintStream out) {
    this.out = out;
  }

  @Override
  public int train(List<JobSpec> jobs) {
    List<JobPlan> plans = jobs.stream().map(JobPlan::of).toList();
    Progress progress =
        new Progress(out, Progress.isTerminal() && plans.size() == 1, System::nanoTime);
    progress.line(Blas.get().info().describe());
    return withSession(
        session ->
            new JobRunner(session)
                .run(
                    plans,
                    plan -> progress.job(plan.spec().name(), plan.spec().training().logEvery())));
  }

  @Override
  public void evaluate(EvaluateRequest request) {
    throw new IllegalStateException("waits for the package score");
  }

  @Override
  public void predict(PredictRequest request) {
    throw new IllegalStateException("waits for the package score");
  }

  private static <T> T withSession(Function<SparkSession, T> work) {
    SparkSession session =
        SparkSession.builder()
            .appName("firesteel")
            .config("spark.scheduler.mode", "FAIR")
            .getOrCreate();
    try {
      return work.apply(session);
    } finally {
      session.stop();
    }
  }
}
