package org.firesteel.spark.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.firesteel.data.Moments;

/** Turns a survey into encodings, or into the sentence that says why it cannot be. */
final class Fitting {
  private final RowFormat format;
  private final Survey survey;
  private final DataSpec spec;

  Fitting(RowFormat format, Survey survey, DataSpec spec) {
    this.format = format;
    this.survey = survey;
    this.spec = spec;
  }

  TableFit fit() {
    Map<String, Long> skipped = skipped();
    requireTrainingRows(skipped);
    List<ColumnEncoding> columns = new ArrayList<>();
    for (int i = 0; i < format.features(); i++) {
      columns.add(feature(format.inputs().get(i), survey.column(i)));
    }
    return new TableFit(
        new FeatureEncoding(columns),
        label(survey.column(format.labelIndex())),
        survey.trainRows(),
        survey.heldOutRows(),
        skipped,
        survey.partitions());
  }

  private Map<String, Long> skipped() {
    Map<String, Long> skipped = new LinkedHashMap<>();
    for (int i = 0; i < format.inputs().size(); i++) {
      InputColumn input = format.inputs().get(i);
      ColumnSurvey column = survey.column(i);
      if (column.problems() > 0 && !spec.skipInvalid()) {
        throw new DataException(
            String.format(
                "%s: column %s holds %s; %d of %d rows cannot be used for such a reason, "
                    + "and data.invalid = skip would leave them out",
                input.key(), input.name(), column.example(), column.problems(), survey.rows()));
      }
      if (column.problems() > 0) {
        skipped.merge(input.name(), column.problems(), Long::sum);
      }
    }
    return skipped;
  }

  private void requireTrainingRows(Map<String, Long> skipped) {
    if (survey.trainRows() == 0) {
      String filtered = spec.source().where().isPresent() ? " after data.where" : "";
      throw new DataException(
          String.format(
              "data: there is no row to train on; the table has %d rows%s, "
                  + "of which %d are held out and %d cannot be used%s",
              survey.rows(),
              filtered,
              survey.heldOutRows(),
              survey.rows() - survey.heldOutRows(),
              skipped.isEmpty() ? "" : ", by column: " + skipped));
    }
    if (survey.weightedRows() == 0) {
      throw new DataException("data.weight: no training row weighs more than 0");
    }
  }

  private ColumnEncoding feature(InputColumn input, ColumnSurvey column) {
    return switch (input.type()) {
      case NUMBER, BOOLEAN -> {
        Scale scale = scale(column.moments().get(0), input.type());
        yield new ColumnEncoding.Numeric(
            input.name(), input.expression(), input.form(), scale.mean, scale.deviation);
      }
      case CATEGORY ->
          new ColumnEncoding.Category(
              input.name(),
              input.expression(),
              input.form(),
              List.copyOf(requireFew(input, column)));
      case ARRAY -> array(input, column);
    };
  }

  private ColumnEncoding array(InputColumn input, ColumnSurvey column) {
    if (column.isRagged()) {
      throw new DataException(
          String.format(
              "data.features: column %s must hold arrays of one length, actual: %s",
              input.name(), column.lengths()));
    }
    List<Scale> scales =
        column.moments().stream().map(moments -> scale(moments, input.type())).toList();
    return new ColumnEncoding.Array(
        input.name(),
        input.expression(),
        input.form(),
        scales.stream().map(Scale::mean).toList(),
        scales.stream().map(Scale::deviation).toList());
  }

  private record Scale(double mean, double deviation) {}

  private Scale scale(Moments moments, ColumnType type) {
    return spec.standardize() && type != ColumnType.BOOLEAN
        ? new Scale(moments.mean(), moments.standardDeviation())
        : new Scale(0, 1);
  }

  private LabelEncoding label(ColumnSurvey column) {
    DataSpec.Label label = spec.label();
    return switch (label.kind()) {
      case BINARY -> LabelEncoding.binary();
      case REGRESSION -> {
        Moments moments = column.moments().get(0);
        yield label.standardize()
            ? LabelEncoding.regression(moments.mean(), moments.standardDeviation())
            : LabelEncoding.regression(0, 1);
      }
      case CLASSES -> {
        List<String> classes = label.classes() > 0 ? indices(label.classes()) : values(column);
        requireKnown(classes, column.values());
        requireKnown(classes, column.heldOutValues());
        yield LabelEncoding.classes(classes);
      }
    };
  }

  private static List<String> indices(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  private List<String> values(ColumnSurvey column) {
    List<String> values = new ArrayList<>(requireFew(format.label(), column));
    if (format.label().type() == ColumnType.NUMBER) {
      values.sort(Comparator.comparingDouble(Double::parseDouble));
    }
    if (values.size() < 2) {
      throw new DataException(
          "data.label: classification needs two classes, but all training rows have the label "
              + values.get(0));
    }
    return values;
  }

  private void requireKnown(List<String> classes, NavigableSet<String> labels) {
    NavigableSet<String> unknown = new TreeSet<>(labels);
    classes.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new DataException(
          spec.label().classes() > 0
              ? String.format(
                  "data.label: %s is no class from 0 to %d", unknown.first(), classes.size() - 1)
              : String.format(
                  "data.label: rows that are held out have the label %s, but no training row has",
                  unknown.first()));
    }
  }

  private static NavigableSet<String> requireFew(InputColumn input, ColumnSurvey column) {
    if (column.values().size() > Survey.MOST_VALUES) {
      throw new DataException(
          String.format(
              "%s: column %s must have at most %d different values to be encoded",
              input.key(), input.name(), Survey.MOST_VALUES));
    }
    return column.values();
  }
}
