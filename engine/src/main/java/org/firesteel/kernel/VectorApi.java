package org.firesteel.kernel;

/** Whether the JVM was started with the Vector API: {@code --add-modules=jdk.incubator.vector}. */
final class VectorApi {
  static final boolean IS_THERE = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private VectorApi() {}
}
