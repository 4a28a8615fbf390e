package org.firesteel.programs;

import static org.firesteel.tensor.Tensors.rand;
import static org.firesteel.tensor.Tensors.randint;
import static org.firesteel.tensor.Tensors.randn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.firesteel.loss.BCEWithLogitsLoss;
import org.firesteel.loss.CrossEntropyLoss;
import org.firesteel.loss.HuberLoss;
import org.firesteel.loss.L1Loss;
import org.firesteel.loss.Loss;
import org.firesteel.loss.MSELoss;
import org.firesteel.loss.PoissonNLLLoss;
import org.firesteel.loss.SmoothL1Loss;
import org.firesteel.loss.SoftMarginLoss;
import org.firesteel.nn.AlphaDropout;
import org.firesteel.nn.BatchNorm1d;
import org.firesteel.nn.Conv1d;
import org.firesteel.nn.Dropout;
import org.firesteel.nn.Embedding;
import org.firesteel.nn.Flatten;
import org.firesteel.nn.GELU;
import org.firesteel.nn.GRU;
import org.firesteel.nn.Layer;
import org.firesteel.nn.LayerNorm;
import org.firesteel.nn.Linear;
import org.firesteel.nn.MaxPool1d;
import org.firesteel.nn.Module;
import org.firesteel.nn.ModuleList;
import org.firesteel.nn.Parameter;
import org.firesteel.nn.ReLU;
import org.firesteel.nn.SELU;
import org.firesteel.nn.Sequential;
import org.firesteel.nn.SiLU;
import org.firesteel.nn.Tanh;
import org.firesteel.nn.TransformerEncoderLayer;
import org.firesteel.optim.Adagrad;
import org.firesteel.optim.Adam;
import org.firesteel.optim.AdamW;
import org.firesteel.optim.LBFGS;
import org.firesteel.optim.NAdam;
import org.firesteel.optim.Optimizer;
import org.firesteel.optim.RMSprop;
import org.firesteel.optim.Rprop;
import org.firesteel.optim.SGD;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.GradMode;
import org.junit.jupiter.api.Test;

/**
 * Eight models that differ in layers, loss, optimizer and seed train at once, in threads of one
 * JVM. Each ends with the bits that it has alone: weights, buffers, optimizer state, losses and the
 * next random number.
 */
class ConcurrencyTest {
  private static final int REPETITIONS = 100;
  private static final int STEPS = 3;

  private static final List<Function<Generator, Training>> PROGRAMS =
      List.of(
          ConcurrencyTest::perceptron,
          ConcurrencyTest::classifier,
          ConcurrencyTest::selfNormalizing,
          ConcurrencyTest::convolution,
          ConcurrencyTest::recurrent,
          ConcurrencyTest::transformer,
          ConcurrencyTest::embedding,
          ConcurrencyTest::curvature);

