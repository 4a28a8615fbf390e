package org.firesteel.kernel;

/** Whether the JVM was started with the Vector API: {@code --add-modules=jdk.incubator.vector}. */
final class VectorApi {
  static final boolean IS_THERE = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  /**
   * Half a block of {@link Passes}. Until the JIT has compiled a loop over vectors, it takes some
   * hundred times as long, and for small arrays it may take long until it has.
   */
  private static final int MANY = Passes.BLOCK / 2;

  private VectorApi() {}

  /** Whether a loop over so many elements is best done by vectors. */
  static boolean pays(int n) {
    return IS_THERE && n > MANY;
  }
}
