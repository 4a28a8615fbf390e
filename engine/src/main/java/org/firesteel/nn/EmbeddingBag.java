package org.firesteel.nn;

import java.util.Locale;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Tensor;

/**
 * The sum, mean or maximum of the rows of a learned table that each bag of integers names.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.EmbeddingBag.html">torch.nn.EmbeddingBag</a>
 */
public final class EmbeddingBag extends Layer {
  private final Parameter weight;
  private final Mode mode;
  private final boolean includeLastOffset;

  /** What becomes of the rows of a bag. */
  public enum Mode {
    SUM,
    MEAN,
    MAX
  }

  /** In float32. */
  public EmbeddingBag(int rows, int columns, Mode mode, Generator generator) {
    this(rows, columns, mode, false, DType.FLOAT32, generator);
  }

  /**
   * A table that begins with normal numbers.
   *
   * @param includeLastOffset offsets end with that behind the last bag
   */
  public EmbeddingBag(
      int rows,
      int columns,
      Mode mode,
      boolean includeLastOffset,
      DType dtype,
      Generator generator) {
    this.mode = mode;
    this.includeLastOffset = includeLastOffset;
    this.weight = register("weight", Embedding.table(rows, columns, null, dtype, generator));
  }

  /** The table [rows, columns]. */
  public Parameter weight() {
    return weight;
  }

  /** Bags of one size: the rows of [bags, size]. */
  @Override
  public Tensor forward(Tensor input) {
    return forward(input, null, null);
  }

  /**
   * Bags of any size.
   *
   * @param input a vector of all integers, or [bags, size]
   * @param offsets where each bag starts in the vector; null for [bags, size]
   * @param perSampleWeights of the input's shape, factors of the rows of a sum; or null
   * @return [bags, columns]
   */
  public Tensor forward(Tensor input, Tensor offsets, Tensor perSampleWeights) {
    Tensor starts =
        includeLastOffset && offsets != null ? offsets.narrow(0, 0, offsets.size(0) - 1) : offsets;
    Tensor numbers =
        includeLastOffset && offsets != null
            ? input.narrow(0, 0, Math.toIntExact(offsets.select(0, -1).itemLong()))
            : input;
    return numbers.embeddingBag(
        weight, starts, mode.name().toLowerCase(Locale.ROOT), perSampleWeights);
  }

  /** {@link #forward(Tensor, Tensor, Tensor)} with the hooks around it. */
  public Tensor call(Tensor input, Tensor offsets, Tensor perSampleWeights) {
    return callWithHooks(
        in -> new Tensor[] {forward(in[0], in[1], in[2])}, input, offsets, perSampleWeights)[0];
  }

  @Override
  protected String extraRepr() {
    return "%d, %d, mode='%s'"
        .formatted(weight.size(0), weight.size(1), mode.name().toLowerCase(Locale.ROOT));
  }
}
