package org.firesteel.nn;

import java.util.List;
import org.firesteel.spec.Settings;
import org.firesteel.tensor.Tensor;

/**
 * Makes several dimensions of one.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Unflatten.html">torch.nn.Unflatten</a>
 */
public final class Unflatten extends Layer {
  private final int dim;
  private final int[] sizes;

  /** Their sizes multiply up to that of {@code dim}; one may be -1. */
  public Unflatten(int dim, int... sizes) {
    this.dim = dim;
    this.sizes = sizes.clone();
  }

  /** {@code unflatten { sizes = [1, 8, 8] }}: gives a row of numbers a shape. */
  static RowShape.Result of(Settings settings, RowShape rows) {
    List<Integer> sizes = settings.getInts("sizes", List.of());
    int numel = 1;
    for (int size : sizes) {
      if (size < 1) {
        throw settings.mustBe("sizes", "a list of numbers above 0", sizes);
      }
      numel = Math.multiplyExact(numel, size);
    }
    if (sizes.isEmpty() || rows.numel().orElse(numel) != numel) {
      throw settings.mustBe("sizes", "sizes with the product " + rows.numel().orElse(numel), sizes);
    }
    int[] shape = sizes.stream().mapToInt(Integer::intValue).toArray();
    return RowShape.of(shape).after(new Unflatten(1, shape));
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.unflatten(dim, sizes);
  }

  @Override
  protected String extraRepr() {
    return "dim=%d, unflattened_size=%s".formatted(dim, PythonText.tuple(Axes.list(sizes)));
  }
}
