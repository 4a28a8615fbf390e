package org.firesteel.spark.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.job.JobException;
import org.firesteel.spark.job.JobGroup;
import org.firesteel.spark.job.JobPlan;
import org.firesteel.spark.job.JobRunner;
import org.firesteel.spark.job.SharedData;
import org.firesteel.train.TrainingJob;

/** Predicts what jobs will cost, and says what would make them faster. It writes nothing. */
public final class Explainer {
  private final SparkSession session;
  private final JavaSparkContext spark;
  private final Effort effort;
  private final Consumer<String> out;

  /**
   * @param effort how long to measure
   * @param out is told what there is to say, in lines
   */
  public Explainer(SparkSession session, Effort effort, Consumer<String> out) {
    this.effort = effort;
    this.session = session;
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.out = out;
  }

  /**
   * Explains all.
   *
   * @param groups that will be trained at the same time
   * @return in their order
   * @throws JobException if a job's data or model cannot be used
   */
  public List<Prediction> explain(List<JobGroup> groups) {
    groups.forEach(group -> group.plans().forEach(Explainer::requireCentralSteps));
    List<SharedData> open = new ArrayList<>();
    List<Prediction> predictions;
    double reading;
    try {
      long begin = System.nanoTime();
      groups.forEach(group -> open.add(open(group.plans().get(0))));
      reading = (System.nanoTime() - begin) * 1e-9;
      predictions = measured(groups, open);
    } finally {
      open.forEach(SharedData::close);
    }
    predictions = new Rehearsal(new JobRunner(session), effort).of(predictions, reading);
    predictions.forEach(prediction -> Explanation.of(prediction).forEach(out));
    return predictions;
  }

  private List<Prediction> measured(List<JobGroup> groups, List<SharedData> data) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      predictions.add(probe(groups.get(i), data.get(i)));
    }
    return groups.size() > 1 ? together(predictions, data) : predictions;
  }

  private static void requireCentralSteps(JobPlan plan) {
    if (plan.spec().training().localSteps().isPresent()) {
      throw new JobException(
          plan.spec().training().place()
              + ": explain predicts central steps only; leave out `local-steps`");
    }
  }

  private List<Prediction> together(List<Prediction> alone, List<SharedData> data) {
    try (Rivals rivals = new Rivals(spark, effort)) {
      for (int i = 0; i < alone.size(); i++) {
        rivals.add(alone.get(i), data.get(i).blocks());
      }
      return rivals.together();
    }
  }

  private SharedData open(JobPlan plan) {
    try {
      return SharedData.open(session, plan);
    } catch (DataException e) {
      throw new JobException(plan.spec().data().place() + ": " + e.getMessage(), e);
    }
  }

  private Prediction probe(JobGroup group, SharedData data) {
    List<TrainingJob> jobs = group.plans().stream().map(data::training).toList();
    try (Probe probe =
        new Probe(
            spark,
            data.blocks(),
            jobs,
            group.plans().get(0).spec().training().placement(),
            effort)) {
      return new Prediction(group, jobs, probe.run(), 1, Optional.empty());
    }
  }
}
