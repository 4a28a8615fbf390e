package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * Attention of several heads: each query takes a mean of the values, weighed by the softmax of its
 * products with the keys (Vaswani et al., Attention is all you need, 2017). Queries are [length,
 * batch, embed], keys and values [sources, batch, ..]; with {@code batchFirst} the batch comes
 * first; all may lack the batch.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html">torch.nn.MultiheadAttention</a>
 */
public final class MultiheadAttention extends Module {
  private final Options options;
  private final Parameter inWeight;
  private final Parameter queryWeight;
  private final Parameter keyWeight;
  private final Parameter valueWeight;
  private final Parameter inBias;
  private final Linear outProj;
  private Generator generator;

  /**
   * The settings of an attention.
   *
   * @param embed the size of queries and outputs
   * @param heads into which it is split evenly
   * @param dropout the probability of {@link Dropout} of the attention weights
   * @param keys the size of keys
   * @param values the size of values
   */
  public record Options(
      int embed,
      int heads,
      double dropout,
      boolean bias,
      int keys,
      int values,
      boolean batchFirst) {
    public static Options of(int embed, int heads) {
      return new Options(embed, heads, 0, true, embed, embed, false);
    }

    public Options dropout(double value) {
      return new Options(embed, heads, value, bias, keys, values, batchFirst);
    }

    public Options bias(boolean value) {
      return new Options(embed, heads, dropout, value, keys, values, batchFirst);
    }

    public Options sizes(int ofKeys, int ofValues) {
      return new Options(embed, heads, dropout, bias, ofKeys, ofValues, batchFirst);
    }

    public Options batchFirst(boolean value) {
      return new Options(embed, heads, dropout, bias, keys, values, value);
    }
  }

  /**
   * What a call may say besides its inputs.
   *
   * @param keyPadding [batch, sources], or [sources] without a batch: a bool that holds where a key
   *     does not count, or numbers added to its scores; null for none
   * @param mask [length, sources] or [batch * heads, length, sources], likewise
   * @param needWeights whether to return the weights
   * @param averageWeights whether as their mean over the heads
   */
  public record Call(Tensor keyPadding, Tensor mask, boolean needWeights, boolean averageWeights) {
    public static final Call DEFAULT = new Call(null, null, true, true);

    public Call keyPadding(Tensor value) {
      return new Call(value, mask, needWeights, averageWeights);
    }

    public Call mask(Tensor value) {
      return new Call(keyPadding, value, needWeights, averageWeights);
    }

    public Call needWeights(boolean value) {
      return new Call(keyPadding, mask, value, averageWeights);
    }

    public Call averageWeights(boolean value) {
      return new Call(keyPadding, mask, needWeights, value);
    }
  }

  /**
   * The outputs, of the queries' shape, and the weights, [batch, length, sources] or [batch, heads,
   * length, sources]; null if not asked for.
   */
  public record Result(Tensor output, Tensor weights) {}

  /** With PyTorch's defaults, in float32. */
  public MultiheadAttention(int embed, int heads, Generator generator) {
    this(Options.of(embed, heads), DType.FLOAT32, generator);
  }

  /**
   * Weights begin as Xavier's uniform numbers, the output's as those of a {@link Linear}, biases as
   * zeros.
   */
  public MultiheadAttention(Options options, DType dtype, Generator generator) {
    int embed = options.embed;
    if (embed < 1 || options.heads < 1) {
      throw new IllegalArgumentException(
          "embed_dim and num_heads must be greater than 0, got embed_dim=%d and num_heads=%d instead"
              .formatted(embed, options.heads));
    }
    if (embed % options.heads != 0) {
      throw new IllegalArgumentException("embed_dim must be divisible by num_heads");
    }
    Masks.checkProbability(options.dropout);
    this.options = options;
    this.generator = generator;
    // Drawn first, as PyTorch does, though it comes last in the state.
    Linear out = new Linear(embed, embed, options.bias, dtype, generator);
    if (options.keys == embed && options.values == embed) {
      this.inWeight = register("in_proj_weight", xavier(3 * embed, embed, dtype));
      this.queryWeight = null;
      this.keyWeight = null;
      this.valueWeight = null;
    } else {
      this.inWeight = null;
      this.queryWeight = register("q_proj_weight", xavier(embed, embed, dtype));
      this.keyWeight = register("k_proj_weight", xavier(embed, options.keys, dtype));
      this.valueWeight = register("v_proj_weight", xavier(embed, options.values, dtype));
    }
    this.inBias =
        options.bias ? register("in_proj_bias", Init.constant(0, dtype, 3 * embed)) : null;
    this.outProj = register("out_proj", out);
    if (options.bias) {
      out.bias().detach().zero_();
    }
  }

