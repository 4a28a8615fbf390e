package org.firesteel.spark.data;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A table to train or evaluate on: opened, checked against the job file, and read row by row only
 * when asked.
 */
public final class Table {
  private final Dataset<Row> source;
  private final DataSpec spec;
  private final Projection projection;

  private Table(Dataset<Row> source, DataSpec spec, boolean fromFiles) {
    this.source = source;
    this.spec = spec;
    this.projection = Projection.of(source, spec, fromFiles);
  }

  /** Which rows of a table. */
  public enum Part {
    TRAIN,
    HOLD_OUT,
    ALL
  }

  /**
   * Opens what {@code spec} names. To evaluate a model, give it {@link FeatureEncoding#features}.
   *
   * @throws DataException if anything that can be known without reading rows is wrong
   */
  public static Table open(SparkSession session, DataSpec spec) {
    Dataset<Row> source = DataSource.open(session, spec.source());
    return new Table(source, spec, source.inputFiles().length > 0);
  }

  /**
   * The rows of {@code dataset}; the spec's source is not looked at.
   *
   * @throws DataException if an expression is wrong, or its type cannot be used
   */
  public static Table of(Dataset<Row> dataset, DataSpec spec) {
    return new Table(dataset, spec, false);
  }

  /** All columns of the rows that pass {@code data.where}. */
  public Dataset<Row> source() {
    return source;
  }

  /** Features, label and weight of the same rows. */
  public Projection projection() {
    return projection;
  }

  /**
   * Reads all rows once, checks them, and fits the encodings on the training rows.
   *
   * @throws DataException if a row cannot be used and the spec does not skip such rows, or if there
   *     is nothing to train on
   */
  public TableFit fit() {
    RowFormat format = projection.format();
    Survey survey = SqlErrors.runJob(() -> survey(PreparedRows.of(projection), format));
    return new Fitting(format, survey, spec).fit();
  }

  /** {@link #blocks(TableFit, Part, RowOrder, int, int)}, canonical. */
  public BlockTable blocks(TableFit fit, Part part, int blockRows, int partitions) {
    return blocks(fit, part, RowOrder.CANONICAL, blockRows, partitions);
  }

  /**
   * Reads rows into blocks, which are persisted; see {@link BlockBuilder}.
   *
   * @param fit of this table; for canonical order another's encodings will do
   * @param order the order in which rows are cut into blocks
   * @param blockRows rows of a block
   * @param partitions partitions of the result; fewer if there are fewer blocks, or if the source
   *     has somewhat fewer and rows keep its order
   * @throws DataException if there is no such row, or one cannot be used
   */
  public BlockTable blocks(TableFit fit, Part part, RowOrder order, int blockRows, int partitions) {
    RowCodec codec =
        new RowCodec(projection.format(), fit.features(), fit.label(), part, spec.skipInvalid());
    BlockBuilder builder = new BlockBuilder(codec, blockRows);
    return SqlErrors.runJob(
        () -> builder.build(PreparedRows.of(projection), fit.partitions(), order, partitions));
  }

  /**
   * What {@link Part#HOLD_OUT} of this table is evaluated on: the rows that are held out or cannot
   * be used, with all columns that {@link #projection} reads.
   */
  public Dataset<Row> notTrained() {
    RowFormat format = projection.format();
    String whole = "firesteel_row";
    List<Column> columns = new ArrayList<>(projection.columns());
    columns.add(
        functions
            .struct(projection.references().stream().map(Table::column).toArray(Column[]::new))
            .as(whole));
    return source
        .select(columns.toArray(Column[]::new))
        .filter(
            (FilterFunction<Row>)
                row -> {
                  RowReader reader = new RowReader(format);
                  return reader.firstProblem(row) >= 0 || reader.isHeldOut(row);
                })
        .select(whole + ".*");
  }

  private static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  private static Survey survey(PreparedRows rows, RowFormat format) {
    JavaRDD<Survey> surveys =
        rows.mapPartitions(
            (index, batches) -> List.of(Surveyor.survey(format, index, batches)).iterator());
    return surveys.getNumPartitions() == 0
        ? new Survey(format)
        : surveys.treeReduce(Survey::merge, 2);
  }
}
