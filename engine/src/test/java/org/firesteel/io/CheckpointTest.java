package org.firesteel.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.firesteel.blas.BlasKind;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.optim.OptimizerCatalog;
import org.firesteel.optim.Schedule;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.train.Clip;
import org.firesteel.train.EarlyStop;
import org.firesteel.train.LocalGradients;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.TrainState;
import org.firesteel.train.Training;
import org.firesteel.train.TrainingJob;
import org.firesteel.train.TrainingListener;
import org.firesteel.train.TrainingLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read, to the last bit. */
class CheckpointTest {
  private static final BlockLayout LAYOUT = new BlockLayout(200, 16);
  private static final int STEPS = 60;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adadelta",
        "adagrad",
        "adam",
        "adamax",
        "adamw",
        "asgd",
        "nadam",
        "radam",
        "rmsprop",
        "rprop",
        "sgd"
      })
  void everyOptimizerGoesOnToTheSameBits(String optimizer) throws IOException {
    Map<String, Object> settings =
        optimizer.equals("sgd") ? Map.of("lr", 0.01, "momentum", 0.9) : Map.of();
    for (DType dtype : ModelSpec.DTYPES) {
      goesOnToTheSameBits(
          optimizer, job(new Spec(optimizer, settings), new EarlyStop(1000, 0), STEPS, dtype));
    }
  }

  private static void goesOnToTheSameBits(String optimizer, TrainingJob job) throws IOException {
    TrainState undisturbed = run(new Training(job, LAYOUT, TrainingListener.NONE), STEPS);
    Random random = new Random(optimizer.hashCode());
    for (int i = 0; i < 3; i++) {
      int step = random.nextInt(STEPS);
      TrainState cut = run(new Training(job, LAYOUT, stopAt(step)), step);
      TrainState state = copy(Checkpoint.of(cut, Map.of())).restore(job);
      assertEquals(step, state.step());
      assertEquals(cut.progress(), state.progress());
      assertEquals(Double.doubleToLongBits(cut.loss()), Double.doubleToLongBits(state.loss()));
      TrainState end = run(new Training(state, LAYOUT, TrainingListener.NONE), STEPS);
      assertEquals(undisturbed.weightsHash(), end.weightsHash(), optimizer + " at " + step);
      assertEquals(undisturbed.loss(), end.loss());
      assertEquals(undisturbed.progress(), end.progress());
      assertEquals(undisturbed.optimizer().scalars(), end.optimizer().scalars());
      undisturbed
          .optimizer()
          .tensors()
          .forEach(
              (name, vector) ->
                  assertTrue(
                      Arrays.equals(
                          vector.toDoubleArray(),
                          end.optimizer().tensors().get(name).toDoubleArray()),
                      name));
    }
  }

  @Test
  void anEarlyStopComesAtTheSameStepWhateverWasCut() throws IOException {
    TrainingJob job =
        job(new Spec("sgd", Map.of("lr", 0.05)), new EarlyStop(2, 0.05), 2000, DType.FLOAT32);
    TrainState undisturbed = run(new Training(job, LAYOUT, TrainingListener.NONE), 2000);
    assertTrue(undisturbed.step() < 2000, "stopped early");
    for (long step : new long[] {1, undisturbed.step() / 2, undisturbed.step() - 1}) {
      TrainState cut = run(new Training(job, LAYOUT, stopAt(step)), (int) step);
      TrainState state = copy(Checkpoint.of(cut, Map.of())).restore(job);
      TrainState end = run(new Training(state, LAYOUT, TrainingListener.NONE), 2000);
      assertEquals(undisturbed.step(), end.step());
      assertEquals(undisturbed.weightsHash(), end.weightsHash());
    }
  }

  @Test
  void anotherFileIsRefused() throws IOException {
    byte[] bytes = new Safetensors(Map.of(), Map.of("format", "pt")).toBytes();
    FormatException e = assertThrows(FormatException.class, () -> read(bytes));
    assertEquals(
        "test: must be a firesteel-checkpoint of version 1, actual: pt of version null",
        e.getMessage());
    TrainState state = new TrainState(job(new Spec("adam")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Checkpoint.of(state, Map.of()).write(out);
    Safetensors file = Safetensors.read("test", out.toByteArray());
    for (String key : List.of("step", "loss", "early-stop.best", "early-stop.stale")) {
      Map<String, String> texts = new HashMap<>(file.metadata());
      texts.remove(key);
      byte[] without = new Safetensors(file.tensors(), texts).toBytes();
      assertTrue(
          assertThrows(FormatException.class, () -> read(without)).getMessage().contains(key), key);
    }
  }

  @Test
  void everyNumberAndTextSurvives() throws IOException {
    TrainState state = new TrainState(job(new Spec("adam")));
    Map<String, Double> scalars = Map.of("a", Double.NaN, "b", -0.0, "c", Double.MIN_VALUE);
    Checkpoint written =
        new Checkpoint(
            0,
            Double.NaN,
            new EarlyStop.Progress(Double.POSITIVE_INFINITY, 1, 0.1 + 0.2, 1e-300),
            state.stateDict(),
            Map.of(),
            scalars,
            Map.of("data.where", "x > \"\u00e9\n\""));
    Checkpoint read = copy(written);
    assertTrue(Double.isNaN(read.loss()));
    assertEquals(written.progress(), read.progress());
    assertEquals(scalars, read.scalars());
    assertEquals(written.origin(), read.origin());
  }

  @Test
  void anotherModelIsRefused() throws IOException {
    TrainState state = run(new Training(job(new Spec("adam")), LAYOUT, stopAt(7)), 7);
    Checkpoint read = copy(Checkpoint.of(state, Map.of()));
    TrainingJob other =
        new TrainingJob(
            "other",
            3,
            new ModelSpec(4, List.of(new Spec("linear", Map.of("out", 1))), new Spec("mse")),
            OptimizerCatalog.rule(new Spec("adam")),
            new Schedule.Constant(),
            TrainingJob.Length.steps(STEPS),
            0);
    assertThrows(IllegalArgumentException.class, () -> read.restore(other));
    TrainingJob wide = job(new Spec("adam"), new EarlyStop(1000, 0), STEPS, DType.FLOAT64);
    assertEquals(
        "`0.weight` of the saved state is float32, the model's is float64",
        assertThrows(IllegalArgumentException.class, () -> read.restore(wide)).getMessage());
    assertNotEquals(0, read.step());
  }

  private static Checkpoint copy(Checkpoint checkpoint) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    checkpoint.write(out);
    return read(out.toByteArray());
  }

  private static Checkpoint read(byte[] bytes) throws IOException {
    return Checkpoint.read("test", new ByteArrayInputStream(bytes), bytes.length);
  }

  private static TrainingListener stopAt(long step) {
    return (training, rows) -> {
      if (training.state().step() == step) {
        training.stop();
      }
    };
  }

  /** Runs up to a step that the training ends at or is stopped at. */
  private static TrainState run(Training training, int step) {
    if (step == 0) {
      return training.state();
    }
    List<TrainingJob> jobs = List.of(training.state().job());
    try (LocalGradients source = new LocalGradients(jobs, blocks(), 2)) {
      return new TrainingLoop(source).run(training);
    }
  }

  private static TrainingJob job(Spec optimizer) {
    return job(optimizer, new EarlyStop(1000, 0), STEPS, DType.FLOAT32);
  }

  /** Mini-batches, dropout and batch-norm: all that has state or randomness. */
  private static TrainingJob job(Spec optimizer, EarlyStop stop, int steps, DType dtype) {
    List<Spec> layers =
        List.of(
            new Spec("linear", Map.of("out", 5)),
            new Spec("batch-norm"),
            new Spec("tanh"),
            new Spec("dropout", Map.of("p", 0.2)),
            new Spec("linear", Map.of("out", 1)));
    return new TrainingJob(
        "test",
        3,
        new ModelSpec(4, layers, new Spec("mse"), BlasKind.NATIVE, dtype),
        OptimizerCatalog.rule(optimizer),
        new Schedule.Cosine(0.1).warmUp(5),
        TrainingJob.Length.steps(steps),
        48,
        new Clip(1, 0),
        Optional.of(stop),
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
