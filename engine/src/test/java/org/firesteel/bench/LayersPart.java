package org.firesteel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers, forward and backward, beside PyTorch's where Python has it. */
final class LayersPart {
  private static final Aim TORCH = Aim.atMost(1.5);

  private final Jmh jmh;
  private final Rounds rounds;
  private final List<LayerCase> layers;

  LayersPart(Jmh jmh, Rounds rounds, List<LayerCase> layers) {
    this.jmh = jmh;
    this.rounds = rounds;
    this.layers = layers;
  }

  Report run(String only) {
    List<LayerCase> chosen = layers.stream().filter(layer -> layer.name().contains(only)).toList();
    try (TorchPeer torch = TorchPeer.start("torch_steps.py")) {
      Map<String, Timed> timed = new LinkedHashMap<>();
      for (LayerCase layer : chosen) {
        String name = layer.name();
        timed.put(name, jmh.of(LayerBenchmark.class, Map.of("layer", name)));
        if (torch.isThere()) {
          timed.put(name + " torch", () -> torch.measure(jmh.request(name)));
        }
      }
      Map<String, Samples> measured = rounds.run(timed);
      Report report =
          new Report("layers", "layer", "sizes", "us", "PyTorch us", "/ PyTorch", TORCH.toString());
      report.note("PyTorch", torch.describe());
      report.samples(measured);
      for (LayerCase layer : chosen) {
        double own = measured.get(layer.name()).median();
        Samples peer = measured.get(layer.name() + " torch");
        Double ratio = peer == null ? null : own / peer.median();
        report.row(
            layer.name(),
            layer.sizes(),
            own,
            peer == null ? null : peer.median(),
            ratio,
            TORCH.reached(ratio));
      }
      return report;
    }
  }
}
