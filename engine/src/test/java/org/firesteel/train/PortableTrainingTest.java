package org.firesteel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.firesteel.blas.BlasKind;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.optim.Adam;
import org.firesteel.optim.Schedule;
import org.firesteel.random.Generator;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With {@link BlasKind#PORTABLE} a training ends with these very weights on every processor, with
 * every Java. Who changes a hash here breaks that promise to all who have such models.
 */
class PortableTrainingTest {
  private static final BlockLayout LAYOUT = new BlockLayout(300, 64);

  @ParameterizedTest
  @CsvSource({
    "float32, mse, 8855d89e8dbf7b6fd277b60dbf323b730d514393a1c9e01734c31c0ba322d993",
    "float32, cross-entropy, 86506c297570e5720c498d97d2f4268509ecbfa2fdd0f43111588d0593b1aba0",
    "float32, bce-with-logits, 8039dd2222697266940ee4ecd8794e45f1a2c59f6d097354e74056b4c9a7e9f5",
    "float64, mse, 1d9ae5bb39dfc49a314acfc221e6a35244d8863d6b619bb165d92a2cac7be3cb",
    "float64, cross-entropy, 040eaa034667c45a93fcc748952ccc8f302b1d298422e0c6062402b53a30f6c4",
    "float64, bce-with-logits, adf1a19522c6fea0250f2dee97a94bd662407dad6394c12f8c25ffdb34eeabba",
  })
  void theWeightsAreTheSameEverywhere(String dtype, String loss, String hash) {
    assertEquals(hash, train(dtype, loss, BlasKind.PORTABLE, 1));
    assertEquals(hash, train(dtype, loss, BlasKind.PORTABLE, 3));
    assertNotEquals(hash, train(dtype, loss, BlasKind.NATIVE, 1));
  }

  private static String train(String dtype, String loss, BlasKind blas, int threads) {
    boolean classes = loss.equals("cross-entropy");
    List<Spec> layers = new ArrayList<>();
    layers.add(new Spec("linear", Map.of("out", 70)));
    layers.add(new Spec("unflatten", Map.of("sizes", List.of(2L, 5L, 7L))));
    layers.add(new Spec("conv2d", Map.of("out", 4L, "kernel", 3L, "padding", 1L)));
    layers.add(new Spec("flatten"));
    Stream.of("tanh", "gelu", "batch-norm", "softplus", "elu", "silu", "layer-norm")
        .forEach(layer -> layers.add(new Spec(layer)));
    Stream.of("mish", "tanhshrink", "log-sigmoid", "sigmoid")
        .forEach(layer -> layers.add(new Spec(layer)));
    layers.add(new Spec("dropout", Map.of("p", 0.1)));
    layers.add(new Spec("linear", Map.of("out", 40)));
    layers.add(new Spec("softmax"));
    layers.add(new Spec("linear", Map.of("out", classes ? 5 : 1)));
    TrainingJob job =
        new TrainingJob(
            "portable",
            7,
            new ModelSpec(6, layers, new Spec(loss), blas, DType.of(dtype)),
            Adam.Rule.defaults().withLr(0.01),
            new Schedule.Cosine(0.1),
            TrainingJob.Length.steps(30),
            128,
            new Clip(1, 0),
            Optional.empty(),
            Optional.empty());
    Training training = new Training(job, LAYOUT, TrainingListener.NONE);
    try (LocalGradients source = new LocalGradients(List.of(job), blocks(classes), threads)) {
      return new TrainingLoop(source).run(training).weightsHash();
    }
  }

  private static List<Block> blocks(boolean classes) {
    Generator generator = new Generator(5);
    List<Block> blocks = new ArrayList<>();
    for (int id = 0; id < LAYOUT.blockCount(); id++) {
      int rows = LAYOUT.rowsOf(id);
      float[] features = new float[rows * 6];
      float[] targets = new float[rows];
      generator.uniform(features, 0, features.length, -2, 2);
      generator.uniform(targets, 0, rows, 0, 1);
      for (int i = 0; classes && i < rows; i++) {
        targets[i] = (int) (targets[i] * 5);
      }
      blocks.add(new Block(id, rows, 6, 1, features, targets, null));
    }
    return blocks;
  }
}
