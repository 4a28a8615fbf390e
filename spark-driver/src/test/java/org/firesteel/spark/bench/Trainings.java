package org.firesteel.spark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firesteel.optim.SGD;
import org.firesteel.optim.Schedule;
import org.firesteel.spec.Spec;
import org.firesteel.train.ModelSpec;
import org.firesteel.train.TrainingJob;

/** Jobs to be timed. */
final class Trainings {
  private Trainings() {}

  /**
   * Gradient descent over all rows.
   *
   * @param sizes inputs, widths of the layers
   * @param activation between them
   */
  static TrainingJob fullBatch(List<Integer> sizes, String activation, String loss, long steps) {
    return new TrainingJob(
        "bench",
        0,
        new ModelSpec(sizes.get(0), layers(sizes, activation), new Spec(loss)),
        SGD.Rule.defaults(),
        new Schedule.Constant(),
        TrainingJob.Length.steps(steps),
        0);
  }

  private static List<Spec> layers(List<Integer> sizes, String activation) {
    List<Spec> layers = new ArrayList<>();
    for (int i = 1; i < sizes.size(); i++) {
      if (i > 1) {
        layers.add(new Spec(activation));
      }
      layers.add(new Spec("linear", Map.of("out", sizes.get(i))));
    }
    return layers;
  }
}
