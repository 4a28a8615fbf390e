package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;

/**
 * Self-attention, then two linear layers with an activation between them for each position, either
 * with dropout, added to its input and normalised (Vaswani et al., Attention is all you need,
 * 2017). Sequences are [length, batch, model], or [batch, length, model] if {@code batchFirst}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.TransformerEncoderLayer.html">torch.nn.TransformerEncoderLayer</a>
 */
public final class TransformerEncoderLayer extends Module {
  private final Options options;
  private final MultiheadAttention selfAttn;
  private final Linear linear1;
  private final Dropout dropout;
  private final Linear linear2;
  private final LayerNorm norm1;
  private final LayerNorm norm2;
  private final Dropout dropout1;
  private final Dropout dropout2;

  /** What is between the linear layers. */
  public enum Activation {
    RELU,
    GELU
  }

  /**
   * The settings of an encoder layer.
   *
   * @param model the size of each position
   * @param heads of the attention
   * @param feedforward the size between the linear layers
   * @param eps added to variances
   * @param normFirst whether inputs are normalised instead of sums
   */
  public record Options(
      int model,
      int heads,
      int feedforward,
      double dropout,
      Activation activation,
      double eps,
      boolean batchFirst,
      boolean normFirst,
      boolean bias) {
    public static Options of(int model, int heads) {
      return new Options(model, heads, 2048, 0.1, Activation.RELU, 1e-5, false, false, true);
    }

    public Options feedforward(int value) {
      return new Options(
          model, heads, value, dropout, activation, eps, batchFirst, normFirst, bias);
    }

    public Options dropout(double value) {
      return new Options(
          model, heads, feedforward, value, activation, eps, batchFirst, normFirst, bias);
    }

    public Options activation(Activation value) {
      return new Options(
          model, heads, feedforward, dropout, value, eps, batchFirst, normFirst, bias);
    }

    public Options eps(double value) {
      return new Options(
          model, heads, feedforward, dropout, activation, value, batchFirst, normFirst, bias);
    }

    public Options batchFirst(boolean value) {
      return new Options(
          model, heads, feedforward, dropout, activation, eps, value, normFirst, bias);
    }

    public Options normFirst(boolean value) {
      return new Options(
          model, heads, feedforward, dropout, activation, eps, batchFirst, value, bias);
    }

    public Options bias(boolean value) {
      return new Options(
          model, heads, feedforward, dropout, activation, eps, batchFirst, normFirst, value);
    }
  }

  /** With PyTorch's defaults, in float32. */
  public TransformerEncoderLayer(int model, int heads, Generator generator) {
    this(Options.of(model, heads), DType.FLOAT32, generator);
  }

  public TransformerEncoderLayer(Options options, DType dtype, Generator generator) {
    this.options = options;
    int model = options.model;
    boolean bias = options.bias;
    Shape shape = Shape.of(model);
    this.selfAttn =
        register(
            "self_attn",
            new MultiheadAttention(
                MultiheadAttention.Options.of(model, options.heads)
                    .dropout(options.dropout)
                    .bias(bias)
                    .batchFirst(options.batchFirst),
                dtype,
                generator));
    this.linear1 =
        register("linear1", new Linear(model, options.feedforward, bias, dtype, generator));
    this.dropout = register("dropout", new Dropout(options.dropout, generator));
    this.linear2 =
        register("linear2", new Linear(options.feedforward, model, bias, dtype, generator));
    this.norm1 = register("norm1", new LayerNorm(shape, options.eps, true, bias, dtype));
    this.norm2 = register("norm2", new LayerNorm(shape, options.eps, true, bias, dtype));
    this.dropout1 = register("dropout1", new Dropout(options.dropout, generator));
    this.dropout2 = register("dropout2", new Dropout(options.dropout, generator));
  }

  /** Without masks. */
  public Tensor forward(Tensor source) {
    return forward(source, null, null);
  }

  /** {@link #forward(Tensor, Tensor, Tensor)} with the hooks around it. */
  public Tensor call(Tensor source, Tensor mask, Tensor keyPadding) {
    return callWithHooks(
        in -> new Tensor[] {forward(in[0], in[1], in[2])}, source, mask, keyPadding)[0];
  }

  /**
   * The output, of the source's shape.
   *
   * @param mask of the attention, as {@link MultiheadAttention.Call#mask}; or null
   * @param keyPadding as {@link MultiheadAttention.Call#keyPadding}; or null
   */
  public Tensor forward(Tensor source, Tensor mask, Tensor keyPadding) {
    if (options.normFirst) {
      Tensor attended = source.add(attention(norm1.call(source), mask, keyPadding));
      return attended.add(feedforward(norm2.call(attended)));
    }
    Tensor attended = norm1.call(source.add(attention(source, mask, keyPadding)));
    return norm2.call(attended.add(feedforward(attended)));
  }

  private Tensor attention(Tensor x, Tensor mask, Tensor keyPadding) {
    MultiheadAttention.Call how = new MultiheadAttention.Call(keyPadding, mask, false, false);
    return dropout1.call(selfAttn.call(x, x, x, how).output());
  }

  private Tensor feedforward(Tensor x) {
    Tensor inner = linear1.call(x);
    Tensor active = options.activation == Activation.RELU ? inner.relu() : inner.gelu();
    return dropout2.call(linear2.call(dropout.call(active)));
  }
}
