package org.firesteel.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.firesteel.blas.BlasInfo;
import org.firesteel.train.TrainingHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRecordTest {
  @TempDir private Path folder;

  private static RunRecord record() throws IOException {
    TrainingHistory history = new TrainingHistory();
    history.step(1, 0.1 + 0.2);
    history.step(2, Double.MIN_VALUE);
    history.checkpoint(2, "cd");
    return new RunRecord(
        "fit",
        new JsonMapper().readTree("{\"seed\": 3, \"data\": {\"path\": [\"a\"]}}"),
        Map.of("seed", "3"),
        Map.of("job", Long.MIN_VALUE),
        new RunRecord.Rows(7, "f00", Map.of("x", "NUMBER")),
        new ModelArchive.Origin(
            Map.of("firesteel", FiresteelVersion.get()),
            new BlasInfo("OpenBLAS", "0.3", "Haswell", 1),
            Instant.parse("2026-01-31T12:00:00Z")),
        history,
        Map.of("loss", 0.25),
        "ab");
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    RunRecord run = record();
    run.write(ArchiveFolder.of(folder));
    byte[] bytes = Files.readAllBytes(folder.resolve("run.json"));
    RunRecord read = RunRecord.read(ArchiveFolder.of(folder));
    assertEquals(run.history().entries(), read.history().entries());
    assertEquals(run.history().checkpoints(), read.history().checkpoints());
    assertEquals(run.job(), read.job());
    assertEquals(run.seeds(), read.seeds());
    assertEquals(run.rows(), read.rows());
    assertEquals(run.origin(), read.origin());
    read.write(ArchiveFolder.of(folder));
    assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("run.json")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          firesteel-run         | other  | `format` must be firesteel-run, actual: other
          "format-version" : 1  | "format-version" : 2 | `format-version` must be 1 for this version
          "stride" : 1          | "stride" : 3 | `history.losses` must be those of one training
          [ 2, 4.9E-324         | [ 3, 4.9E-324 | `history.losses` must be those of one training
          [ 2, 4.9E-324         | [ "2", 4.9E-324 | `history.losses` must be made of lists [step,
          "seed" : "3"          | "seed" : 3 | `settings.seed` must be a text, actual: 3
          """)
  void whatIsWrongIsOneSentence(String from, String to, String expected) throws IOException {
    record().write(ArchiveFolder.of(folder));
    Path file = folder.resolve("run.json");
    String text = Files.readString(file);
    assertTrue(text.contains(from), text);
    Files.writeString(file, text.replace(from, to));
    FormatException e =
        assertThrows(FormatException.class, () -> RunRecord.read(ArchiveFolder.of(folder)));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void aModelWithoutARecordSaysSo() {
    FormatException e =
        assertThrows(FormatException.class, () -> RunRecord.read(ArchiveFolder.of(folder)));
    assertTrue(e.getMessage().endsWith("only a model with its record can be trained again"));
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertTrue(FiresteelVersion.get().matches("\\d+\\.\\d+\\.\\d+.*"), FiresteelVersion.get());
  }
}
