package org.firesteel.loss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.firesteel.golden.Kwargs;
import org.firesteel.tensor.Tensor;

/** The table of all losses: how each is built from torch's arguments, and called. */
final class LossTable {
  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** What a loss is called with. */
  record Call(
      Kwargs kwargs, Reduction reduction, Tensor weight, Tensor posWeight, List<Tensor> in) {
    double number(String name, double otherwise) {
      return kwargs.number(name, otherwise);
    }

    boolean flag(String name) {
      return kwargs.flag(name, false);
    }

    Tensor of(Loss loss) {
      return loss.forward(in.get(0), in.get(1));
    }
  }

  /** Builds and calls a loss. */
  interface Row {
    Tensor apply(Call call);
  }

  LossTable() {
    rows.put("MSELoss", c -> c.of(new MSELoss(c.reduction)));
    rows.put("L1Loss", c -> c.of(new L1Loss(c.reduction)));
    rows.put("SmoothL1Loss", c -> c.of(new SmoothL1Loss(c.number("beta", 1), c.reduction)));
    rows.put("HuberLoss", c -> c.of(new HuberLoss(c.number("delta", 1), c.reduction)));
    rows.put(
        "CrossEntropyLoss",
        c ->
            c.of(
                new CrossEntropyLoss(
                    c.weight,
                    c.kwargs.integer("ignore_index", -100),
                    c.number("label_smoothing", 0),
                    c.reduction)));
    rows.put(
        "NLLLoss",
        c -> c.of(new NLLLoss(c.weight, c.kwargs.integer("ignore_index", -100), c.reduction)));
    rows.put("BCELoss", c -> c.of(new BCELoss(c.weight, c.reduction)));
    rows.put(
        "BCEWithLogitsLoss", c -> c.of(new BCEWithLogitsLoss(c.weight, c.posWeight, c.reduction)));
    rows.put("KLDivLoss", LossTable::klDiv);
    rows.put(
        "PoissonNLLLoss",
        c ->
            c.of(
                new PoissonNLLLoss(
                    c.kwargs.flag("log_input", true),
                    c.flag("full"),
                    c.number("eps", 1e-8),
                    c.reduction)));
    rows.put(
        "GaussianNLLLoss",
        c ->
            new GaussianNLLLoss(c.flag("full"), c.number("eps", 1e-6), c.reduction)
                .forward(c.in.get(0), c.in.get(1), c.in.get(2)));
    rows.put(
        "HingeEmbeddingLoss",
        c -> c.of(new HingeEmbeddingLoss(c.number("margin", 1), c.reduction)));
    rows.put("SoftMarginLoss", c -> c.of(new SoftMarginLoss(c.reduction)));
    rows.put(
        "MultiLabelSoftMarginLoss", c -> c.of(new MultiLabelSoftMarginLoss(c.weight, c.reduction)));
    rows.put(
        "MarginRankingLoss",
        c ->
            new MarginRankingLoss(c.number("margin", 0), c.reduction)
                .forward(c.in.get(0), c.in.get(1), c.in.get(2)));
    rows.put(
        "CosineEmbeddingLoss",
        c ->
            new CosineEmbeddingLoss(c.number("margin", 0), c.reduction)
                .forward(c.in.get(0), c.in.get(1), c.in.get(2)));
    rows.put(
        "TripletMarginLoss",
        c ->
            new TripletMarginLoss(
                    c.number("margin", 1),
                    c.number("p", 2),
                    c.number("eps", 1e-6),
                    c.flag("swap"),
                    c.reduction)
                .forward(c.in.get(0), c.in.get(1), c.in.get(2)));
  }

  private static Tensor klDiv(Call call) {
    boolean batchMean = call.kwargs.text("reduction", "mean").equals("batchmean");
    return call.of(new KLDivLoss(call.flag("log_target"), batchMean, call.reduction));
  }

  static Reduction reduction(Kwargs kwargs) {
    String name = kwargs.text("reduction", "mean");
    return name.equals("batchmean")
        ? Reduction.MEAN
        : Reduction.valueOf(name.toUpperCase(Locale.ROOT));
  }

  Map<String, Row> rows() {
    return rows;
  }

  /**
   * The row of that name.
   *
   * @throws AssertionError if there is none, saying what to do
   */
  Row row(String name) {
    Row row = rows.get(name);
    if (row == null) {
      throw new AssertionError(
          "no row for the loss '"
              + name
              + "': add one to LossTable, saying how to build and call it");
    }
    return row;
  }
}
