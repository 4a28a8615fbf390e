package org.firesteel.spark.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.firesteel.data.Block;
import org.firesteel.data.BlockLayout;
import scala.Tuple2;

/**
 * Blocks as a folder of Parquet files, one row a block; floats are bytes in little-endian order,
 * row-major. Which file holds a block does not matter.
 */
public final class BlockFiles {
  private static final String SCHEMA =
      "id INT, rows INT, features BINARY, targets BINARY, weights BINARY";

  /**
   * A row is some hundred kilobytes: Parquet looks at sizes only every hundred rows by default, and
   * Spark reads a whole row group at a time.
   */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "parquet.block.size", Integer.toString(16 << 20),
          "parquet.block.size.row.check.min", "1",
          "parquet.block.size.row.check.max", "4",
          "parquet.page.size.row.check.min", "1",
          "parquet.page.size.row.check.max", "4",
          "parquet.enable.dictionary", "false");

  private BlockFiles() {}

  /** Writes all blocks; the folder must not exist. */
  public static void write(SparkSession session, JavaRDD<Block> blocks, String folder) {
    SqlErrors.runJob(
        () -> {
          session
              .createDataFrame(blocks.map(BlockFiles::row), StructType.fromDDL(SCHEMA))
              .write()
              .options(OPTIONS)
              .parquet(folder);
          return folder;
        });
  }

  /**
   * Reads what {@link #write} wrote, each block to the partition that owns it.
   *
   * @param owners which partition shall hold which block
   * @return as in {@link BlockTable#blocks}, persisted
   * @throws DataException if blocks are missing, or there are some twice
   */
  public static JavaRDD<Block> read(
      SparkSession session,
      String folder,
      BlockLayout layout,
      int featureColumns,
      int targetColumns,
      BlockOwners owners) {
    JavaRDD<Block> owned =
        session
            .read()
            .schema(SCHEMA)
            .parquet(folder)
            .javaRDD()
            .mapToPair(
                row -> {
                  Block block = block(row, layout, featureColumns, targetColumns);
                  return new Tuple2<>((long) block.id() * layout.blockRows(), block);
                })
            .repartitionAndSortWithinPartitions(owners)
            .values();
    return SqlErrors.runJob(() -> BlockTable.persist(owned, layout));
  }

  private static Row row(Block block) {
    return RowFactory.create(
        block.id(),
        block.rows(),
        bytes(block.features()),
        bytes(block.targets()),
        block.weights() == null ? null : bytes(block.weights()));
  }

  private static Block block(Row row, BlockLayout layout, int featureColumns, int targetColumns) {
    int id = row.getInt(0);
    int rows = row.getInt(1);
    if (id < 0 || id >= layout.blockCount() || rows != layout.rowsOf(id)) {
      throw new DataException(String.format("block %d of %d rows is none of %s", id, rows, layout));
    }
    return new Block(
        id,
        rows,
        featureColumns,
        targetColumns,
        floats(row.getAs(2)),
        floats(row.getAs(3)),
        row.isNullAt(4) ? null : floats(row.getAs(4)));
  }

  private static byte[] bytes(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, values.length)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
