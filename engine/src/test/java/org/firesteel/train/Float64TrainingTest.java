package org.firesteel.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.firesteel.blas.BlasKind;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.golden.Golden;
import org.firesteel.golden.Tolerance;
import org.firesteel.loss.BCEWithLogitsLoss;
import org.firesteel.loss.CrossEntropyLoss;
import org.firesteel.loss.Loss;
import org.firesteel.loss.MSELoss;
import org.firesteel.loss.Reduction;
import org.firesteel.loss.Target;
import org.firesteel.nn.BatchNorm1d;
import org.firesteel.nn.Linear;
import org.firesteel.nn.Sequential;
import org.firesteel.nn.Tanh;
import org.firesteel.optim.Adam;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.Schedule;
import org.firesteel.optim.UpdateRule;
import org.firesteel.random.Generator;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job in float64 is the program that one would write, and PyTorch's. */
class Float64TrainingTest {
  private static final int ROWS = 60;
  private static final int FEATURES = 4;

  /** Weights that float32 would round. */
  private static final double[] CLASS_WEIGHTS = {0.1, 2, 1.3};

  private static final double POSITIVE_WEIGHT = 1.7;

  @ParameterizedTest
  @ValueSource(strings = {"mse", "cross-entropy", "bce-with-logits"})
  void aJobOfOneBlockIsAPlainProgramBitForBit(String name) {
    Loss loss = loss(name);
    int outputs = loss.target() == Target.CLASS ? CLASS_WEIGHTS.length : 1;
    Block block = block(outputs);
    List<Spec> layers =
        List.of(
            new Spec("linear", Map.of("out", 5)),
            new Spec("batch-norm"),
            new Spec("tanh"),
            new Spec("linear", Map.of("out", outputs)));
    TrainState state =
        train(layers, spec(name), Adam.Rule.defaults(), 30, List.of(block), (training, rows) -> {});

    Generator generator = new Generator(0);
    Sequential model =
        new Sequential(
            new Linear(FEATURES, 5, generator),
            new BatchNorm1d(5),
            new Tanh(),
            new Linear(5, outputs, generator));
    model.to(DType.FLOAT64);
    Tensor x = Tensors.tensor(block.features(), Shape.of(ROWS, FEATURES)).to(DType.FLOAT64);
    Tensor targets = Tensors.tensor(block.targets());
    Tensor y =
        loss.target() == Target.CLASS
            ? targets.to(DType.INT64)
            : targets.view(ROWS, 1).to(DType.FLOAT64);
    Adam optimizer = new Adam(model.parameters(), Adam.Rule.defaults());
    double last = Double.NaN;
    for (int step = 0; step < 30; step++) {
      Tensor value = loss.forward(model.forward(x), y);
      optimizer.zeroGrad();
      value.backward();
      optimizer.step();
      last = value.item();
    }
    double[] none = {};
    assertEquals(
        WeightsHash.of(new ParameterLayout(model).flatten(model), none),
        WeightsHash.of(state.parameters(), none));
    assertEquals(last, state.loss());
    // A mean over rows: times their number, divided by it.
    double[] expected = model.stateDict().get("1.running_var").toDoubleArray();
    Tensor variance = state.stateDict().get("1.running_var");
    assertArrayEquals(expected, variance.toDoubleArray(), 1e-14);
    assertEquals(DType.FLOAT64, variance.dtype());
    assertEquals(DType.FLOAT64, state.optimizerVectors().get("exp_avg").dtype());
  }

