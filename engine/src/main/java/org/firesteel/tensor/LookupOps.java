package org.firesteel.tensor;

import java.util.Arrays;
import org.firesteel.tensor.op.EmbeddingBag;

/** Rows of tables, looked up by number: this tensor holds the numbers, int64 or int32. */
interface LookupOps {
  Tensor self();

  /**
   * int64 [.., classes] with a 1 where this says, else 0.
   *
   * @param classes the number of classes; -1 is one more than the greatest
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html">functional.one_hot</a>
   */
  default Tensor oneHot(int classes) {
    Tensor self = self();
    if (self.dtype() != DType.INT64) {
      throw new IllegalArgumentException(
          "one_hot is only applicable to index tensor of type LongTensor.");
    }
    if (self.numel() == 0 && classes <= 0) {
      throw new IllegalArgumentException(
          "Can not infer total number of classes from empty tensor.");
    }
    if (self.numel() > 0 && self.min().itemLong() < 0) {
      throw new IllegalArgumentException("Class values must be non-negative.");
    }
    long greatest = self.numel() == 0 ? -1 : self.max().itemLong();
    int count = classes == -1 ? Math.toIntExact(greatest + 1) : classes;
    if (greatest >= count) {
      throw new IllegalArgumentException("Class values must be smaller than num_classes.");
    }
    int[] sizes = Arrays.copyOf(self.shape().toArray(), self.dim() + 1);
    sizes[self.dim()] = count;
    return Tensors.zeros(Shape.of(sizes), DType.INT64).scatter(-1, self.unsqueeze(-1), 1);
  }

  /**
   * The rows of a table [rows, columns] that this names: [.., columns].
   *
   * @throws IndexOutOfBoundsException if there is no such row
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html">functional.embedding</a>
   */
  default Tensor embedding(Tensor weight) {
    Tensor self = self();
    if (weight.dim() != 2) {
      throw new IllegalArgumentException("'weight' must be 2-D");
    }
    if (self.dtype() != DType.INT64 && self.dtype() != DType.INT32) {
      throw new IllegalArgumentException(
          ("Expected tensor for argument #1 'indices' to have one of the following scalar types: "
                  + "Long, Int; but got torch.%sTensor instead (while checking arguments for embedding)")
              .formatted(self.dtype().scalarType()));
    }
    int[] sizes = Arrays.copyOf(self.shape().toArray(), self.dim() + 1);
    sizes[self.dim()] = weight.size(1);
    return weight.indexSelect(0, self.reshape(-1)).view(sizes);
  }

  /** {@link #embedding(Tensor)} where one row, perhaps counted from the end, gets no gradient. */
  default Tensor embedding(Tensor weight, int paddingIndex) {
    Tensor rows = embedding(weight);
    int count = weight.size(0);
    if (paddingIndex < -count || paddingIndex >= count) {
      throw new IllegalArgumentException("Padding_idx must be within num_embeddings");
    }
    int padding = paddingIndex < 0 ? paddingIndex + count : paddingIndex;
    return rows.detach().where(self().eq(padding).unsqueeze(-1), rows);
  }

  /**
   * The sum, mean or elementwise maximum of the table rows of each bag of numbers.
   *
   * @param weight the table [rows, columns]
   * @param offsets where in this vector each bag starts; null if this is [bags, size]
   * @param mode {@code sum}, {@code mean} or {@code max}
   * @param perSampleWeights of this shape, factors of the rows of a sum; or null
   * @return [bags, columns]; zeros for an empty bag
   * @see <a
   *     href="https://pytorch.org/docs/stable/generated/torch.nn.functional.embedding_bag.html">functional.embedding_bag</a>
   */
  default Tensor embeddingBag(Tensor weight, Tensor offsets, String mode, Tensor perSampleWeights) {
    return EmbeddingBag.of(self(), offsets, mode).reduce(self(), weight, perSampleWeights);
  }

  default Tensor embeddingBag(Tensor weight, Tensor offsets, String mode) {
    return embeddingBag(weight, offsets, mode, null);
  }
}
