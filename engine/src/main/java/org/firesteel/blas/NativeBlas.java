package org.firesteel.blas;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Collectors;
import org.firesteel.vector.VectorApi;

/**
 * Decides which BLAS computes: the OpenBLAS that comes with Firesteel, or what the user chose.
 *
 * <ul>
 *   <li>{@code -Ddev.ludovic.netlib.blas.nativeLibPath=<file>} (or {@code nativeLib=<name>}):
 *       another library
 *   <li>{@code -Dfiresteel.blas=portable}, or {@code FIRESTEEL_BLAS=portable} in the environment:
 *       {@link BlasKind#PORTABLE} for the whole JVM
 *   <li>{@code -Dfiresteel.blas=native}: an error where native cannot be had
 * </ul>
 *
 * <p>Without a choice the portable one is the fallback, and a warning says why.
 */
final class NativeBlas {
  private static final String PATH_PROPERTY = "dev.ludovic.netlib.blas.nativeLibPath";
  private static final String NAME_PROPERTY = "dev.ludovic.netlib.blas.nativeLib";
  private static final String SWITCH = "firesteel.blas";

  private NativeBlas() {}

  static Blas choose() {
    String wish = System.getProperty(SWITCH, System.getenv("FIRESTEEL_BLAS"));
    if (wish != null && !List.of("native", "portable").contains(wish)) {
      throw new IllegalArgumentException(SWITCH + " must be native or portable, actual: " + wish);
    }
    if ("portable".equals(wish)) {
      return portable();
    }
    try {
      return open();
    } catch (IOException | RuntimeException | LinkageError e) {
      String reason = reason(e);
      if (wish != null) {
        throw new IllegalStateException(SWITCH + " is native, but " + reason, e);
      }
      System.Logger logger = System.getLogger(NativeBlas.class.getName());
      logger.log(
          Level.WARNING,
          "No native BLAS, so Firesteel''s own in Java computes, with other bits{0}: {1}."
              + " Set -D{2}=<path of an OpenBLAS>, or -D{3}=portable to accept this.",
          VectorApi.IS_THERE ? "" : " and, without --add-modules=jdk.incubator.vector, slower",
          reason,
          PATH_PROPERTY,
          SWITCH);
      return portable();
    }
  }

  static Blas portable() {
    return new Blas(new PortableProducts(), BlasKind.PORTABLE_INFO);
  }

  private static Blas open() throws IOException {
    String chosen = System.getProperty(PATH_PROPERTY, System.getProperty(NAME_PROPERTY));
    String path;
    Blas blas;
    try (OpenBlas library = chosen == null ? OpenBlas.bundled() : OpenBlas.open(chosen)) {
      path = library.path();
      BLAS netlib = chosen == null ? netlib(path) : netlib();
      Products products = new CutProducts(new NetlibProducts(netlib), library.hasSmallKernels());
      blas = new Blas(products, library.info());
    }
    // Closed by us, it is still in memory only if it is the one that netlib holds.
    if (!OpenBlas.isLoaded(path)) {
      throw new IllegalStateException("netlib uses another library, loaded before Firesteel");
    }
    return blas;
  }

  /** netlib reads the property once, when its first class is initialised. */
  private static BLAS netlib(String path) {
    System.setProperty(PATH_PROPERTY, path);
    try {
      return netlib();
    } finally {
      System.clearProperty(PATH_PROPERTY);
    }
  }

  private static BLAS netlib() {
    try {
      return NativeBLAS.getInstance();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "netlib was in use before Firesteel and found no library, or cannot load its own part",
          e);
    }
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    if (message == null || e instanceof NoClassDefFoundError) {
      return e.toString();
    }
    // JNA says what failed, why, and then all that it has tried, one a line.
    return message.lines().limit(2).collect(Collectors.joining(" "));
  }
}
