package org.firesteel.kernel;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** netlib's BLAS in Java: with the Vector API where the JVM was started with it, else plain. */
final class JavaBlas {
  private static final String PROPERTIES = "/META-INF/maven/dev.ludovic.netlib/blas/pom.properties";

  private JavaBlas() {}

  static Blas open() {
    BLAS netlib = JavaBLAS.getInstance();
    String name = netlib.getClass().getSimpleName();
    String kernels = name.equals("VectorBLAS") ? "Vector API " + vectorBits() + "-bit" : "Java";
    BlasInfo info = new BlasInfo("netlib " + name, version(), kernels, 1);
    return new Blas(new CutProducts(new NetlibProducts(netlib), false), info);
  }

  /** The width the JVM prefers on this processor: sums are folded by it, so bits depend on it. */
  private static int vectorBits() {
    try {
      Object species =
          Class.forName("jdk.incubator.vector.FloatVector").getField("SPECIES_PREFERRED").get(null);
      return (int)
          Class.forName("jdk.incubator.vector.VectorSpecies")
              .getMethod("vectorBitSize")
              .invoke(species);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("netlib uses a Vector API that is not there", e);
    }
  }

  private static String version() {
    try (InputStream in = BLAS.class.getResourceAsStream(PROPERTIES)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", BlasInfo.UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(PROPERTIES, e);
    }
  }
}
