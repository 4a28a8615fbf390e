package org.firesteel.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.firesteel.random.Generator;
import org.firesteel.spec.Spec;
import org.firesteel.spec.SpecException;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;

/** Models from names and settings. */
class LayerCatalogTest {
  private static Spec spec(String type, Object... pairs) {
    Map<String, Object> settings = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put((String) pairs[i], pairs[i + 1]);
    }
    return new Spec(type, settings);
  }

  private static String error(int inputs, Spec... layers) {
    return assertThrows(
            SpecException.class,
            () -> LayerCatalog.build(List.of(layers), inputs, new Generator(0)))
        .getMessage();
  }

  @Test
  void sizesFollowFromTheLayerBefore() {
    Sequential model =
        LayerCatalog.build(
            List.of(
                spec("linear", Spec.MAIN, 8L),
                spec("batch-norm"),
                spec("leaky-relu", Spec.MAIN, 0.2),
                spec("dropout", "p", 0.1),
                spec("layer-norm"),
                spec("linear", "out", 2L, "bias", false)),
            3,
            new Generator(0));
    assertEquals(Shape.of(5, 2), model.call(Tensors.ones(5, 3)).shape());
    assertEquals(
        """
        Sequential(
          (0): Linear(in_features=3, out_features=8, bias=True)
          (1): BatchNorm1d(8, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)
          (2): LeakyReLU(negative_slope=0.2)
          (3): Dropout(p=0.1, inplace=False)
          (4): LayerNorm((8,), eps=1e-05, elementwise_affine=True, bias=True)
          (5): Linear(in_features=8, out_features=2, bias=False)
        )""",
        model.toString());
  }

  @Test
  void rowsCanBeImages() {
    List<Spec> layers =
        List.of(
            spec("unflatten", "sizes", List.of(1L, 6L, 6L)),
            spec("conv2d", "out", 4L, "kernel", 3L, "padding", 1L),
            spec("batch-norm"),
            spec("relu"),
            spec("max-pool2d", Spec.MAIN, 2L),
            spec("adaptive-avg-pool2d", "size", List.of(2L, 1L)),
            spec("flatten"),
            spec("linear", "out", 10L));
    Sequential model = LayerCatalog.build(layers, 36, new Generator(0));
    assertEquals(Shape.of(2, 10), model.call(Tensors.ones(2, 36)).shape());
    assertEquals(OptionalInt.of(10), LayerCatalog.check(layers));
    assertEquals(
        "`sizes` of `unflatten` must be sizes with the product 35, is [1, 6, 6]",
        error(35, layers.get(0)));
    assertEquals(
        "`conv2d`: Calculated padded input size per channel: (2 x 2). Kernel size: (3 x 3). "
            + "Kernel size can't be greater than actual input size",
        error(4, spec("unflatten", "sizes", List.of(1L, 2L, 2L)), spec("conv2d", "out", 1L)));
  }

  @Test
  void mistakesAreExplained() {
    assertEquals("there is no layer `rellu`; did you mean `relu`?", error(1, spec("rellu")));
    assertEquals(
        "`p` of `dropout` must be between 0 and 1, is 2.0", error(1, spec("dropout", "p", 2.0)));
    assertEquals("`relu` takes no value", error(1, spec("relu", Spec.MAIN, 2L)));
    assertEquals(
        "`in` of `linear` must be 3 to fit what comes before it, is 4",
        error(3, spec("linear", "out", 1L, "in", 4L)));
    assertEquals(
        "`flatten`: it must give a row for each, but of 2 rows of [3] it makes [6]",
        error(3, spec("flatten", "start-dim", 0L)));
    assertEquals(
        "`dim` of `softmax` must be a dimension of a row, not of the batch, is 0",
        error(3, spec("softmax", "dim", 0L)));
  }

  @Test
  void unknownInputsLeaveOpenWhatDependsOnThem() {
    assertEquals(OptionalInt.empty(), LayerCatalog.check(List.of(spec("relu"), spec("dropout"))));
    assertEquals(
        OptionalInt.of(4),
        LayerCatalog.check(List.of(spec("batch-norm"), spec("linear", "out", 4L), spec("tanh"))));
  }
}
