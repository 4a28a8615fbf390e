package org.firesteel.spark.job;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.loss.Target;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spark.step.SparkGradients;
import org.firesteel.train.TrainState;
import org.firesteel.train.TrainingJob;
import org.firesteel.train.TrainingListener;
import org.firesteel.train.TrainingLoop;

/** One job from its table to its saved model. */
final class JobRun {
  private final SparkSession session;
  private final JobPlan plan;
  private final JobListener listener;

  JobRun(SparkSession session, JobPlan plan, JobListener listener) {
    this.session = session;
    this.plan = plan;
    this.listener = listener;
  }

  void run() {
    Table table = Table.open(session, DataSpecs.of(plan.spec().data(), plan.target()));
    TableFit fit = table.fit();
    checkClasses(fit);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    BlockTable blocks =
        table.blocks(
            fit.features(),
            fit.label(),
            Table.Part.TRAIN,
            plan.blockRows(),
            spark.defaultParallelism());
    try {
      TrainState state = train(spark, blocks);
      LinearFormula.of(
              plan.layers(), plan.spec().data().label(), fit.features().names(), state.parameters())
          .ifPresent(formula -> listener.result("Result: " + formula));
      listener.done(state.weightsHash());
    } finally {
      blocks.unpersist();
    }
  }

  private TrainState train(JavaSparkContext spark, BlockTable blocks) {
    TrainingJob job = plan.training(blocks.featureColumns());
    listener.started(job.steps(blocks.layout()));
    TrainingListener steps = (state, all, rows) -> listener.step(state.step(), state.loss(), rows);
    try (SparkGradients source = new SparkGradients(spark, job.model(), blocks.blocks())) {
      return new TrainingLoop(job, blocks.layout(), source, steps).run();
    }
  }

  private void checkClasses(TableFit fit) {
    int classes = fit.label().classes().size();
    if (plan.target() == Target.CLASS && classes != plan.outputs().orElse(classes)) {
      throw new JobException(
          "%s: the label `%s` has %d classes, so the last layer must have %d outputs, it has %d"
              .formatted(
                  plan.spec().place(),
                  plan.spec().data().label(),
                  classes,
                  classes,
                  plan.outputs().getAsInt()));
    }
  }
}
