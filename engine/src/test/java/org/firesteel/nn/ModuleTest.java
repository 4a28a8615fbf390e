package org.firesteel.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.random.Generator;
import org.firesteel.tensor.DType;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.firesteel.tensor.autograd.RemovableHandle;
import org.junit.jupiter.api.Test;

/** The tree of modules: names, modes, state and hooks. */
class ModuleTest {
  private final Generator generator = new Generator(0);

  private Sequential model() {
    return new Sequential(
        new Linear(2, 3, generator),
        new Sequential(new BatchNorm1d(3), new Dropout(0.5, generator)),
        new Linear(3, 1, generator));
  }

  @Test
  void partsHaveFullNames() {
    Sequential model = model();
    assertEquals(
        List.of("0.weight", "0.bias", "1.0.weight", "1.0.bias", "2.weight", "2.bias"),
        new ArrayList<>(model.namedParameters().keySet()));
    assertEquals(
        List.of("1.0.running_mean", "1.0.running_var", "1.0.num_batches_tracked"),
        new ArrayList<>(model.namedBuffers().keySet()));
    assertEquals(
        List.of("", "0", "1", "1.0", "1.1", "2"), new ArrayList<>(model.namedModules().keySet()));
    assertEquals(
        """
        Sequential(
          (0): Linear(in_features=2, out_features=3, bias=True)
          (1): Sequential(
            (0): BatchNorm1d(3, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)
            (1): Dropout(p=0.5, inplace=False)
          )
          (2): Linear(in_features=3, out_features=1, bias=True)
        )""",
        model.toString());
  }

  @Test
  void aSharedModuleCountsOnce() {
    Linear shared = new Linear(2, 2, generator);
    Sequential model = new Sequential(shared, new ReLU(), shared);
    assertEquals(2, model.parameters().size());
    assertEquals(4, model.stateDict().size());
    assertEquals(3, model.modules().size());
  }

  /** As {@code model.double()} in PyTorch. */
  @Test
  void parametersGradientsAndFloatingBuffersAreConverted() {
    Sequential model = model();
    Linear first = (Linear) model.children().get("0");
    float[] drawn = first.weight().toFloatArray();
    model.forward(Tensors.ones(4, 2)).sum().backward();
    float[] gradient = first.weight().grad().toFloatArray();
    model.to(DType.FLOAT64);
    for (Parameter parameter : model.parameters()) {
      assertEquals(DType.FLOAT64, parameter.dtype());
      assertEquals(DType.FLOAT64, parameter.grad().dtype());
      assertTrue(parameter.isLeaf() && parameter.requiresGrad());
    }
    assertArrayEquals(drawn, first.weight().toFloatArray());
    assertArrayEquals(gradient, first.weight().grad().toFloatArray());
    Map<String, Tensor> state = model.stateDict();
    assertEquals(DType.FLOAT64, state.get("1.0.running_var").dtype());
    assertEquals(DType.INT64, state.get("1.0.num_batches_tracked").dtype());
    Tensor input = Tensors.ones(Shape.of(4, 2), DType.FLOAT64);
    assertEquals(DType.FLOAT64, model.forward(input).dtype());
    assertEquals(2, model.stateDict().get("1.0.num_batches_tracked").item());
    assertEquals(
        "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.int64",
        assertThrows(IllegalArgumentException.class, () -> model.to(DType.INT64)).getMessage());
    Tensor integers = Tensors.zeros(Shape.of(3, 2), DType.INT64);
    assertEquals(
        "setData needs [3, 2] of a floating dtype, got [3, 2] of int64",
        assertThrows(IllegalArgumentException.class, () -> first.weight().setData(integers))
            .getMessage());
  }

  @Test
  void modesReachEveryModule() {
    Sequential model = model();
    model.eval();
    assertTrue(model.modules().stream().noneMatch(Module::isTraining));
    model.train();
    assertTrue(model.modules().stream().allMatch(Module::isTraining));
    List<String> visited = new ArrayList<>();
    model.apply(module -> visited.add(module.getClass().getSimpleName()));
    assertEquals(
        List.of("Linear", "BatchNorm1d", "Dropout", "Sequential", "Linear", "Sequential"), visited);
  }

