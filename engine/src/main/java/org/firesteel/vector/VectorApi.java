package org.firesteel.vector;

/** Whether the JVM was started with the Vector API: {@code --add-modules=jdk.incubator.vector}. */
public final class VectorApi {
  /** Whether it was. */
  public static final boolean IS_THERE =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  /**
   * Until the JIT has compiled a loop over vectors, it takes some hundred times as long, and for
   * small arrays it may take long until it has. Kernels work in blocks of twice as many elements.
   */
  private static final int MANY = 1024;

  private VectorApi() {}

  /** Whether a loop over so many elements is best done by vectors. */
  public static boolean pays(int n) {
    return IS_THERE && n > MANY;
  }
}
