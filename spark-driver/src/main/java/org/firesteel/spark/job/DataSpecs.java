package org.firesteel.spark.job;

import org.firesteel.loss.Target;
import org.firesteel.spark.data.DataSpec;
import org.firesteel.spark.data.Feature;
import org.firesteel.spark.data.LabelKind;

/** What a job file says about its data, in the words of the package that reads it. */
final class DataSpecs {
  private DataSpecs() {}

  static DataSpec of(DataSettings data, Target target) {
    if (data.standardizeLabel() && target != Target.NUMBER) {
      throw new JobException(
          data.place() + ": `standardize-label` is for labels that are numbers, not classes");
    }
    return new DataSpec(
        new DataSpec.Source(
            data.format(), data.paths(), data.schema(), data.options(), data.where()),
        data.features().stream().map(DataSpecs::feature).toList(),
        new DataSpec.Label(data.label(), kind(target), data.standardizeLabel(), 0),
        data.weight(),
        data.key(),
        holdOut(data),
        data.skipInvalid(),
        data.standardizeFeatures(),
        data.seed());
  }

  private static Feature feature(FeatureSpec spec) {
    return switch (spec.kind()) {
      case COLUMN -> Feature.column(spec.name());
      case PATTERN -> Feature.pattern(spec.name());
      case EXPRESSION -> Feature.expression(spec.name(), spec.expression());
    };
  }

  private static LabelKind kind(Target target) {
    return switch (target) {
      case NUMBER -> LabelKind.REGRESSION;
      case PROBABILITY -> LabelKind.BINARY;
      case CLASS -> LabelKind.CLASSES;
    };
  }

  private static DataSpec.HoldOut holdOut(DataSettings data) {
    return data.holdOutCondition()
        .map(DataSpec.HoldOut::where)
        .orElse(DataSpec.HoldOut.share(data.holdOutFraction().orElse(0)));
  }
}
