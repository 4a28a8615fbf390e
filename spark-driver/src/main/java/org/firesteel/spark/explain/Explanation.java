package org.firesteel.spark.explain;

import static org.firesteel.spark.explain.Figures.bytes;
import static org.firesteel.spark.explain.Figures.count;
import static org.firesteel.spark.explain.Figures.digits;
import static org.firesteel.spark.explain.Figures.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.firesteel.data.BlockLayout;
import org.firesteel.spark.step.Placement;
import org.firesteel.train.TrainingJob;

/** A prediction in plain words. */
final class Explanation {
  private static final String ROW = "  %-12s %10s %9s %12s %9s %8s %9s";

  private final Prediction prediction;
  private final Findings findings;
  private final CostModel model;
  private final List<String> lines = new ArrayList<>();

  private Explanation(Prediction prediction) {
    this.prediction = prediction;
    this.findings = prediction.findings();
    this.model = findings.model();
  }

  /** The lines to be printed. */
  static List<String> of(Prediction prediction) {
    Explanation explanation = new Explanation(prediction);
    explanation.job();
    explanation.step();
    explanation.table();
    Advice.of(prediction).forEach(sentence -> explanation.lines.add("  - " + sentence));
    explanation.line("  probe: %s s", digits(explanation.findings.seconds()));
    return List.copyOf(explanation.lines);
  }

  private void job() {
    BlockLayout layout = model.workload().layout();
    List<TrainingJob> jobs = prediction.jobs();
    String name = prediction.group().name();
    if (jobs.size() == 1) {
      line("%s", name);
    } else {
      line(
          "%s: %d jobs share each step: %s",
          name, jobs.size(), String.join(", ", jobs.stream().map(TrainingJob::name).toList()));
    }
    line(
        "  data        %s in %s of %s; a step has %s",
        count(layout.rows(), "row"),
        count(layout.blockCount(), "block"),
        count(layout.blockRows(), "row"),
        count(model.workload().blocks(), "block"));
    line(
        "  model       %s; on a cluster %s go out from the driver in a step, %s come in",
        count(prediction.parameters(), "parameter"),
        bytes(model.parameterBytes()),
        bytes(model.bytesIn(model.step().tasks())));
    line(
        "  memory      %s of blocks an executor and %s a core; there is room for %s",
        bytes(findings.blockBytes() / model.here().executors()),
        bytes(findings.coreBytes()),
        bytes(findings.roomBytes()));
  }

  private void step() {
    boolean driver = prediction.placement() == Placement.DRIVER;
    String where = driver ? "the driver" : "the cluster";
    line(
        "  placement   %s",
        prediction.asked() == Placement.AUTO ? "auto: " + where : prediction.asked().word());
    line(
        "  step        %s%s; %s take %s%s",
        millis(prediction.step()),
        prediction.slowdown() > 1
            ? " beside the other jobs, %s alone".formatted(millis(prediction.alone()))
            : "",
        count(prediction.steps(), "step"),
        duration(prediction.allSteps()),
        prediction.rehearsed().map(trainings -> ", " + trainings.range()).orElse(""));
  }

  private void table() {
    line("");
    row("executors", "step ms", "compute", "aggregation", "overhead", "update", "speed-up");
    double one = model.step(1).total();
    prediction
        .driverStep()
        .ifPresent(seconds -> row("(driver)", ms(seconds), "", "", "", "", digits(one / seconds)));
    for (int executors : Prediction.EXECUTORS) {
      Cost cost = model.step(executors);
      row(
          executors + (executors == model.here().executors() ? " (here)" : ""),
          ms(cost.total()),
          ms(cost.compute()),
          ms(cost.aggregation()),
          ms(cost.overhead()),
          ms(cost.update()),
          digits(one / cost.total()));
    }
    line("  executors of %s%s", count(model.here().cores(), "core"), network());
    line("");
  }

  /** What is taken for granted. */
  private String network() {
    return model.here().local()
        ? "; between several a network of 10 Gbit/s, as the probe had none to measure"
        : "";
  }

  private void row(Object... cells) {
    line(ROW, cells);
  }

  private static String ms(double seconds) {
    return digits(seconds * 1000);
  }

  private static String duration(double seconds) {
    return seconds < 120
        ? digits(seconds) + " s"
        : seconds < 7200 ? digits(seconds / 60) + " min" : digits(seconds / 3600) + " h";
  }

  private void line(String format, Object... arguments) {
    lines.add(String.format(Locale.ROOT, format, arguments).stripTrailing());
  }
}
