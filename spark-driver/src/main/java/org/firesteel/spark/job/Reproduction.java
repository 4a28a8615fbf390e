package org.firesteel.spark.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.firesteel.blas.BlasInfo;
import org.firesteel.io.ModelArchive.Origin;
import org.firesteel.io.RunRecord;
import org.firesteel.spark.score.ModelFolder;
import org.firesteel.train.TrainState;
import org.firesteel.train.TrainingHistory;
import org.firesteel.train.TrainingHistory.Entry;

/**
 * A training made once more from the record of a model, to see whether it ends in the same bits. It
 * writes nothing. What differs is looked for in the order in which it would come to bear: settings,
 * data, each recorded step, weights; at the first difference it ends.
 */
public final class Reproduction {
  private final SparkSession session;
  private final RunRecord run;
  private final JobPlan plan;
  private final Set<String> mayDiffer;
  private final Consumer<String> out;
  private String failure;
  private Difference difference;

  /** Where two runs part: one sentence. Thrown, it ends the training. */
  private static final class Difference extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Difference(String sentence) {
      super(sentence);
    }
  }

  /**
   * @param model the model's folder
   * @param input the data to train on instead of the recorded paths
   * @param overrides {@code KEY=VALUE} each, such as the passwords that no record holds
   * @param out is told what there is to say, in lines; the last is the result
   * @throws org.firesteel.spark.data.DataException if the model has no record
   * @throws JobException if the record or an override cannot be used
   */
  public Reproduction(
      SparkSession session,
      String model,
      Optional<String> input,
      List<String> overrides,
      Consumer<String> out) {
    this.session = session;
    this.out = out;
    this.run = ModelFolder.of(session, model).readRun();
    JobSpec job =
        JobSource.read(
            run.name(), run.job().toString(), model + "/" + RunRecord.FILE, input, overrides);
    this.plan = JobPlan.of(job);
    this.mayDiffer = input.isPresent() ? Set.of("data.path") : Set.of();
  }

  /** The job that is trained again. */
  public JobPlan plan() {
    return plan;
  }

  /**
   * Trains again and says {@code identical: ...} or {@code different: ...}.
   *
   * @param progress hears of the training, but not of its end
   * @return whether the weights are the same bits
   * @throws JobException if the training cannot be made
   */
  public boolean run(JobListener progress) {
    Optional<String> setting =
        RunSettings.difference(run.settings(), RunSettings.of(plan), mayDiffer);
    if (setting.isPresent()) {
      out.accept("different: the settings: " + setting.get());
      return false;
    }
    compareOrigins();
    JobRun job = new JobRun(plan, new Listener(progress), new Comparison(), Optional.empty());
    JobThread thread = new JobThread(session, run.name(), List.of(job));
    RunningJobs running = new RunningJobs(thread);
    try {
      thread.start();
      running.await();
    } catch (InterruptedException e) {
      running.cancel();
      Thread.currentThread().interrupt();
      throw new JobException("cancelled", e);
    }
    if (difference != null) {
      out.accept("different: " + difference.getMessage());
      return false;
    }
    if (failure != null) {
      throw new JobException(failure);
    }
    out.accept("identical: weights sha256:" + run.weights());
    return true;
  }

  private void compareOrigins() {
    Origin now = SavedModel.origin(session, plan);
    if (!now.versions().equals(run.origin().versions())) {
      out.accept("versions: were %s, are %s".formatted(run.origin().versions(), now.versions()));
    }
    if (otherBlas()) {
      out.accept(
          "warning: the bits may differ: it was %s, it is %s"
              .formatted(run.origin().blas().describe(), now.blas().describe()));
    }
  }

  private boolean otherBlas() {
    BlasInfo now = SavedModel.origin(session, plan).blas();
    return !now.equals(run.origin().blas());
  }

  private final class Comparison implements JobOutcome {
    private final Map<Long, Entry> recorded = new HashMap<>();
    private long same;

    Comparison() {
      run.history().entries().forEach(entry -> recorded.put(entry.step(), entry));
    }

    @Override
    public void ready(SharedData data) {
      RunRecord.Rows rows = SavedModel.rows(data.description());
      RunSettings.difference(run.rows().schema(), rows.schema(), Set.of())
          .ifPresent(column -> differs("the schema: " + column));
      if (rows.count() != run.rows().count()) {
        differs(
            "the data: there were %d rows, there are %d"
                .formatted(run.rows().count(), rows.count()));
      }
      if (!rows.fingerprint().equals(run.rows().fingerprint())) {
        differs(
            "the data: the rows have other contents: their fingerprint was %s, is %s"
                .formatted(run.rows().fingerprint(), rows.fingerprint()));
      }
    }

    @Override
    public void step(TrainingHistory history) {
      Entry now = history.last();
      Entry then = recorded.get(now.step());
      if (then != null && then.hash() != now.hash()) {
        String place =
            now.step() - same == 1
                ? "step " + now.step()
                : "a step from %d to %d".formatted(same + 1, now.step());
        differs(
            "%s, all before are the same: the loss of step %d was %s, is %s%s"
                .formatted(place, now.step(), then.loss(), now.loss(), suspect()));
      }
      same = then == null ? same : now.step();
    }

    @Override
    public void done(SharedData data, TrainState state, TrainingHistory history) {
      long steps = run.history().last().step();
      if (history.last().step() != steps) {
        differs("the number of steps: was %d, is %d".formatted(steps, history.last().step()));
      }
      if (!state.weightsHash().equals(run.weights())) {
        differs(
            "the weights after the last step: sha256 was %s, is %s%s"
                .formatted(run.weights(), state.weightsHash(), suspect()));
      }
      compareFigures(data, state);
    }

    /** The same model, so other figures come of other rows: no fingerprint covers these. */
    private void compareFigures(SharedData data, TrainState state) {
      Map<String, Double> now =
          SavedModel.figures(
              SavedModel.onHeldOutRows(SavedModel.model(session, plan, data, state), data));
      run.metrics()
          .forEach(
              (name, figure) -> {
                if (!figure.equals(now.get(name))) {
                  differs(
                      "the held-out rows: the weights are the same, but their %s was %s, is %s%s"
                          .formatted(name, figure, now.getOrDefault(name, 0.0), suspect()));
                }
              });
    }

    private String suspect() {
      return otherBlas() ? "; the BLAS is not the same" : "";
    }

    private void differs(String sentence) {
      difference = new Difference(sentence);
      throw difference;
    }
  }

  /** Keeps how the training ended. */
  private final class Listener implements JobListener {
    private final JobListener progress;

    Listener(JobListener progress) {
      this.progress = progress;
    }

    @Override
    public void started(long totalSteps) {
      progress.started(totalSteps);
    }

    @Override
    public void step(long step, double loss, long rows) {
      progress.step(step, loss, rows);
    }

    @Override
    public void result(String line) {
      progress.result(line);
    }

    @Override
    public void done(String weights) {}

    @Override
    public void failed(long step, String reason) {
      failure = reason;
    }
  }
}
