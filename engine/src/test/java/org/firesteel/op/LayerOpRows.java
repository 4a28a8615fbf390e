package org.firesteel.op;

import static org.firesteel.op.Arguments.settings;
import static org.firesteel.op.Sample.integers;
import static org.firesteel.op.Sample.uniform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.op.BinaryCrossEntropy;
import org.firesteel.tensor.op.CellSequence;
import org.firesteel.tensor.op.Fused;
import org.firesteel.tensor.op.LinearRelu;
import org.firesteel.tensor.op.MaxPool2dIndices;
import org.firesteel.tensor.op.NormalizedChannels;
import org.firesteel.tensor.op.NormalizedRows;
import org.firesteel.tensor.op.RecurrentCell;
import org.firesteel.tensor.op.SoftmaxCrossEntropy;
import org.firesteel.tensor.op.SquaredDifference;
import org.firesteel.tensor.op.Standardize;

/** What only layers and losses are made of. */
final class LayerOpRows {
  private LayerOpRows() {}

  static List<OpRow> rows() {
    return List.of(
        OpRow.of("conv2d", LayerOpRows::conv2d)
            .matrixProduct()
            .sample(uniform(-1, 1, 2, 2, 4, 3), uniform(-1, 1, 3, 2, 2, 2))
            .sample(
                settings("stride", List.of(2L, 1L), "padding", List.of(1L, 2L), "groups", 2L),
                uniform(-1, 1, 1, 2, 4, 3),
                uniform(-1, 1, 4, 1, 3, 2),
                uniform(-1, 1, 4))
            .sample(
                settings("dilation", List.of(2L, 3L)),
                uniform(-1, 1, 2, 5, 5),
                uniform(-1, 1, 1, 2, 2, 2))
            .sample(
                settings(
                    "stride",
                    List.of(3L, 2L),
                    "padding",
                    List.of(2L, 1L),
                    "dilation",
                    List.of(2L, 1L)),
                uniform(-1, 1, 2, 2, 9, 6),
                uniform(-1, 1, 2, 2, 3, 2))
            .rejects(
                "expected input[1, 2, 3, 3] to have 1 channels, but got 2 channels instead",
                uniform(0, 1, 1, 2, 3, 3),
                uniform(0, 1, 1, 1, 2, 2))
            .rejects(
                "expected bias to be 1-dimensional with 2 elements",
                uniform(0, 1, 1, 1, 3, 3),
                uniform(0, 1, 2, 1, 2, 2),
                uniform(0, 1, 3))
            .rejects(
                "Expected 3D (unbatched) or 4D (batched) input to conv2d",
                uniform(0, 1, 3, 3),
                uniform(0, 1, 1, 1, 2, 2)),
        OpRow.of("max_pool2d", LayerOpRows::maxPool2d)
            .runs(MaxPool2dIndices.class)
            .sample(settings("kernel_size", 2L), uniform(-1, 1, 1, 2, 4, 5))
            .sample(
                settings("kernel_size", 3L, "stride", 1L, "padding", 1L), uniform(-1, 1, 2, 3, 3))
            .rejects(
                "pad should be at most half of effective kernel size, but got pad=2",
                settings("kernel_size", 2L, "padding", 2L),
                uniform(0, 1, 1, 3, 3)),
        OpRow.of("avg_pool2d", LayerOpRows::avgPool2d)
            .sample(settings("kernel_size", 2L), uniform(-1, 1, 1, 2, 4, 5))
            .sample(
                settings("kernel_size", 3L, "stride", 2L, "padding", 1L), uniform(-1, 1, 2, 3, 4))
            .rejects(
                "a window of 4 elements does not fit into an input of 3",
                settings("kernel_size", 4L, "stride", 1L),
                uniform(0, 1, 1, 3, 3)),
        OpRow.of("adaptive_avg_pool2d", a -> a.tensor(0).adaptiveAvgPool2d(2, 3))
            .sample(uniform(-1, 1, 1, 2, 3, 4))
            .sample(uniform(-1, 1, 1, 1, 2)),
        OpRow.several(
                "standardize",
                a ->
                    Autograd.applyAll(
                        Standardize.of(a.tensor(0).shape(), 0.01, a.ints("dim")), a.tensor(0)))
            .sample(settings("dim", 1L), uniform(-1, 1, 2, 3))
            .sample(settings("dim", List.of(0L, 2L)), uniform(-1, 1, 2, 2, 3)),
        cell(RecurrentCell.RNN_TANH),
        cell(RecurrentCell.RNN_RELU),
        cell(RecurrentCell.GRU),
        cell(RecurrentCell.LSTM),
        OpRow.several(
                "normalized_rows",
                a -> Fused.apply(new NormalizedRows(Shape.of(3), 0.01), a.array()))
            .runs(NormalizedRows.class)
            .sample(uniform(-1, 1, 2, 3))
            .sample(uniform(-1, 1, 2, 3), uniform(1, 2, 3), uniform(-1, 1, 3)),
        OpRow.several(
                "normalized_channels", a -> Fused.apply(new NormalizedChannels(0.01), a.array()))
            .runs(NormalizedChannels.class)
            .sample(uniform(-1, 1, 4, 2))
            .sample(uniform(-1, 1, 2, 2, 3), uniform(1, 2, 2), uniform(-1, 1, 2)),
        OpRow.of(
                "squared_difference",
                a -> Autograd.apply(new SquaredDifference(), a.tensor(0), a.tensor(1)))
            .sample(uniform(-1, 1, 2, 3), uniform(-2, 1, 2, 3))
            .sample(uniform(-1, 1, 2, 1), uniform(-2, 1, 3)),
        OpRow.of("linear_relu", a -> Autograd.apply(new LinearRelu(), a.array()))
            .matrixProduct()
            .runs(LinearRelu.class)
            .sample(uniform(-1, 1, 2, 3), uniform(-1, 1, 4, 3), uniform(-1, 1, 4))
            .sample(uniform(-1, 1, 2, 2, 3), uniform(-1, 1, 4, 3))
            .rejects(
                "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x4)",
                uniform(0, 1, 2, 3),
                uniform(0, 1, 4, 2)),
        OpRow.of(
                "softmax_cross_entropy",
                a -> Autograd.apply(new SoftmaxCrossEntropy(), a.tensor(0), a.tensor(1)))
            .sample(uniform(-2, 2, 3, 4), integers(Shape.of(3), 0, 3, -1)),
        OpRow.of(
                "binary_cross_entropy",
                a -> Autograd.apply(new BinaryCrossEntropy(), a.tensor(0), a.tensor(1)))
            .sample(uniform(0.1, 0.9, 5), uniform(0, 1, 5)));
  }

