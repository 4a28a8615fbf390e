package org.firesteel.spark.score;

import java.util.Map;
import org.firesteel.io.ModelArchive;
import org.firesteel.nn.LayerCatalog;
import org.firesteel.spark.data.DataException;
import org.firesteel.spark.data.LabelKind;
import org.firesteel.tensor.Tensor;
import org.firesteel.train.ModelSpec;

/**
 * A model and the description of its data: what is saved, and what scores.
 *
 * @param archive the model; its data are {@code data} as JSON
 */
public record TrainedModel(ModelArchive archive, DataDescription data) {
  /**
   * @throws DataException if layers and encodings do not fit each other
   */
  public TrainedModel {
    int inputs = archive.model().inputs();
    if (data.features().width() != inputs) {
      throw new DataException(
          "%s: the features must encode to the model's %d inputs, actual: %d"
              .formatted(ModelArchive.DESCRIPTION, inputs, data.features().width()));
    }
    int expected = data.label().kind() == LabelKind.CLASSES ? data.label().classes().size() : 1;
    int outputs = LayerCatalog.check(archive.model().layers()).orElse(inputs);
    if (outputs != expected) {
      throw new DataException(
          "%s: the label needs %d outputs, the model has %d"
              .formatted(ModelArchive.DESCRIPTION, expected, outputs));
    }
  }

  /** A model that was trained just now. */
  public static TrainedModel of(
      ModelSpec model,
      ModelArchive.Training training,
      Map<String, Tensor> weights,
      DataDescription data,
      ModelArchive.Origin origin) {
    return new TrainedModel(
        new ModelArchive(model, training, weights, data.toJson(), origin), data);
  }

  /** A model read from its folder. */
  public static TrainedModel of(ModelArchive archive) {
    return new TrainedModel(
        archive, DataDescriptionReader.read(ModelArchive.DESCRIPTION, archive.data()));
  }

  /** Outputs per row. */
  int outputs() {
    return data.label().kind() == LabelKind.CLASSES ? data.label().classes().size() : 1;
  }
}
