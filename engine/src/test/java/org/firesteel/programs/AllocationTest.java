package org.firesteel.programs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.firesteel.blas.BlasKind;
import org.firesteel.data.Block;
import org.firesteel.nn.Sequential;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.UpdateState;
import org.firesteel.random.Generator;
import org.firesteel.spec.Spec;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.FlatVector;
import org.firesteel.train.GradientPool;
import org.firesteel.train.GradientSum;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.ParameterLayout;
import org.firesteel.train.Replica;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A step of a replica allocates small objects only, as much for many rows as for few, and many
 * steps leave behind no more than few.
 */
class AllocationTest {
  private static final int FEATURES = 8;
  private static final int FEW_ROWS = 256; // more than what broadcasting lays out as one piece
  private static final int MANY_ROWS = 1_024;

  /** Nodes, shapes, the random generator of the step. */
  private static final long MOST_BYTES = 64 * 1024;

  /** What the compiler does not allocate varies; 768 more bools are 768 bytes. */
  private static final long NOISE_BYTES = 512;

  static Stream<ModelSpec> models() {
    List<Spec> regression = List.of(linear(16), new Spec("tanh"), linear(1));
    List<Spec> classifier =
        List.of(
            linear(16),
            new Spec("batch-norm"),
            new Spec("relu"),
            new Spec("dropout", Map.of("p", 0.25)),
            linear(3));
    return Stream.of(
        new ModelSpec(FEATURES, regression, new Spec("mse")),
        new ModelSpec(FEATURES, classifier, new Spec("cross-entropy")),
        new ModelSpec(
            FEATURES, classifier, new Spec("cross-entropy"), BlasKind.NATIVE, DType.FLOAT64));
  }

  private static Spec linear(long outputs) {
    return new Spec("linear", Map.of("out", outputs));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aStepAllocatesNoArraysOfRows(ModelSpec model) {
    Training training = new Training(model);
    Block few = block(FEW_ROWS);
    Block many = block(MANY_ROWS);
    training.run(3_000, few); // compiled from here on
    training.run(100, many);
    long ofFew = least(MOST_BYTES, () -> training.bytes(200, few));
    long ofMany = least(ofFew + NOISE_BYTES, () -> training.bytes(200, many));
    assertTrue(ofMany <= MOST_BYTES, "bytes of a step must be <= 64 KB, actual: " + ofMany);
    assertTrue(
        ofMany <= ofFew + NOISE_BYTES,
        "bytes of a step of %d rows must be those of %d rows, actual: %d and %d"
            .formatted(MANY_ROWS, FEW_ROWS, ofMany, ofFew));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theArraysOfTenThousandStepsAreThoseOfOne(ModelSpec model) {
    Training training = new Training(model);
    Block full = block(FEW_ROWS);
    Block last = block(FEW_ROWS / 2);
    training.run(3_000, full); // what the JVM makes of handles and classes comes once
    training.run(1, last);
    long left = least(MOST_BYTES, () -> leftBehind(training, full, last));
    assertTrue(left <= MOST_BYTES, "10,000 steps must leave behind <= 64 KB, actual: " + left);
  }

  private static long leftBehind(Training training, Block full, Block last) {
    long early = MemoryTest.liveBytes();
    for (int epoch = 0; epoch < 100; epoch++) {
      training.run(99, full);
      training.run(1, last);
    }
    return MemoryTest.liveBytes() - early;
  }

  /**
   * The least of several measurements, or the first that is small enough: until the JIT has come to
   * it, which takes a while where others want the processor too, a loop over vectors makes objects.
   */
  private static long least(long enough, LongSupplier bytes) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20 && least > enough; i++) {
      least = Math.min(least, bytes.getAsLong());
    }
    return least;
  }

  private static Block block(int rows) {
    Generator generator = new Generator(0);
    float[] features = new float[rows * FEATURES];
    generator.normal(features, 0, features.length, 0, 1);
    float[] targets = new float[rows];
    for (int row = 0; row < rows; row++) {
      targets[row] = row % 3; // a number or a class
    }
    return new Block(0, rows, FEATURES, 1, features, targets, null);
  }

  /** A model that RMSprop trains. */
  private static final class Training {
    private final Replica replica;
    private final FlatVector parameters;
    private final double[] buffers;
    private final UpdateState state;
    private long step;

    Training(ModelSpec model) {
      replica = new Replica(model, 0);
      Sequential built = model.build(0);
      buffers =
          built.namedBuffers().values().stream()
              .flatMapToDouble(buffer -> Arrays.stream(buffer.toDoubleArray()))
              .toArray();
      parameters = new ParameterLayout(built).flatten(built);
      state = new UpdateState(model.dtype(), parameters.length());
    }

    void run(int steps, Block block) {
      for (int i = 0; i < steps; i++, step++) {
        replica.load(parameters, buffers);
        GradientSum sum = replica.gradient(block, step, new GradientPool());
        RMSprop.Rule.defaults()
            .update(
                1e-5, parameters.storage(), sum.gradient().storage(), parameters.length(), state);
      }
    }

    /** What this thread allocates in a step, but for the first of its kind. */
    long bytes(int steps, Block block) {
      run(1, block);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      run(steps, block);
      return (threads.getCurrentThreadAllocatedBytes() - before) / steps;
    }
  }
}
