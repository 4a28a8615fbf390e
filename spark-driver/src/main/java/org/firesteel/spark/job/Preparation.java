package org.firesteel.spark.job;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.firesteel.spark.data.BlockFiles;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.SqlErrors;
import org.firesteel.spark.data.WholeFolder;

/**
 * Writes the blocks of a job to a folder, so that many trainings share the work: {@code blocks} and
 * {@code hold-out} in Parquet, the encodings and settings in {@code prepared.json}. A job with the
 * same settings and {@code data.prepared} ends with the very weights it has from its table.
 */
public final class Preparation {
  static final String FORMAT = "firesteel-prepared";
  static final int VERSION = 1;
  static final String DESCRIPTION = "prepared.json";
  static final String BLOCKS = "blocks";
  static final String HOLD_OUT = "hold-out";

  private Preparation() {}

  static WholeFolder folder(SparkSession session, String path) {
    return new WholeFolder(
        session.sparkContext().hadoopConfiguration(), path, "prepared table", DESCRIPTION);
  }

  /**
   * Reads the job's table and writes its blocks.
   *
   * @param path the folder, complete when it appears
   * @param overwrite true to replace such a folder
   * @return one line about what was written
   * @throws JobException if the data cannot be used or the folder cannot be written
   */
  public static String write(SparkSession session, JobPlan plan, String path, boolean overwrite) {
    DataSettings data = plan.spec().data();
    if (data.prepared().isPresent()) {
      throw new JobException(data.place() + " names `prepared` blocks; only a table is prepared");
    }
    try {
      WholeFolder folder = folder(session, path);
      folder.checkWritable(overwrite);
      JobTable.RawTable table = JobTable.RawTable.open(session, plan);
      BlockTable blocks = table.blocks();
      try {
        folder.write(overwrite, target -> write(table, blocks, folder, target));
      } finally {
        blocks.unpersist();
      }
      return "%s: written, %d rows in %d blocks, %d rows held out, %d rows skipped"
          .formatted(
              path,
              blocks.layout().rows(),
              blocks.layout().blockCount(),
              table.fit().heldOutRows(),
              table.fit().skippedRows());
    } catch (DataException e) {
      throw new JobException(data.place() + ": " + e.getMessage(), e);
    }
  }

  private static void write(
      JobTable.RawTable table, BlockTable blocks, WholeFolder folder, Path target)
      throws IOException {
    BlockFiles.write(table.session(), blocks.blocks(), new Path(target, BLOCKS).toString());
    if (table.fit().heldOutRows() > 0) {
      SqlErrors.runJob(
          () -> {
            table.table().notTrained().write().parquet(new Path(target, HOLD_OUT).toString());
            return target;
          });
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("format-version", VERSION);
    json.put("rows", blocks.layout().rows()).put("block-rows", blocks.layout().blockRows());
    json.put("target-columns", blocks.targetColumns());
    ObjectNode settings = json.putObject("settings");
    BlockSettings.of(table.plan()).forEach(settings::put);
    json.set("data", table.describe(blocks).toJson());
    try (OutputStream out = folder.files().create(new Path(target, DESCRIPTION), false)) {
      new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(out, json);
    }
  }
}
