package org.firesteel.spark.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.firesteel.blas.BlasKind;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import org.firesteel.optim.Adam;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.SGD;
import org.firesteel.optim.Schedule;
import org.firesteel.optim.UpdateRule;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.train.Clip;
import org.firesteel.train.EarlyStop;
import org.firesteel.train.LocalSteps;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.TrainingJob;

/**
 * Jobs and data drawn at random from a seed, small enough to train in a moment; those of odd seeds
 * make local steps.
 */
final class RandomJobs {
  private final Random random;
  private final int features;
  private final int classes;
  private final int blockRows;
  private final int groups;
  final BlockLayout layout;
  final List<Block> blocks = new ArrayList<>();

  RandomJobs(long seed) {
    random = new Random(seed);
    features = 1 + random.nextInt(6);
    classes = random.nextBoolean() ? 2 + random.nextInt(4) : 0;
    blockRows = 2 + random.nextInt(30);
    groups = seed % 2 == 0 ? 0 : 1 + random.nextInt(6);
    int rows = 50 + random.nextInt(700);
    // Batch normalisation cannot do with one row.
    layout = new BlockLayout(rows % blockRows == 1 ? rows + 1 : rows, blockRows);
    boolean weighted = random.nextInt(3) == 0;
    for (int id = 0; id < layout.blockCount(); id++) {
      blocks.add(block(id, layout.rowsOf(id), weighted));
    }
  }

  private Block block(int id, int rows, boolean weighted) {
    float[] x = new float[rows * features];
    float[] y = new float[rows];
    float[] w = weighted ? new float[rows] : null;
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < rows; i++) {
      y[i] = classes == 0 ? (float) random.nextGaussian() : random.nextInt(classes);
      if (weighted) {
        w[i] = random.nextInt(4) * random.nextFloat();
      }
    }
    return new Block(id, rows, features, 1, x, y, w);
  }

  /** Another job over the same blocks. */
  TrainingJob job() {
    List<Spec> layers = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      layers.add(new Spec("linear", Map.of("out", 1 + random.nextInt(12))));
      layers.add(activation());
    }
    layers.add(new Spec("linear", Map.of("out", Math.max(classes, 1))));
    Spec loss =
        classes > 0
            ? new Spec("cross-entropy")
            : new Spec("mse", Map.of("reduction", random.nextBoolean() ? "mean" : "sum"));
    int batch = random.nextInt(4);
    return new TrainingJob(
        "random",
        random.nextLong(),
        new ModelSpec(features, layers, loss, BlasKind.NATIVE, dtype()),
        rule(),
        random.nextBoolean() ? new Schedule.Constant() : new Schedule.LinearDecay(),
        random.nextBoolean()
            ? TrainingJob.Length.steps(1 + random.nextInt(8))
            : TrainingJob.Length.epochs(1),
        batch == 0 ? 0 : blockRows * (1 + random.nextInt(layout.blockCount() + 1)),
        random.nextBoolean() ? Clip.NONE : new Clip(0.5, 0.1),
        random.nextBoolean() ? Optional.empty() : Optional.of(new EarlyStop(1, 1e-3)),
        groups == 0
            ? Optional.empty()
            : Optional.of(new LocalSteps(1 + random.nextInt(5), groups)));
  }

  private DType dtype() {
    return random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
  }

  private Spec activation() {
    return switch (random.nextInt(6)) {
      case 0 -> new Spec("relu");
      case 1 -> new Spec("tanh");
      case 2 -> new Spec("gelu");
      case 3 -> new Spec("dropout", Map.of("p", 0.3));
      case 4 -> new Spec("batch-norm");
      default -> new Spec("layer-norm");
    };
  }

  private UpdateRule rule() {
    return switch (random.nextInt(3)) {
      case 0 -> RMSprop.Rule.defaults();
      case 1 -> Adam.Rule.defaults();
      default -> SGD.Rule.defaults().withMomentum(0.9);
    };
  }
}
