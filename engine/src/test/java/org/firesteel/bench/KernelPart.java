package org.firesteel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kernels beside what the memory gives: {@code a += s b} over arrays of the same size. Matrix
 * products in GFLOP/s.
 */
final class KernelPart {
  private final Jmh jmh;
  private final Rounds rounds;
  private final List<Integer> sizes;
  private final int side;

  /**
   * @param sizes elements of an array
   * @param side of the matrices
   */
  KernelPart(Jmh jmh, Rounds rounds, List<Integer> sizes, int side) {
    this.jmh = jmh;
    this.rounds = rounds;
    this.sizes = sizes;
    this.side = side;
  }

  Report run(String only) {
    Map<String, Timed> timed = new LinkedHashMap<>();
    timed.put(KernelCase.GEMM, timed(KernelCase.GEMM, side * side));
    List<KernelCase> cases =
        KernelCase.all().stream()
            .filter(
                kernel ->
                    kernel.name().equals(KernelCase.BANDWIDTH) || kernel.name().contains(only))
            .toList();
    for (int size : sizes) {
      cases.forEach(kernel -> timed.put(key(kernel, size), timed(kernel.name(), size)));
    }
    Map<String, Samples> measured = rounds.run(timed);
    Report report =
        new Report("kernels", "kernel", "array", "us", "GB/s", "of a += s b", "ns/element");
    report.samples(measured);
    double gemm = measured.get(KernelCase.GEMM).median();
    report.note("sgemm", "%d^3: %.0f GFLOP/s".formatted(side, 2e-3 * side * side * side / gemm));
    for (int size : sizes) {
      double best = 0;
      for (KernelCase kernel : cases) {
        double micros = measured.get(key(kernel, size)).median();
        double rate = 1e-3 * kernel.bytes() * size / micros;
        best = kernel.name().equals(KernelCase.BANDWIDTH) ? rate : best;
        report.row(kernel.name(), bytes(size), micros, rate, rate / best, 1e3 * micros / size);
      }
    }
    return report;
  }

  private Timed timed(String kernel, int size) {
    return jmh.of(KernelBenchmark.class, Map.of("kernel", kernel, "size", String.valueOf(size)));
  }

  private static String key(KernelCase kernel, int size) {
    return kernel.name() + ", " + bytes(size);
  }

  private static String bytes(int size) {
    long bytes = (long) Float.BYTES * size;
    return bytes >= 1 << 20 ? (bytes >> 20) + " MB" : (bytes >> 10) + " KB";
  }
}