  /** Along three steps, forwards or backwards. In float64 it is a composition. */
  private static OpRow cell(RecurrentCell cell) {
    int rows = 2 * cell.gates();
    Sample.Input[] states = {uniform(-1, 1, 2, 2), uniform(-1, 1.1, 2, 2)};
    Stream<Sample.Input> weights =
        Stream.of(uniform(-1, 1, 3, 2, 3), uniform(-1, 1, rows, 3), uniform(-1, 1, rows, 2));
    Stream<Sample.Input> biases = Stream.of(uniform(-1, 1, rows), uniform(-1, 1.1, rows));
    List<Sample.Input> plain =
        Stream.concat(weights, Stream.of(states).limit(cell.states())).toList();
    List<Sample.Input> biased = new ArrayList<>(plain);
    biased.addAll(3, biases.toList());
    return OpRow.several(
            cell.name().toLowerCase(Locale.ROOT),
            a -> Fused.apply(new CellSequence(cell, a.flag("backwards", false)), a.array()))
        .runs(CellSequence.class)
        .matrixProduct()
        .sample(plain.toArray(Sample.Input[]::new))
        .sample(settings("backwards", true), biased.toArray(Sample.Input[]::new));
  }

  /** One number for both axes, or one for each. */
  private static int[] pair(Arguments a, String name, int otherwise) {
    int[] given = a.ints(name);
    int first = given.length == 0 ? otherwise : given[0];
    return new int[] {first, given.length == 2 ? given[1] : first};
  }

  private static Tensor conv2d(Arguments a) {
    return a.tensor(0)
        .conv2d(
            a.tensor(1),
            a.count() > 2 ? a.tensor(2) : null,
            pair(a, "stride", 1),
            pair(a, "padding", 0),
            pair(a, "dilation", 1),
            a.dim("groups", 1));
  }

  private static Tensor maxPool2d(Arguments a) {
    int[] kernel = pair(a, "kernel_size", 0);
    int[] stride = pair(a, "stride", kernel[0]);
    int[] one = {1, 1};
    return a.tensor(0).maxPool2d(kernel, stride, pair(a, "padding", 0), one, false);
  }

  private static Tensor avgPool2d(Arguments a) {
    int[] kernel = pair(a, "kernel_size", 0);
    int[] stride = pair(a, "stride", kernel[0]);
    return a.tensor(0).avgPool2d(kernel, stride, pair(a, "padding", 0), true, true, 0);
  }
}
