package org.firesteel.nn;

import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * The rows of a learned table that integers of any shape name: [..] gives [.., columns].
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Embedding.html">torch.nn.Embedding</a>
 */
public final class Embedding extends Layer {
  private final Parameter weight;
  private final Integer padding;

  /** Without padding, in float32. */
  public Embedding(int rows, int columns, Generator generator) {
    this(rows, columns, null, DType.FLOAT32, generator);
  }

  /**
   * A table that begins with normal numbers.
   *
   * @param padding a row that begins as zeros and is not learned; null for none; negative ones
   *     count from the end
   */
  public Embedding(int rows, int columns, Integer padding, DType dtype, Generator generator) {
    this.padding = checkPadding(padding, rows);
    this.weight = register("weight", table(rows, columns, this.padding, dtype, generator));
  }

  static Integer checkPadding(Integer padding, int rows) {
    if (padding != null && (padding < -rows || padding >= rows)) {
      throw new IllegalArgumentException("Padding_idx must be within num_embeddings");
    }
    return padding == null || padding >= 0 ? padding : Integer.valueOf(padding + rows);
  }

  static Parameter table(int rows, int columns, Integer padding, DType dtype, Generator generator) {
    Tensor table = Tensors.zeros(Shape.of(rows, columns), dtype);
    Init.normal_(table, 0, 1, generator);
    if (padding != null) {
      table.select(0, padding).zero_();
    }
    return new Parameter(table);
  }

  /** The table [rows, columns]. */
  public Parameter weight() {
    return weight;
  }

  @Override
  public Tensor forward(Tensor input) {
    return padding == null ? input.embedding(weight) : input.embedding(weight, padding);
  }

  @Override
  protected String extraRepr() {
    return "%d, %d".formatted(weight.size(0), weight.size(1))
        + (padding == null ? "" : ", padding_idx=" + padding);
  }
}