  private Parameter xavier(int out, int in, DType dtype) {
    Tensor weight = Tensors.zeros(Shape.of(out, in), dtype);
    return new Parameter(Init.xavierUniform_(weight, 1, generator));
  }

  @Override
  protected void drawFrom(Generator other) {
    generator = other;
  }

  /** {@link #forward(Tensor, Tensor, Tensor, Call)} without masks, with weights. */
  public Result forward(Tensor query, Tensor key, Tensor value) {
    return forward(query, key, value, Call.DEFAULT);
  }

  /** {@link #forward(Tensor, Tensor, Tensor, Call)} with the hooks around it. */
  public Result call(Tensor query, Tensor key, Tensor value, Call how) {
    Tensor[] results =
        callWithHooks(
            in -> {
              Result result = forward(in[0], in[1], in[2], how);
              return new Tensor[] {result.output, result.weights};
            },
            query,
            key,
            value);
    return new Result(results[0], results[1]);
  }

  /**
   * Attends.
   *
   * @throws IllegalArgumentException if shapes do not fit
   */
  public Result forward(Tensor query, Tensor key, Tensor value, Call how) {
    if (query.dim() != 2 && query.dim() != 3) {
      throw new IllegalArgumentException(
          "query should be unbatched 2D or batched 3D tensor but received %d-D query tensor"
              .formatted(query.dim()));
    }
    if (query.dim() == 2) {
      Call batched = how.keyPadding == null ? how : how.keyPadding(how.keyPadding.unsqueeze(0));
      Result result = attend(query.unsqueeze(1), key.unsqueeze(1), value.unsqueeze(1), batched);
      return new Result(
          result.output.squeeze(1), result.weights == null ? null : result.weights.squeeze(0));
    }
    if (!options.batchFirst) {
      return attend(query, key, value, how);
    }
    Result result = attend(query.transpose(0, 1), key.transpose(0, 1), value.transpose(0, 1), how);
    return new Result(result.output.transpose(0, 1), result.weights);
  }

  private Result attend(Tensor query, Tensor key, Tensor value, Call how) {
    int length = query.size(0);
    int batch = query.size(1);
    int sources = key.size(0);
    if (query.size(2) != options.embed || key.dim() != 3 || value.dim() != 3) {
      throw new IllegalArgumentException(
          "was expecting embedding dimension of %d, but got query %s, key %s, value %s"
              .formatted(options.embed, query.shape(), key.shape(), value.shape()));
    }
    Tensor[] projected = project(query, key, value);
    int size = options.embed / options.heads;
    Tensor q = heads(projected[0].mul(Math.sqrt(1.0 / size)));
    Tensor scores = q.bmm(heads(projected[1]).transpose(1, 2));
    if (how.mask != null) {
      scores = scores.add(Attention.additive(how.mask, scores.dtype()));
    }
    if (how.keyPadding != null) {
      Tensor padding = Attention.additive(how.keyPadding, scores.dtype());
      scores =
          scores
              .view(batch, options.heads, length, sources)
              .add(padding.view(batch, 1, 1, sources))
              .view(batch * options.heads, length, sources);
    }
    Tensor weights = scores.softmax(-1);
    if (isTraining()) {
      weights = Masks.drop(weights, options.dropout, generator);
    }
    Tensor mixed = weights.bmm(heads(projected[2]));
    Tensor output = outProj.call(mixed.transpose(0, 1).reshape(length, batch, options.embed));
    return new Result(
        output,
        how.needWeights
            ? returned(weights.view(batch, options.heads, length, sources), how)
            : null);
  }

  private static Tensor returned(Tensor weights, Call how) {
    return how.averageWeights ? weights.mean(1) : weights;
  }

  private Tensor[] project(Tensor query, Tensor key, Tensor value) {
    int embed = options.embed;
    Tensor[] inputs = {query, key, value};
    Tensor[] own = {queryWeight, keyWeight, valueWeight};
    Tensor[] projected = new Tensor[3];
    for (int i = 0; i < 3; i++) {
      Tensor weight = inWeight == null ? own[i] : inWeight.narrow(0, i * embed, embed);
      Tensor bias = inBias == null ? null : inBias.narrow(0, i * embed, embed);
      projected[i] = inputs[i].linear(weight, bias);
    }
    return projected;
  }

  /** [length, batch, embed] as [batch * heads, length, embed / heads]. */
  private Tensor heads(Tensor tensor) {
    int rows = tensor.size(1) * options.heads;
    return tensor.reshape(tensor.size(0), rows, options.embed / options.heads).transpose(0, 1);
  }
}
