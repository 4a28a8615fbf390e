package org.firesteel.spark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.firesteel.bench.Aim;
import org.firesteel.bench.Report;
import org.firesteel.bench.Timed;
import org.firesteel.bench.TorchPeer;
import org.firesteel.spark.job.JobFile;
import org.firesteel.spark.job.JobGroup;
import org.firesteel.spark.job.JobListener;
import org.firesteel.spark.job.JobPlan;
import org.firesteel.spark.job.JobRunner;
import org.firesteel.spark.job.JobSpec;

/**
 * The steps of {@code conf/diamonds.conf} by a job, with all that it does beside them, and as many
 * of the same sizes by PyTorch on one thread.
 */
final class DiamondsPeer implements PeerCase {
  private final Path jobFile;
  private final int epochs;
  private TorchPeer torch;
  private SparkSession session;
  private Path folder;

  DiamondsPeer(Path jobFile, int epochs) {
    this.jobFile = jobFile;
    this.epochs = epochs;
  }

  @Override
  public String name() {
    return "diamonds, %d epochs".formatted(epochs);
  }

  @Override
  public String unit() {
    return "s";
  }

  @Override
  public Aim aim() {
    return Aim.atMost(1.2);
  }

  @Override
  public void prepare(Map<String, Timed> timed, Report report) throws IOException {
    folder = Files.createTempDirectory("firesteel-bench");
    session = PeersPart.local(2);
    torch = TorchPeer.start("torch_fit.py");
    report.note("PyTorch", torch.describe());
    report.note(
        name(),
        "from the first step to the last, on local[2]; in a JVM that has compiled nothing yet %.3g s"
            .formatted(train()));
    timed.put(name() + " ours", () -> new double[] {train()});
    if (torch.isThere()) {
      String request = "43131 26-128-64-1 256 " + epochs;
      timed.put(name() + " peer", () -> torch.measure(request));
    }
  }

  private double train() {
    List<String> settings =
        List.of("training.epochs=" + epochs, "output.path=" + folder.resolve("model"));
    JobSpec spec = JobFile.read(jobFile, settings).get(0).overwriting();
    Steps steps = new Steps();
    new JobRunner(session).run(JobGroup.of(List.of(JobPlan.of(spec))), plan -> steps);
    steps.failure.ifPresent(
        reason -> {
          throw new IllegalStateException(reason);
        });
    return steps.seconds;
  }

  /** When the steps were made. */
  private static final class Steps implements JobListener {
    private long start;
    private double seconds;
    private Optional<String> failure = Optional.empty();

    @Override
    public void started(long totalSteps) {
      start = System.nanoTime();
    }

    @Override
    public void step(long step, double loss, long rows) {
      seconds = (System.nanoTime() - start) * 1e-9;
    }

    @Override
    public void result(String line) {}

    @Override
    public void done(String weights) {}

    @Override
    public void failed(long step, String reason) {
      failure = Optional.of(reason);
    }
  }

  @Override
  public void close() {
    torch.close();
    session.stop();
    WideTable.delete(folder);
  }
}
