package org.firesteel.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which BLAS is chosen, each time in a JVM of its own, on the platform Firesteel brings one for.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NativeBlasTest {
  private static final String PRODUCT = "product 5.0 11.0 11.0 25.0";
  private static final String WARNING =
      "WARNING: No native BLAS, so Firesteel's own in Java computes, with other bits and, without ";

  @TempDir Path directory;

  @Test
  void openBlasIsInUse() throws Exception {
    String output = run(Map.of(), List.of());
    assertTrue(
        output.matches("(?s).*BLAS: OpenBLAS \\d+\\.\\d+\\.\\d+ \\(\\w+ kernels, 1 thread\\).*"),
        output);
    contains(output, "netlib JNIBLAS", PRODUCT);
    assertFalse(output.contains("WARNING"), output);
  }

  @Test
  void usesTheWidthOfTheProcessor() throws Exception {
    boolean wide = Files.readString(Path.of("/proc/cpuinfo")).contains(" avx512vl ");
    String output = run(Map.of(), List.of());
    assertEquals(
        wide, output.matches("(?s).*\\((SkylakeX|Cooperlake|SapphireRapids) kernels.*"), output);
  }

  /** What happens on a processor that OpenBLAS underestimates: it is loaded again. */
  @Test
  void changesTheKernelsOfALibraryThatWasLoaded() throws Exception {
    String output = run(Map.of(), List.of(), "kernels", "NEHALEM", "SANDYBRIDGE", "NEHALEM");
    assertEquals(
        List.of("Nehalem", "Sandybridge", "Nehalem"),
        output
            .lines()
            .filter(line -> line.startsWith("BLAS: "))
            .map(line -> line.replaceAll(".*\\((\\w+) kernels, 1 thread\\)", "$1"))
            .toList(),
        output);
  }

  @Test
  void honoursTheEnvironment() throws Exception {
    String output =
        run(Map.of("OPENBLAS_CORETYPE", "HASWELL", "OPENBLAS_NUM_THREADS", "2"), List.of());
    contains(output, "(Haswell kernels, 2 threads)", "netlib JNIBLAS", PRODUCT);
  }

  @Test
  void portableCanBeChosen() throws Exception {
    for (String output :
        List.of(
            run(Map.of(), List.of("-Dfiresteel.blas=portable")),
            run(
                Map.of(),
                List.of("-Dfiresteel.blas=portable", "--add-modules=jdk.incubator.vector")),
            run(Map.of("FIRESTEEL_BLAS", "portable"), List.of()))) {
      contains(output, "BLAS: portable ", "(Java kernels, 1 thread)", PRODUCT);
      assertFalse(output.contains("No native BLAS"), output);
    }
    contains(
        run(Map.of(), List.of("-Dfiresteel.blas=fast")),
        "firesteel.blas must be native or portable, actual: fast");
  }

  @Test
  void anotherLibraryCanBeChosen() throws Exception {
    contains(
        run(
            Map.of("OPENBLAS_CORETYPE", "NEHALEM"),
            List.of("-Ddev.ludovic.netlib.blas.nativeLibPath=" + bundledPath())),
        "(Nehalem kernels, 1 thread)",
        "netlib JNIBLAS",
        PRODUCT);
  }

  @Test
  void fallsBackToPortableAndSaysWhy() throws Exception {
    String missing = "-Ddev.ludovic.netlib.blas.nativeLibPath=/missing/libblas.so";
    String output = run(Map.of(), List.of(missing));
    contains(output, WARNING, "/missing/libblas.so: cannot open", "BLAS: portable", PRODUCT);
    contains(output, "Set -Ddev.ludovic.netlib.blas.nativeLibPath=", "-Dfiresteel.blas=portable");

    String noBlas = run(Map.of(), List.of("-Ddev.ludovic.netlib.blas.nativeLib=libm.so.6"));
    contains(noBlas, WARNING, "sgemm_", "BLAS: portable", PRODUCT);

    String refused = run(Map.of(), List.of(missing, "-Dfiresteel.blas=native"));
    contains(refused, "firesteel.blas is native, but", "/missing/libblas.so");
    assertFalse(refused.contains("product"), refused);
  }

  @Test
  void noticesThatNetlibHasNotTakenTheLibrary() throws Exception {
    String output = run(Map.of(), List.of(), "early");
    contains(output, WARNING, "in use before Firesteel", "BLAS: portable", PRODUCT);

    Path other = Files.copy(Path.of(bundledPath()), directory.resolve("libother.so"));
    output = run(Map.of(), List.of(), "early", other.toString());
    contains(output, WARNING, "netlib uses another library", "BLAS: portable", PRODUCT);
  }

  @Test
  void manyProcessesUnpackAtTheSameTime() throws Exception {
    Path cache = directory.resolve("cache");
    List<ForkedBlas> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(
          ForkedBlas.start(
              directory, Map.of(), List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache)));
    }
    for (ForkedBlas process : processes) {
      contains(process.output(), "BLAS: OpenBLAS", "netlib JNIBLAS", PRODUCT);
    }
    assertTrue(Files.isDirectory(cache));
  }

  private String bundledPath() throws Exception {
    return run(Map.of(), List.of(), "kernels")
        .lines()
        .filter(line -> line.startsWith("path "))
        .findFirst()
        .orElseThrow()
        .substring("path ".length());
  }

  private String run(Map<String, String> environment, List<String> options, String... arguments)
      throws Exception {
    return ForkedBlas.start(directory, environment, options, arguments).output();
  }

  private static void contains(String output, String... parts) {
    for (String part : parts) {
      assertTrue(output.contains(part), () -> "no '" + part + "' in:\n" + output);
    }
  }
}
