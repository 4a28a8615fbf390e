package org.firesteel.spark.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.firesteel.io.Checkpoint;
import org.firesteel.spark.checkpoint.BrokenFileSystem.Fault;
import org.firesteel.spark.data.DataException;
import org.firesteel.tensor.Tensors;
import org.firesteel.train.EarlyStop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Complete or not there; damage is seen, and the one before is taken. */
class CheckpointFolderTest {
  @TempDir private Path parent;
  private final List<String> notes = new ArrayList<>();
  private Path place;
  private CheckpointFolder folder;

  @BeforeEach
  void open() {
    place = parent.resolve("model.checkpoints");
    folder = new CheckpointFolder(new Configuration(), place.toString());
    folder.prepare();
  }

  @Test
  void theNewestIsReadAndTheLastOnesAreKept() throws IOException {
    assertTrue(folder.newest(notes::add).isEmpty());
    Files.writeString(place.resolve("notes.txt"), "somebody else's");
    for (long step : new long[] {5, 10, 999_999_999, 1_000_000_000}) {
      folder.write(checkpoint(step), 2);
    }
    assertEquals(1_000_000_000, folder.newest(notes::add).orElseThrow().step());
    assertEquals(List.of(1_000_000_000L, 999_999_999L), steps());
    assertEquals(List.of(), notes);
    folder.clear();
    assertEquals(List.of("notes.txt"), files());
    Files.delete(place.resolve("notes.txt"));
    folder.removeIfEmpty();
    assertTrue(Files.notExists(place));
    folder.clear();
    assertEquals(List.of(), folder.names());
  }

  @Test
  void aFlippedBitAnywhereIsSeen() throws IOException {
    folder.write(checkpoint(5), 3);
    folder.write(checkpoint(10), 3);
    Path newest = place.resolve(folder.names().get(0));
    byte[] bytes = Files.readAllBytes(newest);
    Random random = new Random(1);
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      assertPassedOver(newest, flipped);
    }
  }

  @Test
  void aFileCutShortOrLongerIsSeen() throws IOException {
    folder.write(checkpoint(5), 3);
    folder.write(checkpoint(10), 3);
    Path newest = place.resolve(folder.names().get(0));
    byte[] bytes = Files.readAllBytes(newest);
    for (int length = 0; length < bytes.length; length++) {
      assertPassedOver(newest, Arrays.copyOf(bytes, length));
    }
    assertPassedOver(newest, Arrays.copyOf(bytes, bytes.length + 1));
  }

  /** The damaged file goes, or it would count among those that are kept. */
  private void assertPassedOver(Path newest, byte[] bytes) throws IOException {
    Files.write(newest, bytes);
    notes.clear();
    assertEquals(5, folder.newest(notes::add).orElseThrow().step());
    assertEquals(1, notes.size());
    String start =
        "checkpoint %s is passed over: it is damaged, its %d bytes have the SHA-256 "
            .formatted(newest, bytes.length);
    assertTrue(notes.get(0).startsWith(start), notes.get(0));
    assertEquals(List.of(5L), steps());
  }

  @Test
  void aFileThatCannotBeReadIsPassedOver() throws IOException {
    folder.write(checkpoint(5), 3);
    folder.write(checkpoint(10), 3);
    Path newest = place.resolve(folder.names().get(0));
    Files.delete(newest);
    Files.createSymbolicLink(newest, Path.of("/proc/self/mem"));
    assertEquals(5, folder.newest(notes::add).orElseThrow().step());
    assertTrue(notes.get(0).contains("it cannot be read: "), notes.toString());
  }

  @Test
  void aFileOfAnotherStepIsRefused() throws IOException {
    folder.write(checkpoint(5), 3);
    Path file = place.resolve(folder.names().get(0));
    Files.move(file, place.resolve(file.getFileName().toString().replace("005-", "007-")));
    DataException e = assertThrows(DataException.class, () -> folder.newest(notes::add));
    assertTrue(e.getMessage().endsWith("holds step 5, so its name is wrong"), e.getMessage());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aWriteThatFailsLeavesWhatWasThere(Fault fault) throws IOException {
    folder.write(checkpoint(5), 1);
    List<String> before = files();
    CheckpointFolder broken =
        new CheckpointFolder(BrokenFileSystem.with(new Configuration(), fault), "broken:" + place);
    IOException e = assertThrows(IOException.class, () -> broken.write(checkpoint(10), 1));
    String reason = fault == Fault.NO_RENAME ? "cannot be renamed" : "No space left on device";
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertEquals(before, files());
    assertEquals(5, folder.newest(notes::add).orElseThrow().step());
  }

  @Test
  void whatADeadDriverLeftHalfWrittenIsNoCheckpointAndGoes() throws IOException {
    folder.write(checkpoint(5), 3);
    List<String> before = files();
    Path half = Path.of(CheckpointFile.temporary(path(), 10).toUri().getPath());
    Files.write(half, new byte[100]);
    assertEquals(5, folder.newest(notes::add).orElseThrow().step());
    folder.prepare();
    assertEquals(before, files());
  }

  @Test
  void aPlaceWhereNothingCanBeWrittenIsOneSentence() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");
    CheckpointFolder below = new CheckpointFolder(new Configuration(), file + "/checkpoints");
    DataException e = assertThrows(DataException.class, below::prepare);
    assertTrue(
        e.getMessage().startsWith(file + "/checkpoints: cannot be written: "), e.getMessage());
  }

  private org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(place.toUri());
  }

  private List<Long> steps() {
    return folder.names().stream().map(name -> Long.parseLong(name.split("-", -1)[1])).toList();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Checkpoint checkpoint(long step) {
    return new Checkpoint(
        step,
        0.5,
        EarlyStop.Progress.NONE,
        Map.of("0.weight", Tensors.tensor(new float[] {1, 2, step})),
        Map.of("exp_avg", Tensors.tensor(new float[] {3, 4, 5})),
        Map.of("step", (double) step),
        Map.of("seed", "1"));
  }
}
