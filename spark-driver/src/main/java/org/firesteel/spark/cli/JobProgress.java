package org.firesteel.spark.cli;

import java.util.Locale;
import java.util.OptionalInt;
import org.firesteel.spark.job.JobListener;

/** Progress of one job, told by one thread. */
final class JobProgress implements JobListener {
  private static final double NANOS = 1e9;
  private static final long LINE_INTERVAL = 10_000_000_000L;
  private static final long UPDATE_INTERVAL = 100_000_000L;

  private final Progress progress;
  private final String name;
  private final OptionalInt logEvery;
  private final long begin;
  private final Pace pace;
  private long totalSteps;
  private long lastStep;
  private double lastLoss = Double.NaN;
  private long rows;
  private long nextShown;

  JobProgress(Progress progress, String name, OptionalInt logEvery) {
    this.progress = progress;
    this.name = name;
    this.logEvery = logEvery;
    this.begin = progress.nanoTime();
    this.pace = new Pace(begin);
  }

  @Override
  public void started(long total) {
    totalSteps = total;
    long now = progress.nanoTime();
    pace.restart(now);
    nextShown = now;
  }

  @Override
  public void step(long step, double loss, long stepRows) {
    long now = progress.nanoTime();
    lastStep = step;
    lastLoss = loss;
    rows += stepRows;
    pace.add(now, stepRows);
    if (logEvery.isPresent() && step % logEvery.getAsInt() == 0) {
      progress.line(text());
    } else if (now - nextShown >= 0 && progress.isUpdating()) {
      progress.update(text());
      nextShown = now + UPDATE_INTERVAL;
    } else if (now - nextShown >= 0 && logEvery.isEmpty()) {
      progress.line(text());
      nextShown = now + LINE_INTERVAL;
    }
  }

  @Override
  public void result(String line) {
    progress.line(name + " " + line);
  }

  @Override
  public void done(String weights) {
    double seconds = (progress.nanoTime() - begin) / NANOS;
    progress.line(
        String.format(
            Locale.ROOT,
            "%s done: steps=%d loss=%s rows=%d seconds=%.1f weights=sha256:%s",
            name,
            lastStep,
            lastLoss,
            rows,
            seconds,
            weights));
  }

  @Override
  public void failed(long step, String reason) {
    progress.line(name + " failed: step=" + step + ": " + reason.replaceAll("\\s*\\R\\s*", " "));
  }

  private String text() {
    return String.format(
        Locale.ROOT,
        "%s step=%d/%d loss=%.7g rows/s=%.0f left=%s",
        name,
        lastStep,
        totalSteps,
        lastLoss,
        pace.rowsPerSecond(),
        duration((long) Math.ceil((totalSteps - lastStep) * pace.secondsPerStep())));
  }

  private static String duration(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
