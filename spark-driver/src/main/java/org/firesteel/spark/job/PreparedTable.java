package org.firesteel.spark.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.Hash128;
import org.firesteel.io.FormatException;
import org.firesteel.io.JsonFields;
import org.firesteel.spark.data.BlockFiles;
import org.firesteel.spark.data.BlockOwners;
import org.firesteel.spark.data.BlockTable;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.Table;
import org.firesteel.spark.data.TableFit;
import org.firesteel.spark.data.WholeFolder;
import org.firesteel.spark.score.DataDescription;

/**
 * Blocks that a {@link Preparation} wrote.
 *
 * @param folder where they lie
 * @param targetColumns as in {@link BlockTable}
 */
record PreparedTable(
    SparkSession session,
    Path folder,
    BlockLayout layout,
    int targetColumns,
    DataDescription description)
    implements JobTable {

  /** Opens a folder for a job that must have the settings that it was prepared with. */
  static PreparedTable open(SparkSession session, JobPlan plan, String path) {
    WholeFolder folder = Preparation.folder(session, path);
    String file = path + "/" + Preparation.DESCRIPTION;
    try (InputStream in = folder.files().open(new Path(folder.path(), Preparation.DESCRIPTION))) {
      JsonFields json = JsonFields.read(file, in);
      if (!json.text("format").equals(Preparation.FORMAT)
          || json.wholeNumber("format-version") != Preparation.VERSION) {
        throw new DataException(file + ": describes no blocks that this version can read");
      }
      BlockSettings.requireSame(texts(json.object("settings")), plan, path);
      return new PreparedTable(
          session,
          folder.path(),
          new BlockLayout(json.wholeNumber("rows"), (int) json.wholeNumber("block-rows")),
          (int) json.wholeNumber("target-columns"),
          DataDescription.fromJson(file, json.any("data")));
    } catch (FileNotFoundException e) {
      throw new DataException(
          "data.prepared: %s holds no prepared blocks; `firesteel prepare` writes them"
              .formatted(path),
          e);
    } catch (FormatException e) {
      throw new DataException(e.getMessage(), e);
    } catch (IOException e) {
      throw new DataException("%s: cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static Map<String, String> texts(JsonFields json) throws FormatException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : json.keys()) {
      texts.put(key, json.text(key));
    }
    return texts;
  }

  @Override
  public TableFit fit() {
    DataDescription.Rows rows = description.rows();
    return new TableFit(
        description.features(), description.label(), rows.train(), rows.heldOut(), rows.skipped());
  }

  @Override
  public BlockTable blocks() {
    int width = description.features().width();
    int parallelism = session.sparkContext().defaultParallelism();
    BlockOwners owners =
        BlockOwners.of(layout, BlockTable.partitions(layout.rows(), width, parallelism));
    return new BlockTable(
        BlockFiles.read(
            session,
            new Path(folder, Preparation.BLOCKS).toString(),
            layout,
            width,
            targetColumns,
            owners),
        owners,
        layout,
        width,
        targetColumns,
        description.order(),
        Hash128.parse(description.fingerprint()));
  }

  @Override
  public DataDescription describe(BlockTable blocks) {
    return description;
  }

  @Override
  public Table holdOut() {
    DataSpec spec = description.spec();
    return Table.open(
        session,
        spec.withSource(
            new DataSpec.Source(
                "parquet",
                List.of(new Path(folder, Preparation.HOLD_OUT).toString()),
                Optional.empty(),
                Map.of(),
                Optional.empty())));
  }
}
