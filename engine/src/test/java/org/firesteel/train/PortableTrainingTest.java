package org.firesteel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.kernel.BlasKind;
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
    "float32, mse, c6228a2ba613ba72ef76000b1b21528b14dbe5509a9b901e52727d985830b01f",
    "float32, cross-entropy, 442ecacf9b7aa6d8f5b24582537b8cbf7d53e59b09d939c5903a8de37725ab67",
    "float32, bce-with-logits, 420a3f4230abdc3475c292a8d2e6f8e1b62db841b25b5fb308de0a27b18a8155",
    "float64, mse, ae50dde08b08b43796d57f5aa08f74db2abe6c057b9c0f88a8d2caec5990a812",
    "float64, cross-entropy, e19ea266602c7f82f34d0107781be3bdbe43b48f23bc0f2df1ebf2e18e7d1cfe",
    "float64, bce-with-logits, 2015753644f61a131a0ae954a6f99d5cc1b21fe82919023a24fcbe253076f27b",
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
