package org.firesteel.spark.data;

import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.firesteel.data.BulkMoments;

/** Surveys the rows of one partition. */
final class Surveyor {
  private final RowFormat format;
  private final Survey survey;
  private final BatchReader reader;

  /** Of the columns that are numbers and nothing else is to be known of; null for others. */
  private final BulkMoments[] moments;

  /** The rows of a batch to train on, and those held out. */
  private int[] train = {};

  private int[] heldOut = {};
  private int trainCount;
  private int heldOutCount;
  private double[] gathered = {};

  private Surveyor(RowFormat format) {
    this.format = format;
    this.survey = new Survey(format);
    this.reader = new BatchReader(format);
    this.moments = new BulkMoments[format.inputs().size()];
    for (int i = 0; i < moments.length; i++) {
      if (format.isNumber(i) && !survey.column(i).collectsValues()) {
        moments[i] = survey.column(i).bulkMoments();
      }
    }
  }

  static Survey survey(RowFormat format, int partition, Iterator<RowBatch> batches) {
    Surveyor surveyor = new Surveyor(format);
    while (batches.hasNext()) {
      surveyor.add(batches.next());
    }
    for (BulkMoments each : surveyor.moments) {
      if (each != null) {
        each.finish();
      }
    }
    surveyor.survey.endPartition(partition);
    return surveyor.survey;
  }

  private void add(RowBatch batch) {
    reader.read(batch);
    sort(batch);
    long weighted = trainCount;
    if (format.weightIndex() >= 0) {
      double[] weights = batch.numbers(format.weightIndex());
      for (int i = 0; i < trainCount; i++) {
        weighted -= weights[train[i]] > 0 ? 0 : 1;
      }
    }
    survey.addRows(batch.rows(), trainCount, heldOutCount, weighted);
    for (int column = 0; column < moments.length; column++) {
      if (moments[column] != null) {
        moments[column].add(numbers(batch, column), trainCount);
      } else {
        addOneByOne(batch, column);
      }
    }
  }

  /** By what they are for, but for the rows that cannot be used. */
  private void sort(RowBatch batch) {
    if (train.length < batch.rows()) {
      train = new int[batch.rows()];
      heldOut = new int[batch.rows()];
      gathered = new double[batch.rows()];
    }
    trainCount = 0;
    heldOutCount = 0;
    for (int row = 0; row < batch.rows(); row++) {
      if (reader.isBroken(row)) {
        addProblem(batch.row(row));
      } else if (reader.isHeldOut(row)) {
        heldOut[heldOutCount++] = row;
      } else {
        train[trainCount++] = row;
      }
    }
  }

  private void addProblem(Row row) {
    RowReader one = reader.reader();
    int problem = one.firstProblem(row);
    survey
        .column(problem)
        .addProblem(one.hash(row), one.problem(row, problem) + " in " + one.describe(row));
  }

  /** Those of the training rows, in front. */
  private double[] numbers(RowBatch batch, int column) {
    double[] all = batch.numbers(column);
    if (trainCount == batch.rows()) {
      return all;
    }
    for (int i = 0; i < trainCount; i++) {
      gathered[i] = all[train[i]];
    }
    return gathered;
  }

  private void addOneByOne(RowBatch batch, int column) {
    ColumnType type = format.inputs().get(column).type();
    for (int i = 0; i < trainCount; i++) {
      survey.column(column).add(batch.row(train[i]), column, type, false);
    }
    for (int i = 0; i < heldOutCount; i++) {
      survey.column(column).add(batch.row(heldOut[i]), column, type, true);
    }
  }
}
