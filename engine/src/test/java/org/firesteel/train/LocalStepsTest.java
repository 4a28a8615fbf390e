package org.firesteel.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.firesteel.blas.BlasKind;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.BlockRuns;
import org.firesteel.data.BlockSet;
import org.firesteel.optim.ASGD;
import org.firesteel.optim.Adam;
import org.firesteel.optim.NAdam;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.SGD;
import org.firesteel.optim.Schedule;
import org.firesteel.optim.UpdateRule;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rounds of local steps: by hand, beside central steps, in one go and in two. */
class LocalStepsTest {
  private static final BlockLayout LAYOUT = new BlockLayout(500, 32);
  private static final List<Block> BLOCKS = blocks();
  private static final List<Spec> LAYERS =
      List.of(
          new Spec("linear", Map.of("out", 6)),
          new Spec("batch-norm"),
          new Spec("tanh"),
          new Spec("dropout", Map.of("p", 0.2)),
          new Spec("linear", Map.of("out", 1)));
  private static final List<Spec> LINE =
      List.of(new Spec("linear", Map.of("out", 1, "bias", false)));

  static Stream<UpdateRule> rules() {
    return Stream.of(
        SGD.Rule.defaults(),
        SGD.Rule.defaults().withMomentum(0.9).withDampening(0.5),
        RMSprop.Rule.defaults(),
        Adam.Rule.defaults(),
        NAdam.Rule.defaults(),
        ASGD.Rule.defaults().withT0(3));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theStepsOfASingleGroupAreCentralSteps(UpdateRule rule) {
    for (DType dtype : ModelSpec.DTYPES) {
      TrainingJob central = job(dtype, LAYERS, rule, TrainingJob.Length.epochs(2), 64);
      TrainState expected = train(central, BLOCKS, 1);
      for (int steps : new int[] {1, 3, 1000}) {
        TrainState actual = train(central.withLocalSteps(new LocalSteps(steps, 1)), BLOCKS, 1);
        assertEquals(expected.weightsHash(), actual.weightsHash(), steps + " steps a round");
        assertEquals(expected.optimizerScalars(), actual.optimizerScalars());
        expected
            .optimizerVectors()
            .forEach(
                (name, vector) ->
                    assertArrayEquals(
                        vector.toDoubleArray(),
                        actual.optimizerVectors().get(name).toDoubleArray(),
                        name));
        assertEquals(2L * ((8 - 1) / steps + 1), actual.step());
      }
    }
  }

  /** A group of two rows makes two steps, one of one row makes one; they count two to one. */
  @Test
  void groupsAreAveragedByTheRowsThatTheyVisited() {
    float[] x = {1, 1, 3};
    float[] y = {2, 2, -1};
    List<Block> rows =
        IntStream.range(0, 3).mapToObj(i -> block(i, 1, new float[] {x[i]}, y[i])).toList();
    TrainingJob job =
        job(
                DType.FLOAT64,
                LINE,
                SGD.Rule.defaults().withLr(0.1).withMomentum(0.5),
                TrainingJob.Length.steps(1),
                1)
            .withLocalSteps(new LocalSteps(2, 2));
    double start = new TrainState(job).parameters().get(0);
    double m1 = 2 * (start - 2);
    double w1 = start - 0.1 * m1;
    double m2 = 0.5 * m1 + 2 * (w1 - 2);
    double w2 = w1 - 0.1 * m2;
    double m3 = 2 * 3 * (3 * start + 1);
    double w3 = start - 0.1 * m3;
    TrainState state = train(job, rows, 1);
    assertEquals((2 * w2 + w3) / 3, state.parameters().get(0), 1e-12);
    assertEquals(
        (2 * m2 + m3) / 3,
        state.optimizerVectors().get("momentum_buffer").toDoubleArray()[0],
        1e-12);
    double losses = square(start - 2) + square(w1 - 2) + square(3 * start + 1);
    assertEquals(losses / 3, state.loss(), 1e-12);
  }

  @Test
  void theOptimizerCountsTheStepsOfTheGroupThatMadeMost() {
    TrainingJob job =
        job(DType.FLOAT32, LAYERS, Adam.Rule.defaults(), TrainingJob.Length.epochs(3), 64)
            .withLocalSteps(new LocalSteps(3, 3));
    // 16 blocks are groups of 4, 6 and 6: 2, 3 and 3 batches of 2 blocks.
    TrainState state = train(job, BLOCKS, 1);
    assertEquals(Map.of("step", 9.0), state.optimizerScalars());
    assertEquals(3, state.step());
  }

  @Test
  void everyEpochVisitsEveryBlockOnceAndDrawsAnew() {
    TrainingJob job =
        job(DType.FLOAT32, LAYERS, SGD.Rule.defaults(), TrainingJob.Length.epochs(1), 64)
            .withLocalSteps(new LocalSteps(2, 3));
    LocalRounds rounds = (LocalRounds) job.course(LAYOUT);
    BlockRuns runs = job.localSteps().orElseThrow().runs(LAYOUT.blockCount());
    assertEquals(2, rounds.stepsPerEpoch());
    TrainState state = new TrainState(job);
    Set<List<Long>> draws = new HashSet<>();
    Set<List<List<BlockSet>>> orders = new HashSet<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Integer> visited = new ArrayList<>();
      long rows = 0;
      for (int round = 0; round < rounds.stepsPerEpoch(); round++) {
        GradientRequest request = rounds.request(0, state, 1);
        LocalRound work = (LocalRound) request.work();
        for (int group = 0; group < runs.count(); group++) {
          long step = work.firstStep();
          assertEquals(request.leaves().contains(group), !work.batches().get(group).isEmpty());
          for (BlockSet batch : work.batches().get(group)) {
            for (int block : batch.toArray()) {
              assertEquals(group, runs.of(block));
              visited.add(block);
              assertTrue(draws.add(List.of(step, (long) block)), "drawn twice");
            }
            step++;
          }
        }
        rows += work.rows();
        orders.add(work.batches());
        state.advance(0, state.progress());
      }
      assertEquals(IntStream.range(0, 16).boxed().toList(), visited.stream().sorted().toList());
      assertEquals(500, rows);
    }
    assertEquals(6, orders.size(), "epochs have orders of their own");
  }

