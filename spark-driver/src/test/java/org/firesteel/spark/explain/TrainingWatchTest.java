package org.firesteel.spark.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.firesteel.spark.job.JobListener;
import org.junit.jupiter.api.Test;

class TrainingWatchTest {
  private static final long MILLIS = 1_000_000;

  private final List<String> heard = new ArrayList<>();
  private long now;

  @Test
  void comparesTheLaterStepsOfASingleJob() {
    JobListener job = watch(0.003).of(listener("a"));
    job.started(400);
    for (int step = 1; step <= 400; step++) {
      now += (step <= 150 ? 100 : 2) * MILLIS;
      job.step(step, 1, 10);
    }
    job.result("good");
    job.done("ff");
    assertEquals(
        List.of(
            "a started 400",
            "a good",
            "a done ff",
            "a step: 3.00 ms predicted, 2.00 ms measured (150%)"),
        heard);
  }

  @Test
  void stepsOfAGroupCountWhileAllOfItsJobsRun() {
    TrainingWatch watch = watch(0.010);
    JobListener a = watch.of(listener("a"));
    JobListener b = watch.of(listener("b"));
    for (int step = 1; step <= 50; step++) {
      now += 10 * MILLIS;
      a.step(step, 1, 10);
      now += 10 * MILLIS;
      b.step(step, 1, 10);
    }
    b.failed(50, "why not");
    for (int step = 51; step <= 500; step++) {
      now += MILLIS;
      a.step(step, 1, 10);
    }
    a.done("ff");
    assertEquals(
        List.of("b failed 50", "a done ff", "a step: 10.0 ms predicted, 20.0 ms measured (50%)"),
        heard);
  }

  @Test
  void fewStepsCannotBeCompared() {
    JobListener job = watch(1).of(listener("a"));
    job.step(1, 1, 10);
    job.done("ff");
    assertEquals(List.of("a done ff", "a step: 1.00 s predicted, too few to compare"), heard);
  }

  @Test
  void stepsThatAreSoonOverCannotBeCompared() {
    JobListener job = watch(0.001).of(listener("a"));
    for (int step = 1; step <= 201; step++) {
      now += MILLIS;
      job.step(step, 1, 10);
    }
    job.done("ff");
    assertEquals(
        List.of(
            "a done ff",
            "a step: 1.00 ms predicted, too soon over to compare: 200 steps took 200 ms"),
        heard);
  }

  @Test
  void stepsBesideOtherGroupsCountWhileAllOfThemRun() {
    AtomicBoolean allRun = new AtomicBoolean(true);
    JobListener a = new TrainingWatch(0.010, Optional.empty(), allRun, () -> now).of(listener("a"));
    JobListener b = new TrainingWatch(0.020, Optional.empty(), allRun, () -> now).of(listener("b"));
    for (int step = 1; step <= 100; step++) {
      now += 10 * MILLIS;
      a.step(step, 1, 10);
      b.step(step, 1, 10);
    }
    a.done("ff");
    for (int step = 101; step <= 500; step++) {
      now += MILLIS;
      b.step(step, 1, 10);
    }
    b.done("ee");
    assertEquals(
        List.of(
            "a done ff",
            "a step: 10.0 ms predicted, 10.0 ms measured (100%)",
            "b done ee",
            "b step: 20.0 ms predicted, 10.0 ms measured (200%)"),
        heard);
  }

  @Test
  void aTrainingIsComparedWithoutWhatJobsDoBeforeAndAfter() {
    TrainingWatch watch = rehearsed(0.9);
    JobListener a = watch.of(listener("a"));
    JobListener b = watch.of(listener("b"));
    now += 100 * MILLIS;
    a.started(100);
    now += 100 * MILLIS;
    b.started(50);
    for (int step = 1; step <= 100; step++) {
      now += 10 * MILLIS;
      a.step(step, 1, 10);
      if (step <= 50) {
        now += 10 * MILLIS;
        b.step(step, 1, 10);
      }
      if (step == 50) {
        now += 500 * MILLIS;
        b.done("ee");
      }
    }
    now += 500 * MILLIS;
    a.done("ff");
    assertEquals(
        List.of(
            "a started 100",
            "b started 50",
            "b done ee",
            "a done ff",
            "a training: 900 ms predicted, 100 ms to 2.00 s in 10 rehearsals; 1.50 s measured (60%)"),
        heard);
  }

  @Test
  void aTrainingThatGoesOnFromACheckpointIsNotCompared() {
    JobListener job = rehearsed(0.1).of(listener("a"));
    job.step(51, 1, 10);
    job.done("ff");
    assertEquals(List.of("a done ff"), heard);
  }

  @Test
  void aTrainingThatDoesNotComeToItsEndIsNotCompared() {
    JobListener job = rehearsed(0.1).of(listener("a"));
    job.started(100);
    job.step(1, 1, 10);
    job.failed(2, "why not");
    assertEquals(List.of("a started 100", "a failed 2"), heard);
  }

  private TrainingWatch rehearsed(double training) {
    Rehearsed trainings = new Rehearsed(training, 0.1, 2, 10);
    return new TrainingWatch(1, Optional.of(trainings), new AtomicBoolean(true), () -> now);
  }

  private TrainingWatch watch(double predicted) {
    return new TrainingWatch(predicted, Optional.empty(), new AtomicBoolean(true), () -> now);
  }

  private JobListener listener(String name) {
    return new JobListener() {
      @Override
      public void started(long totalSteps) {
        heard.add(name + " started " + totalSteps);
      }

      @Override
      public void step(long step, double loss, long rows) {}

      @Override
      public void result(String line) {
        heard.add(name + " " + line);
      }

      @Override
      public void done(String weights) {
        heard.add(name + " done " + weights);
      }

      @Override
      public void failed(long step, String reason) {
        heard.add(name + " failed " + step);
      }
    };
  }
}
