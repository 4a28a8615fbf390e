package org.firesteel.blas;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final int RTLD_NO_LOAD = Platform.isMac() ? 0x10 : 4;

  private final String path;
  private final NativeLibrary library;

  /** Held, because it cannot find them itself, and JNA closes what nobody holds. */
  private final List<NativeLibrary> needed;

  private OpenBlas(String path, List<NativeLibrary> needed) {
    if (System.getenv(THREADS) == null) {
      setEnvironment(THREADS, "1");
    }
    this.path = path;
    this.needed = needed;
    this.library = load(path);
    // netlib would take any library, and crash at the first call.
    library.getFunction("sgemm_");
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
    String folder = "/org/bytedeco/openblas/" + Loader.getPlatform() + "/";
    List<NativeLibrary> needed = new ArrayList<>();
    for (String name : NEEDED) {
      // Not every platform has every one.
      File file = Loader.cacheResource(OpenBlas.class, folder + name);
      if (file != null) {
        needed.add(load(file.getPath()));
      }
    }
    File file = Loader.cacheResource(OpenBlas.class, folder + "libopenblas.so.0");
    if (file == null) {
      throw new IOException("no OpenBLAS for " + Loader.getPlatform() + " on the class path");
    }
    OpenBlas library = new OpenBlas(file.getPath(), needed);
    if (System.getenv(CORE_TYPE) == null
        && !AVX512_KERNELS.contains(library.info().kernels())
        && processorHasAvx512()) {
      return library.reopen("SKYLAKEX");
    }
    return library;
  }

  /**
   * Opens a library of the user, with one thread if the environment does not say otherwise.
   *
   * @throws UnsatisfiedLinkError if it cannot be loaded or is no BLAS
   */
  static OpenBlas open(String path) {
    return new OpenBlas(path, List.of());
  }

  /** The same library with the kernels of another processor type, which it chooses when loaded. */
  OpenBlas reopen(String coreType) {
    library.close();
    setEnvironment(CORE_TYPE, coreType);
    return new OpenBlas(path, needed);
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
    String[] words = config.split(" ", -1);
    String version = words.length > 1 ? words[1] : BlasInfo.UNKNOWN;
    int threads = library.getFunction("openblas_get_num_threads").invokeInt(new Object[0]);
    return new BlasInfo(words[0], version, call("openblas_get_corename"), threads);
  }

  /** Whether its kernels multiply small matrices of float32 without packing them first. */
  boolean hasSmallKernels() {
    return AVX512_KERNELS.contains(info().kernels());
  }

  /** Whether the library at this path is in memory. JNA crashes on this question; libc answers. */
  static boolean isLoaded(String path) {
    NativeLibrary libc = NativeLibrary.getProcess();
    Pointer handle =
        libc.getFunction("dlopen").invokePointer(new Object[] {path, RTLD_LAZY | RTLD_NO_LOAD});
    if (handle == null) {
      return false;
    }
    libc.getFunction("dlclose").invokeInt(new Object[] {handle});
    return true;
  }

  @Override
  public void close() {
    library.close();
    needed.forEach(NativeLibrary::close);
  }

  private String call(String function) {
    return library.getFunction(function).invokeString(new Object[0], false);
  }

  private static NativeLibrary load(String path) {
    return NativeLibrary.getInstance(path, Map.of(Library.OPTION_OPEN_FLAGS, RTLD_LAZY));
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
          .filter(line -> Arrays.asList(line.split(" ", -1)).containsAll(AVX512_FLAGS))
          .isPresent();
    }
  }
}