  /** The sine program over rows of float32, in four blocks; as {@code float64_training.json}. */
  @Test
  void lossesAndWeightsAreThoseOfPyTorch() {
    Golden file = Golden.read("float64_training.json");
    JsonNode golden = file.root();
    List<Block> blocks = new ArrayList<>();
    for (int id = 0; id < 4; id++) {
      blocks.add(sine(id));
    }
    assertEquals(golden.required("data_sha256").textValue(), sha256(blocks));
    Tolerance tolerance = file.tolerance(golden, "float64");
    int every = golden.required("every").intValue();
    List<Double> losses = new ArrayList<>();
    TrainState state =
        train(
            List.of(
                new Spec("linear", Map.of("out", 1)),
                new Spec("flatten", Map.of("start-dim", 0, "end-dim", 1))),
            new Spec("mse", Map.of("reduction", "sum")),
            RMSprop.Rule.defaults().withLr(1e-3),
            golden.required("steps").intValue(),
            blocks,
            (training, rows) -> {
              if (training.state().step() % every == 1) {
                losses.add(training.state().loss());
              }
            });
    tolerance.check(
        "losses",
        losses.stream().mapToDouble(loss -> loss).toArray(),
        Golden.values(golden.required("losses"), "float64"));
    Map<String, Tensor> weights = state.stateDict();
    for (String name : List.of("weight", "bias")) {
      double[] want = Golden.values(golden.required(name), "float64");
      tolerance.check(name, weights.get("0." + name).toDoubleArray(), want);
    }
  }

  private static TrainState train(
      List<Spec> layers,
      Spec loss,
      UpdateRule rule,
      int steps,
      List<Block> blocks,
      TrainingListener listener) {
    int inputs = blocks.get(0).featureColumns();
    TrainingJob job =
        new TrainingJob(
            "float64",
            0,
            new ModelSpec(inputs, layers, loss, BlasKind.NATIVE, DType.FLOAT64),
            rule,
            new Schedule.Constant(),
            TrainingJob.Length.steps(steps),
            0);
    int blockRows = blocks.get(0).rows();
    BlockLayout layout = new BlockLayout((long) blockRows * blocks.size(), blockRows);
    try (LocalGradients source = new LocalGradients(job, blocks)) {
      return new TrainingLoop(source).run(new Training(job, layout, listener));
    }
  }

  /** The sum: a mean would be divided before backward and not after it. */
  private static Loss loss(String name) {
    return switch (name) {
      case "mse" -> new MSELoss(Reduction.SUM);
      case "cross-entropy" ->
          new CrossEntropyLoss(Tensors.tensor(CLASS_WEIGHTS), -100, 0, Reduction.SUM);
      default ->
          new BCEWithLogitsLoss(
              null, Tensors.tensor(POSITIVE_WEIGHT, DType.FLOAT64), Reduction.SUM);
    };
  }

  private static Spec spec(String name) {
    return switch (name) {
      case "mse" -> new Spec(name, Map.of("reduction", "sum"));
      case "cross-entropy" ->
          new Spec(name, Map.of("reduction", "sum", "weight", List.of(0.1, 2.0, 1.3)));
      default -> new Spec(name, Map.of("reduction", "sum", "pos-weight", POSITIVE_WEIGHT));
    };
  }

  private static Block block(int classes) {
    Generator generator = new Generator(5);
    float[] features = new float[ROWS * FEATURES];
    float[] targets = new float[ROWS];
    generator.uniform(features, 0, features.length, -2, 2);
    generator.uniform(targets, 0, ROWS, 0, 1);
    for (int i = 0; classes > 1 && i < ROWS; i++) {
      targets[i] = (int) (targets[i] * classes);
    }
    return new Block(0, ROWS, FEATURES, 1, features, targets, null);
  }

  private static Block sine(int id) {
    int rows = 500;
    float[] features = new float[3 * rows];
    float[] targets = new float[rows];
    for (int i = 0; i < rows; i++) {
      float x = (float) (-Math.PI + (id * rows + i) * (2 * Math.PI / 1999));
      features[3 * i] = x;
      features[3 * i + 1] = x * x;
      features[3 * i + 2] = x * x * x;
      targets[i] = (float) StrictMath.sin(x);
    }
    return new Block(id, rows, 3, 1, features, targets, null);
  }

  /** Of all features, then all targets, as little-endian float32. */
  private static String sha256(List<Block> blocks) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      blocks.forEach(block -> digest.update(bytes(block.features())));
      blocks.forEach(block -> digest.update(bytes(block.targets())));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