  @Test
  void strictLoadingListsEverythingThatDoesNotFit() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("weight", Tensors.ones(1, 3));
    state.put("foo", Tensors.ones(1));
    Linear linear = new Linear(2, 1, generator);
    Map<String, double[]> before = new LinkedHashMap<>();
    linear.stateDict().forEach((name, value) -> before.put(name, value.toDoubleArray()));
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> linear.loadStateDict(state));
    assertEquals(
        "Error(s) in loading state_dict for Linear:\n"
            + "\tMissing key(s) in state_dict: \"bias\". \n"
            + "\tUnexpected key(s) in state_dict: \"foo\". \n"
            + "\tsize mismatch for weight: copying a param with shape torch.Size([1, 3]) from "
            + "checkpoint, the shape in current model is torch.Size([1, 2]).",
        error.getMessage());
    linear
        .stateDict()
        .forEach((name, value) -> assertArrayEquals(before.get(name), value.toDoubleArray()));
  }

  @Test
  void looseLoadingTakesWhatFitsAndSaysWhatDoesNot() {
    Linear linear = new Linear(2, 1, generator);
    Map<String, Tensor> state =
        Map.of("bias", Tensors.full(Shape.of(1), 5, DType.FLOAT32), "foo", Tensors.ones(1));
    assertEquals(
        new IncompatibleKeys(List.of("weight"), List.of("foo")),
        linear.loadStateDict(state, false));
    assertEquals(5, linear.bias().item());
  }

  @Test
  void hooksSeeAndReplaceWhatGoesThrough() {
    ReLU layer = new ReLU();
    List<String> order = new ArrayList<>();
    RemovableHandle before =
        layer.registerForwardPreHook(
            (module, inputs) -> {
              order.add("before " + module);
              return new Tensor[] {inputs[0].mul(2L)};
            });
    RemovableHandle after =
        layer.registerForwardHook(
            (module, inputs, outputs) -> {
              order.add("after");
              return new Tensor[] {outputs[0].add(inputs[0])};
            });
    Sequential model = new Sequential(layer);
    assertEquals(12, model.call(Tensors.tensor(3f)).item());
    assertEquals(List.of("before ReLU()", "after"), order);
    assertEquals(3, layer.forward(Tensors.tensor(3f)).item(), "forward itself runs no hooks");
    before.remove();
    after.remove();
    after.remove();
    assertEquals(3, model.call(Tensors.tensor(3f)).item());
    assertEquals(2, order.size());
  }

  @Test
  void aHookMayJustLook() {
    LSTM lstm = new LSTM(2, 3, generator);
    List<Integer> counts = new ArrayList<>();
    lstm.registerForwardHook(
        (module, inputs, outputs) -> {
          counts.add(inputs.length);
          counts.add(outputs.length);
          return null;
        });
    lstm.call(Tensors.ones(4, 1, 2), null, null);
    assertEquals(List.of(3, 3), counts);
  }

  @Test
  void listsAndDictsNameTheirModules() {
    ModuleList<Linear> list = new ModuleList<>();
    list.append(new Linear(1, 1, generator));
    list.append(new Linear(1, 2, generator));
    assertEquals(
        List.of("0.weight", "0.bias", "1.weight", "1.bias"),
        new ArrayList<>(list.stateDict().keySet()));
    assertSame(list.get(1), list.children().get("1"));
    ModuleDict<Layer> dict = new ModuleDict<>();
    Layer relu = dict.put("act", new ReLU());
    assertSame(relu, dict.get("act"));
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> dict.get("missing"));
    assertEquals("there is no module 'missing', but [act]", error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> dict.put("act", new ReLU()));
    assertThrows(IllegalArgumentException.class, () -> dict.put("a.b", new ReLU()));
  }

  @Test
  void dropoutScalesWhatItKeepsAndRepeatsFromASeed() {
    Dropout dropout = new Dropout(0.25, generator);
    Tensor ones = Tensors.ones(1000);
    dropout.reseed(Generator.of(1, 2, 3));
    double[] first = dropout.call(ones).toDoubleArray();
    int kept = 0;
    for (double value : first) {
      assertTrue(value == 0 || value == (float) (1 / 0.75), "is " + value);
      kept += value == 0 ? 0 : 1;
    }
    assertTrue(kept > 700 && kept < 800, "kept " + kept);
    new Sequential(dropout).reseed(Generator.of(1, 2, 3));
    assertArrayEquals(first, dropout.call(ones).toDoubleArray());
    dropout.eval();
    assertSame(ones, dropout.call(ones));
    assertThrows(IllegalArgumentException.class, () -> new Dropout(1.5, generator));
  }

  @Test
  void alphaDropoutKeepsMeanAndVariance() {
    Tensor normal = Tensors.randn(new Generator(3), 20_000);
    Tensor dropped = new AlphaDropout(0.3, new Generator(4)).call(normal);
    assertEquals(0, dropped.mean().item(), 0.03);
    assertEquals(1, dropped.var().item(), 0.05);
    assertFalse(dropped.equals(normal));
  }

  @Test
  void aTransformersLayersAreDroppedFromTheReseededGenerator() {
    TransformerEncoderLayer layer =
        new TransformerEncoderLayer(
            TransformerEncoderLayer.Options.of(4, 2).feedforward(3).dropout(0.5),
            DType.FLOAT32,
            generator);
    Tensor source = Tensors.rand(new Generator(1), 3, 2, 4);
    layer.reseed(new Generator(9));
    String first = layer.forward(source).toString();
    layer.reseed(new Generator(9));
    assertEquals(first, layer.forward(source).toString());
    assertFalse(first.equals(layer.forward(source).toString()));
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    Conv2d conv = new Conv2d(2, 3, 3, generator);
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> conv.call(Tensors.ones(1, 1, 4, 4)));
    assertEquals(
        "Given groups=1, weight of size [3, 2, 3, 3], expected input[1, 1, 4, 4] to have 2 "
            + "channels, but got 1 channels instead",
        error.getMessage());
    error = assertThrows(IllegalArgumentException.class, () -> conv.call(Tensors.ones(1, 2, 2, 4)));
    assertEquals(
        "Calculated padded input size per channel: (2 x 4). Kernel size: (3 x 3). Kernel size "
            + "can't be greater than actual input size",
        error.getMessage());
    error =
        assertThrows(
            IllegalArgumentException.class, () -> new BatchNorm1d(3).call(Tensors.ones(1, 3)));
    assertEquals(
        "Expected more than 1 value per channel when training, got input size torch.Size([1, 3])",
        error.getMessage());
    error =
        assertThrows(
            IllegalArgumentException.class, () -> new LayerNorm(4).call(Tensors.ones(2, 3)));
    assertEquals(
        "Given normalized_shape=[4], expected input with shape [*, 4], but layer_norm got input "
            + "of size[2, 3]",
        error.getMessage());
    error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LSTM(2, 3, generator).forward(Tensors.ones(4, 1, 5)));
    assertEquals(
        "input.size(-1) must be equal to input_size. Expected 2, got 5", error.getMessage());
    assertEquals(
        Shape.of(3, 1, 2), conv.call(Tensors.ones(2, 3, 4)).shape(), "one image without a batch");
  }
}
