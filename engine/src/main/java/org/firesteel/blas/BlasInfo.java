package org.firesteel.blas;

/**
 * Which BLAS computes. The bits of a float32 result depend on it, so it is said at start and
 * recorded with a model.
 *
 * @param library name, for instance {@code OpenBLAS}
 * @param version as the library itself says, or {@code unknown}
 * @param kernels the processor type whose kernels run, for instance {@code SkylakeX}, or {@code
 *     unknown}
 * @param threads threads of one call; 0 is unknown
 */
public record BlasInfo(String library, String version, String kernels, int threads) {
  static final String UNKNOWN = "unknown";

  /** One line, for instance {@code BLAS: OpenBLAS 0.3.31 (SkylakeX kernels, 1 thread)}. */
  public String describe() {
    String number = threads == 0 ? UNKNOWN : String.valueOf(threads);
    String noun = threads == 1 ? "thread" : "threads";
    return "BLAS: %s %s (%s kernels, %s %s)".formatted(library, version, kernels, number, noun);
  }
}
