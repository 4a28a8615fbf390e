package org.firesteel.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.firesteel.spec.Spec;
import org.firesteel.spec.SpecException;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;

/** What losses refuse and warn of, in PyTorch's words. */
class LossErrorsTest {
  private static void refuses(String message, Loss loss, Tensor input, Tensor target) {
    RuntimeException error =
        assertThrows(RuntimeException.class, () -> loss.forward(input, target), message);
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  @Test
  void targetsMustFit() {
    Tensor scores = Tensors.zeros(2, 3);
    refuses("Target 3 is out of bounds.", new CrossEntropyLoss(), scores, labels(0, 3));
    refuses("Target -1 is out of bounds.", new NLLLoss(), scores, labels(-1, 0));
    refuses(
        "Expected input batch_size (2) to match target batch_size (1).",
        new CrossEntropyLoss(),
        scores,
        labels(0));
    refuses(
        "expected scalar type Long but found Float",
        new CrossEntropyLoss(),
        scores,
        Tensors.zeros(2));
    refuses(
        "Target size (torch.Size([3])) must be the same as input size (torch.Size([2, 3]))",
        new BCEWithLogitsLoss(),
        scores,
        Tensors.zeros(3));
    refuses(
        "all elements of input should be between 0 and 1",
        new BCELoss(),
        Tensors.tensor(1.5f),
        Tensors.tensor(1f));
    refuses(
        "weight tensor should be defined either for all 3 classes",
        new NLLLoss(Tensors.zeros(2), -100, Reduction.MEAN),
        scores,
        labels(0, 1));
  }

  private static Tensor labels(long... values) {
    return Tensors.tensor(values);
  }

  @Test
  void aMeanOverWeightedClassesDividesByTheirWeights() {
    Loss loss = new CrossEntropyLoss(Tensors.tensor(1f, 3f), -100, 0, Reduction.MEAN);
    Tensor scores = Tensors.tensor(new float[] {1, 2, 3, 1, 0, 0}, Shape.of(3, 2));
    Tensor target = labels(0, 1, -100);
    Tensor each = loss.withReduction(Reduction.NONE).forward(scores, target);
    Tensor counts = loss.weights(scores, target);
    assertEquals("[1.0, 3.0, 0.0]", java.util.Arrays.toString(counts.toDoubleArray()));
    double mean = each.sum().item() / counts.sum().item();
    assertEquals(mean, loss.forward(scores, target).item(), 1e-6);
  }

  @Test
  void differentSizesAreWarnedOf() {
    List<String> warnings = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            warnings.add(record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("org.firesteel.loss");
    logger.addHandler(handler);
    try {
      new MSELoss().forward(Tensors.zeros(3, 1), Tensors.zeros(3));
    } finally {
      logger.removeHandler(handler);
    }
    assertEquals(
        List.of(
            "Using a target size (torch.Size([3])) that is different to the input size "
                + "(torch.Size([3, 1])). This will likely lead to incorrect results due to "
                + "broadcasting. Please ensure they have the same size."),
        warnings);
  }

  @Test
  void theCatalogBuildsByNameAndExplains() {
    Map<String, Object> smooth = Map.of("label-smoothing", 0.1, "weight", List.of(1L, 2L));
    CrossEntropyLoss loss = (CrossEntropyLoss) LossCatalog.build(new Spec("cross-entropy", smooth));
    assertEquals(0.1, loss.labelSmoothing());
    assertEquals(2, loss.weight().numel());
    assertEquals(
        new HuberLoss(0.5, Reduction.SUM),
        LossCatalog.build(new Spec("huber", Map.of("delta", 0.5, "reduction", "sum"))));
    SpecException error =
        assertThrows(
            SpecException.class, () -> LossCatalog.build(new Spec("huber", Map.of("delta", -1.0))));
    assertEquals("`delta` of `huber` must be above 0, is -1.0", error.getMessage());
    error = assertThrows(SpecException.class, () -> LossCatalog.build(new Spec("mes")));
    assertEquals("there is no loss `mes`; did you mean `mse`?", error.getMessage());
    error =
        assertThrows(
            SpecException.class,
            () -> LossCatalog.build(new Spec("mse", Map.of("reduction", "none"))));
    assertEquals(
        "`reduction` of `mse` must be mean or sum to train with, is none", error.getMessage());
  }
}
