package org.firesteel.train;

import java.util.ArrayList;
import java.util.List;

/**
 * The one training loop, local or distributed, for one job or for several that share each pass over
 * the blocks. Jobs go their own ways: one that ends or fails leaves, the others go on, and each
 * gets the bits that it would get alone.
 */
public final class TrainingLoop {
  private final GradientSource source;

  public TrainingLoop(GradientSource source) {
    this.source = source;
  }

  /**
   * Runs a single training to its end.
   *
   * @throws TrainingException if a loss or gradient is NaN or infinite
   */
  public TrainState run(Training training) {
    run(List.of(training));
    training
        .failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
    return training.state();
  }

  /**
   * Runs all trainings to their ends. What one failed with is in its {@link Training#failure()}.
   *
   * @param trainings in the order of the jobs of the source
   */
  public void run(List<Training> trainings) {
    List<GradientRequest> requests = requests(trainings);
    while (!requests.isEmpty()) {
      List<GradientSum> sums = source.gradients(requests);
      for (int i = 0; i < sums.size(); i++) {
        trainings.get(requests.get(i).job()).accept(sums.get(i));
      }
      requests = requests(trainings);
    }
  }

  private static List<GradientRequest> requests(List<Training> trainings) {
    List<GradientRequest> requests = new ArrayList<>();
    for (int job = 0; job < trainings.size(); job++) {
      if (!trainings.get(job).isDone()) {
        requests.add(trainings.get(job).request(job));
      }
    }
    return requests;
  }
}
