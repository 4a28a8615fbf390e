package org.firesteel.spark.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in conf/ can be read, and their data is there. */
class ExamplesTest {
  private static final Path CONF = Path.of("..", "conf");

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(CONF)) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isReadAndItsDataIsThere(Path example) {
    List<JobSpec> jobs = JobFile.read(example, List.of());
    assertFalse(jobs.isEmpty());
    for (JobSpec job : jobs) {
      String path = job.data().paths().get(0);
      assertTrue(path.startsWith("file:/"), path);
      assertTrue(Files.exists(Path.of(path.substring("file:".length()))), path);
    }
  }

  @Test
  void examplesAreThoseOfTheReadme() throws IOException {
    assertEquals(
        List.of("diamonds.conf", "digits.conf", "sine.conf", "sweep.conf", "two-jobs.conf"),
        examples().stream().map(file -> file.getFileName().toString()).toList());
  }

  @Test
  void sineIsInFloat32() throws IOException {
    List<String> lines = Files.readAllLines(CONF.resolve("data/sine.csv"));
    assertEquals("x,y", lines.get(0));
    assertEquals(2001, lines.size());
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split(",", -1);
      float x = Float.parseFloat(columns[0]);
      assertEquals((float) Math.sin(x), Float.parseFloat(columns[1]), line);
    }
  }

  @Test
  void twoJobsShareNothing() {
    List<JobSpec> jobs = JobFile.read(CONF.resolve("two-jobs.conf"), List.of());
    assertEquals(List.of("a", "b"), jobs.stream().map(JobSpec::name).toList());
    assertEquals(2, jobs.stream().map(job -> job.data().paths()).distinct().count());
    assertEquals(
        2, jobs.stream().map(job -> job.model().size() + job.loss().type()).distinct().count());
    assertEquals(2, jobs.stream().map(job -> job.optimizer().type()).distinct().count());
  }
}
