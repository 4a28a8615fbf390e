package org.firesteel.kernel;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.Loader;

/**
 * A BLAS library opened to be asked what it is. Closing it takes it out of memory, unless someone
 * else (netlib) opened it as well.
 *
 * <p>The library that comes with Firesteel is unpacked into JavaCPP's cache. JavaCPP holds a file
 * lock there while it unpacks, and unpacks again whatever has not the size and time of the
 * original, so processes that start at the same time do not see half a file.
 */
final class OpenBlas implements AutoCloseable {
  private static final String THREADS = "OPENBLAS_NUM_THREADS";
  private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

  /** What OpenBLAS needs, in the order in which they need each other. */
  private static final List<String> NEEDED =
      List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5");

  private static final Set<String> AVX512_KERNELS =
      Set.of("SkylakeX", "Cooperlake", "SapphireRapids");

  /** What OpenBLAS compiles its SkylakeX kernels for. */
  private static final List<String> AVX512_FLAGS =
      List.of("avx512f", "avx512cd", "avx512dq", "avx512bw", "avx512vl");

  // Of dlfcn.h. Local: the symbols of this library must not replace those of another.
  private static final int RTLD_LAZY = 1;
  private static final int RTLD_NO_LOAD = 4;

  private final String path;
  private final NativeLibrary library;

  private OpenBlas(String path, NativeLibrary library) {
    this.path = path;
    this.library = library;
  }

  /**
   * Opens the OpenBLAS that comes with Firesteel, with one thread (a Spark task owns one core). Of
   * AVX-512 processors that it does not know, OpenBLAS uses half the width: it is then opened again
   * with its SkylakeX kernels. What the user has set in the environment stays.
   *
   * @throws IOException if there is none for this platform, or it cannot be unpacked
   * @throws UnsatisfiedLinkError if the system refuses to load it
   */
  static OpenBlas bundled() throws IOException {
    String path = unpack();
    OpenBlas library = open(path);
    if (System.getenv(CORE_TYPE) == null
        && !AVX512_KERNELS.contains(library.info().kernels())
        && processorHasAvx512()) {
      return library.reopen("SKYLAKEX");
    }
    return library;
  }

  /** Opens this library, with one thread if the user did not say otherwise. */
  static OpenBlas open(String path) {
    if (System.getenv(THREADS) == null) {
      setEnvironment(THREADS, "1");
    }
    return new OpenBlas(path, load(path, RTLD_LAZY));
  }

  /** The same library with the kernels of another processor type, which it chooses when loaded. */
  OpenBlas reopen(String coreType) {
    close();
    setEnvironment(CORE_TYPE, coreType);
    return open(path);
  }

  String path() {
    return path;
  }

  /** As the loaded library itself says. */
  BlasInfo info() {
    String config;
    try {
      config = call("openblas_get_config");
    } catch (UnsatisfiedLinkError notOpenBlas) {
      return new BlasInfo(new File(path).getName(), BlasInfo.UNKNOWN, BlasInfo.UNKNOWN, 0);
    }
    // "OpenBLAS 0.3.31 DYNAMIC_ARCH NO_AFFINITY SkylakeX MAX_THREADS=64"
    String[] words = config.split(" ");
    String version = words.length > 1 ? words[1] : BlasInfo.UNKNOWN;
    int threads = library.getFunction("openblas_get_num_threads").invokeInt(new Object[0]);
    return new BlasInfo(words[0], version, call("openblas_get_corename"), threads);
  }

  /** Whether the library at this path is in memory. */
  static boolean isLoaded(String path) {
    try {
      load(path, RTLD_LAZY | RTLD_NO_LOAD).close();
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  @Override
  public void close() {
    library.close();
  }

  private String call(String function) {
    return library.getFunction(function).invokeString(new Object[0], false);
  }

  private static NativeLibrary load(String path, int flags) {
    return NativeLibrary.getInstance(path, Map.of(Library.OPTION_OPEN_FLAGS, flags));
  }

  private static String unpack() throws IOException {
    String folder = "/org/bytedeco/openblas/" + Loader.getPlatform() + "/";
    for (String name : NEEDED) {
      // Not every platform has every one.
      File file = Loader.cacheResource(OpenBlas.class, folder + name);
      if (file != null) {
        load(file.getPath(), RTLD_LAZY);
      }
    }
    File file = Loader.cacheResource(OpenBlas.class, folder + "libopenblas.so.0");
    if (file == null) {
      throw new IOException("no OpenBLAS for " + Loader.getPlatform() + " on the class path");
    }
    return file.getPath();
  }

  private static void setEnvironment(String name, String value) {
    NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {name, value, 1});
  }

  private static boolean processorHasAvx512() throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(Path.of("/proc/cpuinfo"))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .filter(line -> Arrays.asList(line.split(" ")).containsAll(AVX512_FLAGS))
          .isPresent();
    }
  }
}