  @Test
  void aStoppedTrainingGoesOnFromItsStateToTheSameBits() {
    TrainingJob job =
        job(DType.FLOAT32, LAYERS, RMSprop.Rule.defaults(), TrainingJob.Length.epochs(9), 64)
            .withLocalSteps(new LocalSteps(3, 3));
    Training first =
        new Training(
            job,
            LAYOUT,
            (training, rows) -> {
              if (training.state().step() == 4) {
                training.stop();
              }
            });
    TrainState state = run(first, BLOCKS, 1);
    assertEquals(4, state.step());
    // In each round the groups count 2, 3 and 3 batches: a mean that is no whole number.
    assertEquals(12, state.stateDict().get("1.num_batches_tracked").item());
    TrainState restored =
        TrainState.restore(
            job,
            state.step(),
            state.loss(),
            state.progress(),
            state.stateDict(),
            state.optimizerVectors(),
            state.optimizerScalars());
    TrainState end = run(new Training(restored, LAYOUT, TrainingListener.NONE), BLOCKS, 2);
    assertEquals(train(job, BLOCKS, 1).weightsHash(), end.weightsHash());
  }

  @Test
  void jobsThatShareTheRoundsEndAsIfAlone() {
    TrainingJob.Length length = TrainingJob.Length.steps(40);
    List<TrainingJob> jobs =
        List.of(
            job(DType.FLOAT32, LAYERS, RMSprop.Rule.defaults(), length, 64)
                .withLocalSteps(new LocalSteps(2, 3)),
            job(DType.FLOAT64, LAYERS, Adam.Rule.defaults(), length, 32)
                .withLocalSteps(new LocalSteps(1, 3)),
            job(DType.FLOAT32, LAYERS.subList(2, 5), SGD.Rule.defaults().withLr(1e30), length, 64)
                .withLocalSteps(new LocalSteps(2, 3)));
    List<Training> trainings = new ArrayList<>();
    jobs.forEach(job -> trainings.add(new Training(job, LAYOUT, TrainingListener.NONE)));
    try (LocalGradients source = new LocalGradients(jobs, BLOCKS, 2)) {
      new TrainingLoop(source).run(trainings);
    }
    for (int i = 0; i < 2; i++) {
      assertEquals(
          train(jobs.get(i), BLOCKS, 1).weightsHash(), trainings.get(i).state().weightsHash());
    }
    TrainingException alone =
        assertThrows(TrainingException.class, () -> train(jobs.get(2), BLOCKS, 1));
    assertEquals(alone.step(), trainings.get(2).failure().orElseThrow().step());
    assertTrue(alone.step() < 40, "it ended at step " + alone.step());
  }

