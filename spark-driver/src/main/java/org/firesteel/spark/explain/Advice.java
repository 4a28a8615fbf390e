package org.firesteel.spark.explain;

import static org.firesteel.spark.explain.Figures.bytes;
import static org.firesteel.spark.explain.Figures.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.firesteel.spark.step.Placement;

/** What to change, in sentences with figures and the keys of the job file. */
final class Advice {
  /** From this share of a step on, it is worth a word. */
  private static final double MUCH = 0.5;

  private final Prediction prediction;
  private final CostModel model;
  private final Cost here;
  private final List<String> sentences = new ArrayList<>();

  private Advice(Prediction prediction) {
    this.prediction = prediction;
    this.model = prediction.findings().model();
    this.here = model.step();
  }

  static List<String> of(Prediction prediction) {
    Advice advice = new Advice(prediction);
    boolean oneMachine = advice.oneMachine();
    if (prediction.placement() == Placement.CLUSTER) {
      advice.scheduling();
      advice.aggregation();
      advice.idleCores();
    }
    if (!oneMachine) {
      advice.executors();
    }
    advice.memory();
    return advice.sentences;
  }

  private boolean oneMachine() {
    double driver = prediction.driverStep().orElse(Double.MAX_VALUE);
    int enough = prediction.enough();
    double best = model.step(enough).total();
    if (driver < best) {
      say(
          "one machine is faster than any cluster for this job: a step takes %s on the driver, %s on %s%s",
          millis(driver),
          millis(best),
          Figures.count(enough, "executor"),
          prediction.placement() == Placement.DRIVER
              ? ""
              : "; training.placement = auto would use the driver");
    }
    return driver < best;
  }

  private void scheduling() {
    if (here.overhead() > MUCH * here.total()) {
      say(
          "batch too small: %.0f%% of a step is scheduling; %s",
          100 * here.overhead() / here.total(), largerBatch());
    }
  }

  private void aggregation() {
    if (here.aggregation() > MUCH * here.total()) {
      say(
          "%.0f%% of a step is sending and adding up gradients; %s",
          100 * here.aggregation() / here.total(), largerBatch());
    }
  }

  /** A batch whose computation takes as long as all else. */
  private String largerBatch() {
    long rows = model.workload().layout().rows();
    long now = prediction.batchRows();
    double times = (here.total() - here.compute()) / Math.max(here.compute(), 1e-9);
    double wanted = now * Math.pow(2, Math.ceil(Math.log(times) / Math.log(2)));
    if (now >= rows) {
      return "every row is in the batch already: the table is small for a cluster";
    }
    return wanted >= rows
        ? "even training.batch-rows = full would not make half of it computation"
        : "training.batch-rows = %,d would make half of it computation (another training, with another best lr)"
            .formatted((long) wanted);
  }

  private void idleCores() {
    int cores = model.here().allCores();
    int blocks = model.workload().blocks();
    if (blocks < cores) {
      say(
          "a step has %s for %d cores; a smaller training.block-rows or a larger training.batch-rows would give all of them work",
          Figures.count(blocks, "block"), cores);
    }
  }

  private void executors() {
    int enough = prediction.enough();
    int most = Prediction.MOST_EXECUTORS;
    if (enough < most) {
      say(
          "more executors than %d gain nothing: %s a step with %d, %s with %d",
          enough,
          millis(model.step(enough).total()),
          enough,
          millis(model.step(most).total()),
          most);
    }
  }

  private void memory() {
    Findings findings = prediction.findings();
    Machines machines = model.here();
    double cores = machines.cores() * findings.coreBytes();
    double needed = findings.blockBytes() / machines.executors() + cores;
    double room = findings.roomBytes();
    if (needed > room) {
      say(
          "an executor has room for %s of the %s it needs, the rest lies on disk: %s",
          bytes(room),
          bytes(needed),
          cores < room
              ? "%,.0f executors, or more spark.executor.memory, would hold all"
                  .formatted(Math.ceil(findings.blockBytes() / (room - cores)))
              : "more spark.executor.memory is needed");
    }
  }

  private void say(String sentence, Object... figures) {
    sentences.add(String.format(Locale.ROOT, sentence, figures));
  }
}
