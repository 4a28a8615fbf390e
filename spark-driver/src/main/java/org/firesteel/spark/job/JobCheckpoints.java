package org.firesteel.spark.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.firesteel.blas.Blas;
import org.firesteel.io.Checkpoint;
import org.firesteel.spark.checkpoint.CheckpointFolder;
import org.firesteel.spark.data.DataException;
import org.firesteel.train.TrainState;
import org.firesteel.train.TrainingHistory;
import org.firesteel.train.TrainingJob;

/**
 * The checkpoints of one job: when they are written, and whether the job may go on from one. It may
 * if all that decides its bits is as it was, so that it ends with the weights that it would have
 * had undisturbed. Its number of steps may be another one, if the learning rates of the steps made
 * are the same with it: then it ends with the weights of an undisturbed run of that many steps.
 *
 * <p>A checkpoint that cannot be written is told and does not end the training: the older ones are
 * still there.
 */
final class JobCheckpoints {
  private static final double NANOS_PER_MINUTE = 60e9;
  private static final String JOB = "job.";
  private static final String DATA = "data.";
  private static final String STEPS = "steps";
  private static final String BLAS = "blas";
  private static final String STRIDE = "history.stride";
  private static final String HISTORY = "history";
  private static final String EARLIER = "history.checkpoints";
  private static final String ANEW = "; --overwrite without --resume begins anew";

  private final JobPlan plan;
  private final CheckpointSpec spec;
  private final SparkSession session;
  private final Consumer<String> notes;
  private CheckpointFolder folder;
  private Map<String, String> origin = Map.of();
  private TrainingHistory history = new TrainingHistory();
  private long lastStep;
  private long lastTry;

  /**
   * @param notes gets a line for each thing that a user should know
   */
  JobCheckpoints(SparkSession session, JobPlan plan, CheckpointSpec spec, Consumer<String> notes) {
    this.plan = plan;
    this.spec = spec;
    this.session = session;
    this.notes = notes;
  }

  /**
   * Before the data is read: whether checkpoints can be written, and none would be lost.
   *
   * @throws JobException if the folder holds checkpoints and nobody said what to do with them
   */
  void check() {
    folder = CheckpointFolder.of(session, spec.path());
    List<String> names = folder.names();
    if (!names.isEmpty() && !spec.resume() && !plan.spec().output().overwrite()) {
      throw new JobException(
          "%s: %s holds checkpoints of an earlier run, the newest is %s; --resume goes on from there, --overwrite begins anew"
              .formatted(spec.place(), folder, names.get(0)));
    }
    folder.prepare();
  }

  /**
   * The state to begin with: that of the newest whole checkpoint if the job resumes and there is
   * one, else a new one.
   *
   * @throws JobException if the job or its data is not that of the checkpoint
   */
  TrainState begin(TrainingJob job, SharedData data) {
    long steps = job.steps(data.blocks().layout());
    origin = origin(data, steps);
    TrainState state = spec.resume() ? resume(job, steps) : null;
    if (state == null) {
      folder.clear();
      folder.prepare();
      state = new TrainState(job);
    }
    lastStep = state.step();
    lastTry = System.nanoTime();
    return state;
  }

  private TrainState resume(TrainingJob job, long steps) {
    Optional<Checkpoint> checkpoint = folder.newest(notes);
    if (checkpoint.isEmpty()) {
      notes.accept("starts from the beginning: no checkpoint in " + folder);
      return null;
    }
    check(checkpoint.get(), steps);
    notes.accept("goes on after step %d, from %s".formatted(checkpoint.get().step(), folder));
    history = readHistory(checkpoint.get().origin());
    long step = checkpoint.get().step();
    folder.hash(step).ifPresent(hash -> history.checkpoint(step, hash));
    return checkpoint.get().restore(job);
  }

  /** What {@link #begin} goes on with; it gets the steps to come. */
  TrainingHistory history() {
    return history;
  }