  @Test
  void eightModelsTrainedAtOnceEndWithTheBitsTheyHaveAlone() throws Exception {
    List<List<Long>> alone = new ArrayList<>();
    for (int i = 0; i < PROGRAMS.size(); i++) {
      alone.add(run(i, i));
      assertNotEquals(alone.get(i), run(i, i + 100), "another seed, another model");
    }
    CyclicBarrier start = new CyclicBarrier(PROGRAMS.size());
    ExecutorService threads = Executors.newFixedThreadPool(PROGRAMS.size());
    try {
      for (int repetition = 0; repetition < REPETITIONS; repetition++) {
        List<Future<List<Long>>> together = new ArrayList<>();
        for (int i = 0; i < PROGRAMS.size(); i++) {
          int program = i;
          together.add(
              threads.submit(
                  () -> {
                    start.await();
                    return run(program, program);
                  }));
        }
        for (int i = 0; i < PROGRAMS.size(); i++) {
          String where = "program %d, repetition %d".formatted(i, repetition);
          assertEquals(alone.get(i), together.get(i).get(), where);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Training perceptron(Generator generator) {
    Layer layers =
        new Sequential(
            new Linear(3, 8, generator),
            new Tanh(),
            new Dropout(.3, generator),
            new Linear(8, 1, generator));
    SGD.Rule rule = SGD.Rule.defaults().withLr(.05).withMomentum(.9);
    return Training.of(
        layers,
        new MSELoss(),
        new SGD(layers.parameters(), rule),
        randn(generator, 6, 3),
        randn(generator, 6, 1));
  }

  private static Training classifier(Generator generator) {
    Layer layers =
        new Sequential(
            new Linear(4, 8, generator),
            new BatchNorm1d(8),
            new ReLU(),
            new Dropout(.5, generator),
            new Linear(8, 3, generator));
    return Training.of(
        layers,
        new CrossEntropyLoss(),
        new Adam(layers.parameters(), .01),
        randn(generator, 5, 4),
        randint(generator, 0, 3, 5));
  }

  private static Training selfNormalizing(Generator generator) {
    Layer layers =
        new Sequential(
            new Linear(5, 6, generator),
            new SELU(),
            new AlphaDropout(.2, generator),
            new Linear(6, 1, generator));
    return Training.of(
        layers,
        new BCEWithLogitsLoss(),
        new RMSprop(layers.parameters(), .01),
        randn(generator, 7, 5),
        rand(generator, 7, 1));
  }

  private static Training convolution(Generator generator) {
    Layer layers =
        new Sequential(
            new Conv1d(2, 3, 3, generator),
            new GELU(),
            new MaxPool1d(2),
            new Flatten(),
            new Linear(9, 2, generator));
    return Training.of(
        layers,
        new HuberLoss(),
        new AdamW(layers.parameters(), .02),
        randn(generator, 4, 2, 8),
        randn(generator, 4, 2));
  }

  private static Training recurrent(Generator generator) {
    GRU gru = new GRU(2, 4, generator);
    Linear head = new Linear(4, 1, generator);
    Module parts = new ModuleList<>(List.of(gru, head));
    return new Training(
        parts,
        x -> head.call(gru.call(x, null).output()),
        new L1Loss(),
        new Adagrad(parts.parameters(), .1),
        randn(generator, 3, 2, 2),
        randn(generator, 3, 2, 1));
  }

  private static Training transformer(Generator generator) {
    var options = TransformerEncoderLayer.Options.of(4, 2).feedforward(8).dropout(.1);
    TransformerEncoderLayer layer = new TransformerEncoderLayer(options, DType.FLOAT64, generator);
    return new Training(
        layer,
        x -> layer.call(x, null, null),
        new SmoothL1Loss(),
        new NAdam(layer.parameters(), .01),
        randn(generator, 3, 2, 4).to(DType.FLOAT64),
        randn(generator, 3, 2, 4).to(DType.FLOAT64));
  }

  private static Training embedding(Generator generator) {
    Layer layers =
        new Sequential(
            new Embedding(7, 3, generator),
            new LayerNorm(3),
            new Flatten(),
            new Linear(6, 1, generator));
    return Training.of(
        layers,
        new PoissonNLLLoss(),
        new Rprop(layers.parameters(), .01),
        randint(generator, 0, 7, 5, 2),
        rand(generator, 5, 1));
  }

  private static Training curvature(Generator generator) {
    Layer layers =
        new Sequential(new Linear(3, 4, generator), new SiLU(), new Linear(4, 1, generator));
    LBFGS.Settings settings = LBFGS.Settings.defaults().withLr(.1).withMaxIter(4);
    return Training.of(
        layers,
        new SoftMarginLoss(),
        new LBFGS(layers.parameters(), settings),
        randn(generator, 6, 3),
        randn(generator, 6, 1).sign());
  }

  /** Trains a program and gives all bits it ends with. */
  @SuppressWarnings("try")
  private static List<Long> run(int program, long seed) {
    Generator generator = new Generator(seed);
    Training training = PROGRAMS.get(program).apply(generator);
    List<Long> bits = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      addBits(bits, training.step());
      try (var scope = GradMode.noGrad()) {
        addBits(bits, training.loss());
      }
    }
    training.model.stateDict().values().forEach(tensor -> addBits(bits, tensor));
    for (Parameter parameter : training.model.parameters()) {
      training.optimizer.state(parameter).values().forEach(tensor -> addBits(bits, tensor));
    }
    bits.add(generator.nextLong());
    return bits;
  }

  private static void addBits(List<Long> bits, Tensor tensor) {
    Arrays.stream(tensor.toDoubleArray()).mapToLong(Double::doubleToRawLongBits).forEach(bits::add);
  }

  /** A model with what trains it. */
  private record Training(
      Module model,
      UnaryOperator<Tensor> forward,
      Loss lossFn,
      Optimizer optimizer,
      Tensor x,
      Tensor y) {

    static Training of(Layer layer, Loss lossFn, Optimizer optimizer, Tensor x, Tensor y) {
      return new Training(layer, layer::call, lossFn, optimizer, x, y);
    }

    Tensor loss() {
      return lossFn.forward(forward.apply(x), y);
    }

    Tensor step() {
      return optimizer.step(
          () -> {
            optimizer.zeroGrad();
            Tensor loss = loss();
            loss.backward();
            return loss;
          });
    }
  }
}
