package org.firesteel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.optim.SGD;
import org.firesteel.optim.Schedule;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of a step is that of all its rows at once, however they are cut into blocks. */
class ObjectiveTest {
  private static final int ROWS = 103;
  private static final int FEATURES = 3;
  private static final Spec LOSS =
      new Spec("cross-entropy", Map.of("weight", List.of(0.5, 2.0, 1.25)));
  private final Random random = new Random(1);
  private final float[] x = new float[ROWS * FEATURES];
  private final float[] y = new float[ROWS];
  private final float[] w = new float[ROWS];

  ObjectiveTest() {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < ROWS; i++) {
      y[i] = random.nextInt(3);
      w[i] = random.nextInt(3) * random.nextFloat();
    }
  }

  @Test
  void classWeightsAreThoseOfTheLossOverAllRows() {
    ModelSpec model = model();
    Tensor prediction = model.build(3).forward(Tensors.tensor(x, Shape.of(ROWS, FEATURES)));
    Tensor labels = Tensors.tensor(y, Shape.of(ROWS)).to(DType.INT64);
    double expected = model.buildLoss().forward(prediction, labels).item();
    assertEquals(expected, loss(10, null), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32})
  void weightedRowsCountTheSameInBlocksOfAnySize(int blockRows) {
    assertEquals(loss(ROWS, w), loss(blockRows, w), 1e-6);
  }

  @Test
  void aRowOfWeightTwoCountsAsTwoRows() {
    float[] twos = new float[ROWS];
    Arrays.fill(twos, 2);
    assertEquals(loss(ROWS, null), loss(10, twos), 1e-6);
  }

  private double loss(int blockRows, float[] weights) {
    BlockLayout layout = new BlockLayout(ROWS, blockRows);
    List<Block> blocks = new ArrayList<>();
    for (int id = 0; id < layout.blockCount(); id++) {
      int from = id * blockRows;
      int to = from + layout.rowsOf(id);
      blocks.add(
          new Block(
              id,
              to - from,
              FEATURES,
              1,
              Arrays.copyOfRange(x, from * FEATURES, to * FEATURES),
              Arrays.copyOfRange(y, from, to),
              weights == null ? null : Arrays.copyOfRange(weights, from, to)));
    }
    TrainingJob job =
        new TrainingJob(
            "test",
            3,
            model(),
            SGD.Rule.defaults(),
            new Schedule.Constant(),
            TrainingJob.Length.steps(1),
            0);
    try (LocalGradients source = new LocalGradients(job, blocks)) {
      return new TrainingLoop(source).run(new Training(job, layout, TrainingListener.NONE)).loss();
    }
  }

  private static ModelSpec model() {
    return new ModelSpec(FEATURES, List.of(new Spec("linear", Map.of("out", 3))), LOSS);
  }
}
