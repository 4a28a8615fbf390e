package org.firesteel.bench;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.firesteel.nn.BatchNorm2d;
import org.firesteel.nn.Conv2d;
import org.firesteel.nn.Embedding;
import org.firesteel.nn.GELU;
import org.firesteel.nn.GRU;
import org.firesteel.nn.LSTM;
import org.firesteel.nn.Layer;
import org.firesteel.nn.LayerNorm;
import org.firesteel.nn.Linear;
import org.firesteel.nn.Module;
import org.firesteel.nn.MultiheadAttention;
import org.firesteel.nn.RNN;
import org.firesteel.nn.Sequential;
import org.firesteel.nn.Softmax;
import org.firesteel.nn.TransformerEncoderLayer;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/** A layer to be timed; {@code torch_steps.py} has the same ones under the same names. */
enum LayerCase {
  RNN("[50, 32, 64], hidden 128", LayerCase::rnn),
  GRU("[50, 32, 64], hidden 128", LayerCase::gru),
  LSTM("[50, 32, 64], hidden 128", LayerCase::lstm),
  ATTENTION("[64, 16, 128], 4 heads", LayerCase::attention),
  ENCODER("[64, 16, 128], 4 heads, feedforward 512", LayerCase::encoder),
  EMBEDDING("4,096 of [10,000, 64]", g -> of(new Embedding(10_000, 64, g), indices(4096, 10_000))),
  CONV2D("[32, 16, 28, 28], 32 of 3 x 3", g -> of(new Conv2d(16, 32, 3, g), images())),
  BATCH_NORM("[32, 16, 28, 28]", g -> of(new BatchNorm2d(16), images())),
  LAYER_NORM("[4096, 256]", g -> of(new LayerNorm(256), normal(4096, 256))),
  SOFTMAX("[4096, 256]", g -> of(new Softmax(-1), normal(4096, 256))),
  GELU("[4096, 256]", g -> of(new GELU(), normal(4096, 256))),
  MLP("[1024, 64], 256 with GELU, 64", LayerCase::mlp);

  private final String sizes;
  private final Function<Generator, Built> builder;

  LayerCase(String sizes, Function<Generator, Built> builder) {
    this.sizes = sizes;
    this.builder = builder;
  }

  /** A layer, how it is called, and what with. */
  record Built(Module module, UnaryOperator<Tensor> call, Tensor input) {}

  String sizes() {
    return sizes;
  }

  Built build() {
    return builder.apply(new Generator(0));
  }

  private static Built of(Layer layer, Tensor input) {
    return new Built(layer, layer::forward, input);
  }

  private static Built rnn(Generator generator) {
    RNN rnn = new RNN(64, 128, generator);
    return new Built(rnn, x -> rnn.forward(x).output(), normal(50, 32, 64));
  }

  private static Built gru(Generator generator) {
    GRU gru = new GRU(64, 128, generator);
    return new Built(gru, x -> gru.forward(x).output(), normal(50, 32, 64));
  }

  private static Built lstm(Generator generator) {
    LSTM lstm = new LSTM(64, 128, generator);
    return new Built(lstm, x -> lstm.forward(x).output(), normal(50, 32, 64));
  }

  private static Built attention(Generator generator) {
    MultiheadAttention attention = new MultiheadAttention(128, 4, generator);
    MultiheadAttention.Call call = MultiheadAttention.Call.DEFAULT.needWeights(false);
    return new Built(
        attention, x -> attention.forward(x, x, x, call).output(), normal(64, 16, 128));
  }

  private static Built encoder(Generator generator) {
    TransformerEncoderLayer.Options options =
        TransformerEncoderLayer.Options.of(128, 4).feedforward(512).dropout(0);
    TransformerEncoderLayer encoder =
        new TransformerEncoderLayer(options, DType.FLOAT32, generator);
    return new Built(encoder, encoder::forward, normal(64, 16, 128));
  }

  private static Built mlp(Generator generator) {
    Linear first = new Linear(64, 256, generator);
    return of(new Sequential(first, new GELU(), new Linear(256, 64, generator)), normal(1024, 64));
  }

  private static Tensor images() {
    return normal(32, 16, 28, 28);
  }

  private static Tensor normal(int... sizes) {
    Shape shape = Shape.of(sizes);
    float[] values = new float[shape.numel()];
    new Generator(1).normal(values, 0, values.length, 0, 1);
    return Tensors.tensor(values, shape).requiresGrad_();
  }

  private static Tensor indices(int count, int below) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = ((i * 2_654_435_761L) >>> 8) % below;
    }
    return Tensors.tensor(values);
  }
}
