package org.firesteel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.SGD;
import org.firesteel.optim.Schedule;
import org.firesteel.optim.UpdateRule;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.FlatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One loop for one job or many, on one thread or many, in one go or in two: the same bits. */
class TrainingLoopTest {
  private static final BlockLayout LAYOUT = new BlockLayout(500, 32);
  private static final List<Block> BLOCKS = blocks();
  private static final List<Spec> LAYERS =
      List.of(
          new Spec("linear", Map.of("out", 6)),
          new Spec("batch-norm"),
          new Spec("tanh"),
          new Spec("dropout", Map.of("p", 0.2)),
          new Spec("linear", Map.of("out", 1)));

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void anyNumberOfThreadsGivesTheSameBits(DType dtype) {
    TrainingJob job = in(dtype, job(3, 64));
    String alone = train(job, 1).weightsHash();
    for (int threads : new int[] {2, 3, 7, 40}) {
      assertEquals(alone, train(job, threads).weightsHash(), threads + " threads");
    }
  }

  @Test
  void jobsThatShareThePassesEndAsIfAlone() {
    TrainingJob wide = in(DType.FLOAT64, job(2, 64));
    List<TrainingJob> jobs = List.of(job(1, 0), wide, job(3, 32), diverging());
    List<Training> trainings = new ArrayList<>();
    jobs.forEach(job -> trainings.add(new Training(job, LAYOUT, TrainingListener.NONE)));
    try (LocalGradients source = new LocalGradients(jobs, BLOCKS, 2)) {
      new TrainingLoop(source).run(trainings);
    }
    for (int i = 0; i < 3; i++) {
      assertEquals(train(jobs.get(i), 1).weightsHash(), trainings.get(i).state().weightsHash());
    }
    assertTrue(trainings.get(3).failure().isPresent());
    long failed = trainings.get(3).failure().get().step();
    assertEquals(failed, assertThrows(TrainingException.class, () -> train(diverging(), 1)).step());
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void aStoppedTrainingGoesOnFromItsStateToTheSameBits(DType dtype) {
    TrainingJob job = in(dtype, job(3, 64));
    Training first =
        new Training(
            job,
            LAYOUT,
            (training, rows) -> {
              if (training.state().step() == 17) {
                training.stop();
              }
            });
    TrainState state = run(first, 1);
    assertEquals(17, state.step());
    assertFalse(first.isComplete());
    TrainState restored =
        TrainState.restore(
            job,
            state.step(),
            state.loss(),
            state.progress(),
            state.stateDict(),
            state.optimizer().tensors(),
            state.optimizer().scalars());
    assertEquals(state.weightsHash(), restored.weightsHash());
    TrainState end = run(new Training(restored, LAYOUT, TrainingListener.NONE), 2);
    assertEquals(train(job, 1).weightsHash(), end.weightsHash());
  }

  @Test
  void runningStatisticsAreTheMeanOverTheRowsOfTheStep() {
    List<Spec> layers = List.of(new Spec("batch-norm"), new Spec("linear", Map.of("out", 1)));
    TrainState state = train(job(3, 0, 1, layers, SGD.Rule.defaults(), Optional.empty()), 1);
    double sum = 0;
    for (Block block : BLOCKS) {
      double mean = 0;
      for (int row = 0; row < block.rows(); row++) {
        mean += block.features()[row * 4] / block.rows();
      }
      sum += block.rows() * (0.1 * mean);
    }
    assertEquals(sum / 500, state.stateDict().get("0.running_mean").toDoubleArray()[0], 1e-7);
    assertEquals(1, state.stateDict().get("0.num_batches_tracked").item());
  }

  @Test
  void theHashSeesTheBuffers() {
    FlatVector parameters = FlatVector.of(new float[] {1, 2});
    assertNotEquals(
        WeightsHash.of(parameters, new double[] {1}), WeightsHash.of(parameters, new double[] {2}));
  }

  @Test
  void anEarlyStopComesAfterSoManyEpochsWithoutImprovement() {
    TrainingJob job =
        job(3, 64, 1000, LAYERS, SGD.Rule.defaults().withLr(0), Optional.of(new EarlyStop(3, 10)));
    TrainState state = train(job, 1);
    int stepsPerEpoch = job.batches(LAYOUT).stepsPerEpoch();
    assertEquals((1 + 3L) * stepsPerEpoch, state.step()); // the first epoch is the best
    assertEquals(3, state.progress().stale());
  }

  @Test
  void aClippedGradientMovesParametersNoFurther() {
    TrainingJob free = job(3, 0, 1, LAYERS, SGD.Rule.defaults().withLr(1), Optional.empty());
    TrainingJob clipped =
        new TrainingJob(
            free.name(),
            3,
            free.model(),
            free.rule(),
            free.schedule(),
            free.length(),
            0,
            new Clip(1e-3, 0),
            Optional.empty(),
            Optional.empty());
    assertEquals(1e-3, moved(clipped), 1e-6);
    assertTrue(moved(free) > 1e-2);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void aStepHandsItsGradientsOnToTheNext(DType dtype) {
    List<Spec> wide =
        List.of(
            new Spec("linear", Map.of("out", 20_000)),
            new Spec("relu"),
            new Spec("linear", Map.of("out", 1)));
    long[] bytes = new long[2];
    var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Training training =
        new Training(
            in(dtype, job(3, 0, 20, wide, RMSprop.Rule.defaults(), Optional.empty())),
            LAYOUT,
            (t, rows) ->
                bytes[t.state().step() <= 10 ? 0 : 1] = thread.getCurrentThreadAllocatedBytes());
    run(training, 1);
    long perStep = (bytes[1] - bytes[0]) / 10;
    long oneGradient = training.state().parameters().bytes();
    assertTrue(perStep < oneGradient, perStep + " bytes a step, one gradient has " + oneGradient);
  }

  private static double moved(TrainingJob job) {
    FlatVector before = new TrainState(job).parameters();
    FlatVector after = train(job, 1).parameters();
    double squares = 0;
    for (int i = 0; i < before.length(); i++) {
      squares += Math.pow(before.get(i) - after.get(i), 2);
    }
    return Math.sqrt(squares);
  }

  /** The same job in another dtype. */
  private static TrainingJob in(DType dtype, TrainingJob job) {
    ModelSpec model = job.model();
    return new TrainingJob(
        job.name(),
        job.seed(),
        new ModelSpec(model.inputs(), model.layers(), model.loss(), model.blas(), dtype),
        job.rule(),
        job.schedule(),
        job.length(),
        job.batchRows(),
        job.clip(),
        job.earlyStop(),
        job.localSteps());
  }

  private static TrainState train(TrainingJob job, int threads) {
    return run(new Training(job, LAYOUT, TrainingListener.NONE), threads);
  }

  private static TrainState run(Training training, int threads) {
    List<TrainingJob> jobs = List.of(training.state().job());
    try (LocalGradients source = new LocalGradients(jobs, BLOCKS, threads)) {
      return new TrainingLoop(source).run(training);
    }
  }

  private static TrainingJob job(long seed, int batchRows) {
    return job(seed, batchRows, 40, LAYERS, RMSprop.Rule.defaults(), Optional.empty());
  }

  /** Its loss becomes infinite after some steps. */
  private static TrainingJob diverging() {
    List<Spec> layers = List.of(new Spec("linear", Map.of("out", 1)));
    return job(4, 0, 40, layers, SGD.Rule.defaults().withLr(1e9), Optional.empty());
  }

  private static TrainingJob job(
      long seed,
      int batchRows,
      int steps,
      List<Spec> layers,
      UpdateRule rule,
      Optional<EarlyStop> stop) {
    return new TrainingJob(
        "test",
        seed,
        new ModelSpec(4, layers, new Spec("mse")),
        rule,
        new Schedule.Constant(),
        TrainingJob.Length.steps(steps),
        batchRows,
        Clip.NONE,
        stop,
        Optional.empty());
  }

  private static List<Block> blocks() {
    Random random = new Random(5);
    List<Block> blocks = new ArrayList<>();
    for (int id = 0; id < LAYOUT.blockCount(); id++) {
      int rows = LAYOUT.rowsOf(id);
      blocks.add(new Block(id, rows, 4, 1, normals(random, rows * 4), normals(random, rows), null));
    }
    return blocks;
  }

  private static float[] normals(Random random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
