package org.firesteel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Training steps of the engine beside the hand-written ones, and PyTorch's where Python has it. */
final class EnginePart {
  static final List<String> STEPS =
      List.of(
          "2000x3-1:MSE_SUM",
          "128x784-512-256-10:CROSS_ENTROPY",
          "1024x784-512-256-10:CROSS_ENTROPY",
          "1024x90-256-256-1:MSE",
          "8192x28-64-32-1:MSE",
          "4096x39-1024-1024-1024-1:MSE");

  /** No slower than the hand-written loop. */
  private static final Aim HAND = Aim.atMost(1);

  /** Twice as fast as PyTorch; out of reach where the products alone take longer. */
  private static final Aim TORCH = Aim.atMost(0.5);

  private final Jmh jmh;
  private final Rounds rounds;
  private final List<String> steps;

  EnginePart(Jmh jmh, Rounds rounds, List<String> steps) {
    this.jmh = jmh;
    this.rounds = rounds;
    this.steps = steps;
  }

  Report run(String only) {
    List<String> chosen = steps.stream().filter(step -> step.contains(only)).toList();
    try (TorchPeer torch = TorchPeer.start("torch_steps.py")) {
      Map<String, Timed> timed = new LinkedHashMap<>();
      for (String step : chosen) {
        for (String way : List.of("products", "hand", "tensor", "replica", "portable")) {
          timed.put(
              step + " " + way, jmh.of(StepBenchmark.class, Map.of("step", step, "way", way)));
        }
        timed.put(step + " turns", jmh.of(TurnsBenchmark.class, Map.of("step", step), "ratio"));
        if (torch.isThere()) {
          timed.put(step + " torch", () -> torch.measure(jmh.request(step)));
        }
      }
      Map<String, Samples> measured = rounds.run(timed);
      Report report =
          new Report(
              "engine",
              "step",
              "products us",
              "hand us",
              "tensors us",
              "/ hand, by turns",
              HAND.toString(),
              "replica us",
              "/ hand",
              "portable us",
              "/ replica",
              "PyTorch us",
              "products / PyTorch",
              "tensors / PyTorch",
              TORCH.toString(),
              "GFLOP/s");
      report.note("PyTorch", torch.describe());
      report.samples(measured);
      chosen.forEach(step -> row(report, step, measured));
      return report;
    }
  }

  private static void row(Report report, String step, Map<String, Samples> measured) {
    double products = measured.get(step + " products").median();
    double hand = measured.get(step + " hand").median();
    double tensor = measured.get(step + " tensor").median();
    double replica = measured.get(step + " replica").median();
    double portable = measured.get(step + " portable").median();
    double turns = measured.get(step + " turns").median();
    Samples torch = measured.get(step + " torch");
    Double toTorch = torch == null ? null : tensor / torch.median();
    report.row(
        step,
        products,
        hand,
        tensor,
        turns,
        HAND.reached(turns),
        replica,
        replica / hand,
        portable,
        portable / replica,
        torch == null ? null : torch.median(),
        torch == null ? null : products / torch.median(),
        toTorch,
        TORCH.reached(toTorch),
        StepCase.of(step).flops() * 1e-3 / tensor);
  }
}