  /** The loss is finite, its gradient is not, and clipping would bring it back. */
  @Test
  void anInfiniteGradientInOneGroupEndsTheTraining() {
    TrainingJob free =
        job(DType.FLOAT32, LINE, SGD.Rule.defaults(), TrainingJob.Length.steps(5), 1);
    float far = (float) (1.5e19 / Math.abs(new TrainState(free).parameters().get(0)));
    List<Block> rows = List.of(block(0, 1, new float[] {0}, 0), block(1, 1, new float[] {far}, 0));
    TrainingJob job =
        new TrainingJob(
            free.name(),
            free.seed(),
            free.model(),
            free.rule(),
            free.schedule(),
            free.length(),
            1,
            new Clip(0, 1),
            Optional.empty(),
            Optional.of(new LocalSteps(2, 2)));
    TrainingException e = assertThrows(TrainingException.class, () -> train(job, rows, 1));
    assertEquals(1, e.step());
    assertTrue(
        e.getMessage().startsWith("parameter 0, its gradient or what the optimizer"),
        e.getMessage());
  }

  @Test
  void anEarlyStopCountsEpochs() {
    TrainingJob free =
        job(
            DType.FLOAT32,
            LAYERS,
            SGD.Rule.defaults().withLr(0),
            TrainingJob.Length.epochs(50),
            64);
    TrainingJob job =
        new TrainingJob(
            free.name(),
            free.seed(),
            free.model(),
            free.rule(),
            free.schedule(),
            free.length(),
            64,
            Clip.NONE,
            Optional.of(new EarlyStop(3, 10)),
            Optional.of(new LocalSteps(2, 3)));
    assertEquals(8, train(job, BLOCKS, 1).step()); // the first epoch is the best
  }

  @Test
  void jobsOfOtherLeavesCannotShareAPass() {
    TrainingJob central =
        job(DType.FLOAT32, LINE, SGD.Rule.defaults(), TrainingJob.Length.steps(1), 64);
    List<TrainingJob> jobs = List.of(central, central.withLocalSteps(new LocalSteps(1, 2)));
    assertEquals(
        "jobs that share the passes over their blocks must have the same groups of local steps,"
            + " actual: [Optional.empty, Optional[2]]",
        assertThrows(
                IllegalArgumentException.class, () -> new LocalGradients(jobs, BLOCKS, 1).close())
            .getMessage());
  }

  private static double square(double value) {
    return value * value;
  }

  private static TrainState train(TrainingJob job, List<Block> blocks, int threads) {
    long rows = blocks.stream().mapToLong(Block::rows).sum();
    BlockLayout layout = new BlockLayout(rows, blocks.get(0).rows());
    return run(new Training(job, layout, TrainingListener.NONE), blocks, threads);
  }

  private static TrainState run(Training training, List<Block> blocks, int threads) {
    List<TrainingJob> jobs = List.of(training.state().job());
    try (LocalGradients source = new LocalGradients(jobs, blocks, threads)) {
      return new TrainingLoop(source).run(training);
    }
  }

  private static TrainingJob job(
      DType dtype, List<Spec> layers, UpdateRule rule, TrainingJob.Length length, int batchRows) {
    int inputs = layers.size() == 1 ? 1 : 4;
    return new TrainingJob(
        "test",
        3,
        new ModelSpec(inputs, layers, new Spec("mse"), BlasKind.NATIVE, dtype),
        rule,
        new Schedule.Constant(),
        length,
        batchRows);
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

  private static Block block(int id, int rows, float[] features, float target) {
    return new Block(id, rows, features.length / rows, 1, features, new float[] {target}, null);
  }

  private static float[] normals(Random random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
