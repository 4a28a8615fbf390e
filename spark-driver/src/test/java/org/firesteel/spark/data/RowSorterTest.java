package org.firesteel.spark.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.jdk.javaapi.CollectionConverters;

/** Rows come out as an ordinary sort by their bytes has them, from memory and from disk. */
class RowSorterTest {
  private static final int ROW_BYTES = 20;
  private static final HashRanges RANGES = new HashRanges(1);
  private static SparkSession session;

  @BeforeAll
  static void start() {
    session = LocalSpark.start(Map.of("spark.io.encryption.enabled", "true"));
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  /** Rows of so many hashes, in chunks of up to 7 of one range. */
  private static List<byte[]> chunks(int rows, int hashes) {
    Random random = new Random(rows);
    byte[][] known = new byte[hashes][RowCodec.HASH_BYTES];
    for (byte[] hash : known) {
      random.nextBytes(hash);
    }
    List<byte[]> chunks = new ArrayList<>();
    Map<Integer, byte[]> growing = new HashMap<>();
    for (int i = 0; i < rows; i++) {
      byte[] row = new byte[ROW_BYTES];
      random.nextBytes(row);
      System.arraycopy(known[random.nextInt(hashes)], 0, row, 0, RowCodec.HASH_BYTES);
      byte[] chunk = growing.merge(RANGES.range(row, 0), row, RowSorterTest::join);
      if (chunk.length == 7 * ROW_BYTES) {
        chunks.add(growing.remove(RANGES.range(row, 0)));
      }
    }
    chunks.addAll(growing.values());
    return chunks;
  }

  private static byte[] join(byte[] chunk, byte[] row) {
    byte[] joined = Arrays.copyOf(chunk, chunk.length + row.length);
    System.arraycopy(row, 0, joined, chunk.length, row.length);
    return joined;
  }

  private static List<String> inOrder(RowCursor rows) {
    List<String> all = new ArrayList<>();
    while (rows.next()) {
      int at = rows.offset();
      all.add(HexFormat.of().formatHex(rows.bytes(), at, at + ROW_BYTES));
    }
    return all;
  }

  private static List<String> expected(List<byte[]> chunks) {
    return inOrder(new ChunkCursor(chunks.iterator(), ROW_BYTES)).stream().sorted().toList();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "500, 500", "500, 3", "500, 1", "5000, 4000"})
  void rowsAreInOrder(int count, int hashes) {
    List<byte[]> chunks = chunks(count, hashes);
    List<String> expected = expected(chunks);
    RowSorter sorter = new RowSorter(ROW_BYTES, RANGES, Long.MAX_VALUE);
    assertEquals(expected, inOrder(sorter.sort(chunks.iterator())));
    for (int skipped : new int[] {0, 1, count / 2, count}) {
      RowCursor rows = sorter.sort(chunks.iterator());
      rows.skip(skipped);
      assertEquals(expected.subList(Math.min(skipped, count), count), inOrder(rows));
    }
  }

  @ParameterizedTest
  @CsvSource({"500, 500, 1", "500, 3, 1000", "5000, 4000, 30000"})
  void rowsOnDiskAreInOrder(int count, int hashes, long mostBytes) {
    List<List<String>> sorted =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(List.of(count), 1)
            .map(
                rows ->
                    inOrder(
                        new RowSorter(ROW_BYTES, RANGES, mostBytes)
                            .sort(chunks(rows, hashes).iterator())))
            .collect();
    assertEquals(expected(chunks(count, hashes)), sorted.get(0));
  }

  @Test
  void filesGoWithTheTask() {
    List<String> during =
        new ArrayList<>(
            JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(List.of(100), 1)
                .flatMap(
                    rows -> {
                      new RowSorter(ROW_BYTES, RANGES, 500).sort(chunks(rows, 9).iterator()).next();
                      return files().iterator();
                    })
                .collect());
    assertTrue(during.size() > 1, "files: " + during);
    during.removeAll(files());
    assertTrue(during.size() > 1, "files that stayed: " + files());
  }

  private static List<String> files() {
    return CollectionConverters.asJava(
            SparkEnv.get().blockManager().diskBlockManager().getAllFiles())
        .stream()
        .map(File::getPath)
        .toList();
  }
}