  private static TrainingHistory readHistory(Map<String, String> texts) {
    List<TrainingHistory.Entry> entries = new ArrayList<>();
    for (String line : texts.get(HISTORY).lines().toList()) {
      String[] words = line.split(" ", -1);
      entries.add(
          new TrainingHistory.Entry(
              Long.parseLong(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2])));
    }
    List<TrainingHistory.Checkpoint> earlier = new ArrayList<>();
    for (String line : texts.getOrDefault(EARLIER, "").lines().toList()) {
      String[] words = line.split(" ", -1);
      earlier.add(new TrainingHistory.Checkpoint(Long.parseLong(words[0]), words[1]));
    }
    return new TrainingHistory(Long.parseLong(texts.get(STRIDE)), entries, earlier);
  }

  private Map<String, String> withHistory() {
    Map<String, String> texts = new LinkedHashMap<>(origin);
    texts.put(STRIDE, Long.toString(history.stride()));
    texts.put(
        HISTORY,
        history.entries().stream()
            .map(entry -> entry.step() + " " + entry.loss() + " " + entry.hash())
            .collect(Collectors.joining("\n")));
    texts.put(
        EARLIER,
        history.checkpoints().stream()
            .map(checkpoint -> checkpoint.step() + " " + checkpoint.sha256())
            .collect(Collectors.joining("\n")));
    return texts;
  }

  /** After a step that is not the last: writes a checkpoint if one is due. */
  void onStep(TrainState state) {
    boolean due =
        spec.everySteps().isPresent() && state.step() % spec.everySteps().getAsLong() == 0;
    if (!due && spec.everyMinutes().isPresent()) {
      double most = spec.everyMinutes().getAsDouble() * NANOS_PER_MINUTE;
      due = System.nanoTime() - lastTry >= most;
    }
    if (due) {
      write(state);
    }
  }

  /**
   * Saves the state of a training that was stopped.
   *
   * @return where it can go on, in words
   */
  String stopped(TrainState state) {
    if (lastStep < state.step()) {
      write(state);
    }
    return lastStep == 0
        ? "there is no checkpoint"
        : "train --resume goes on after step " + lastStep;
  }

  /** The model is saved: nobody needs the way to it any more. */
  void finished(TrainState state) {
    if (!spec.keepAfter()) {
      tidy(folder::clear);
    } else if (lastStep < state.step()) {
      write(state);
    }
  }

  /** Leaves no empty folder of a job that failed before its first checkpoint. */
  void release() {
    if (folder != null) {
      tidy(folder::removeIfEmpty);
    }
  }

  /** What is left behind is worth a line, but no model less. */
  private void tidy(Runnable work) {
    try {
      work.run();
    } catch (DataException e) {
      notes.accept(e.getMessage());
    }
  }

  private void write(TrainState state) {
    try {
      String hash = folder.write(Checkpoint.of(state, withHistory()), spec.keep());
      history.checkpoint(state.step(), hash);
      lastStep = state.step();
    } catch (IOException e) {
      notes.accept(
          "checkpoint of step %d was not written to %s: %s; %s"
              .formatted(
                  state.step(),
                  folder,
                  e.getMessage(),
                  lastStep == 0 ? "there is none yet" : "the last one is of step " + lastStep));
    }
    // A full disk is not asked again with every step.
    lastTry = System.nanoTime();
  }

  private Map<String, String> origin(SharedData data, long steps) {
    Map<String, String> texts = new LinkedHashMap<>();
    JobSettings.of(plan).forEach((key, value) -> texts.put(JOB + key, value));
    JobSettings.of(data).forEach((key, value) -> texts.put(DATA + key, value));
    texts.put(STEPS, Long.toString(steps));
    texts.put(BLAS, Blas.of(plan.spec().training().blas()).info().describe());
    return texts;
  }

  private void check(Checkpoint checkpoint, long steps) {
    Map<String, String> before = checkpoint.origin();
    JobSettings.differences(before, origin)
        .filter(key -> key.startsWith(JOB) || key.startsWith(DATA))
        .findFirst()
        .ifPresent(
            key -> {
              throw refused(
                  key, JobSettings.value(before, key), JobSettings.value(origin, key), checkpoint);
            });
    checkSteps(checkpoint.step(), Long.parseLong(before.get(STEPS)), steps);
    if (!origin.get(BLAS).equals(before.get(BLAS))) {
      notes.accept(
          "the checkpoint was computed with another %s: the weights can differ in their last bits"
              .formatted(before.get(BLAS)));
    }
  }

  private JobException refused(String key, String before, String now, Checkpoint checkpoint) {
    return new JobException(
        key.startsWith(JOB)
            ? "%s: the checkpoint of step %d has %s = %s, but the job has %s%s"
                .formatted(
                    plan.spec().place(),
                    checkpoint.step(),
                    key.substring(JOB.length()),
                    before,
                    now,
                    ANEW)
            : "%s: the data has changed since the checkpoint of step %d: its %s: %s, now: %s%s"
                .formatted(
                    plan.spec().data().place(),
                    checkpoint.step(),
                    key.substring(DATA.length()),
                    before,
                    now,
                    ANEW));
  }

  private void checkSteps(long made, long before, long now) {
    if (made > now) {
      throw new JobException(
          "%s: %d steps are made already, but the job has %d%s"
              .formatted(plan.spec().training().place(), made, now, ANEW));
    }
    for (long step = 0; before != now && step < made; step++) {
      if (plan.schedule().factor(step, before) != plan.schedule().factor(step, now)) {
        throw new JobException(
            "%s: the checkpoint of step %d is on the way to %d steps, the job has %d, and its schedule `%s` depends on that%s"
                .formatted(
                    plan.spec().training().place(),
                    made,
                    before,
                    now,
                    plan.scheduleSpec().type(),
                    ANEW));
      }
    }
  }
}
