package org.firesteel.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.firesteel.data.Batches;
import org.firesteel.data.BlockLayout;
import org.firesteel.data.BlockRuns;
import org.firesteel.data.BlockSet;
import org.firesteel.tensor.FlatVector;

/** A step is a round of {@link LocalSteps}. */
final class LocalRounds implements Course {
  private final Descent descent;
  private final BlockLayout layout;
  private final int stepsPerRound;
  private final BlockRuns runs;
  private final List<Batches> batches = new ArrayList<>();
  private final int stepsPerEpoch;

  LocalRounds(LocalSteps local, Descent descent, BlockLayout layout, int batchRows, long seed) {
    this.descent = descent;
    this.layout = layout;
    this.stepsPerRound = local.steps();
    this.runs = local.runs(layout.blockCount());
    for (int group = 0; group < runs.count(); group++) {
      BlockLayout own = layout.part(runs.first(group), runs.first(group + 1));
      batches.add(new Batches(own, batchRows, seed + group));
    }
    this.stepsPerEpoch = batches.stream().mapToInt(Batches::stepsPerEpoch).max().orElseThrow();
  }

  /** Rounds. */
  @Override
  public int stepsPerEpoch() {
    return (stepsPerEpoch - 1) / stepsPerRound + 1;
  }

  private long epoch(long round) {
    return round / stepsPerEpoch();
  }

  /** The first optimizer step of a round, counted from the beginning of its epoch. */
  private int first(long round) {
    return (int) (round % stepsPerEpoch() * stepsPerRound);
  }

  /** The first optimizer step that is no part of a round, counted likewise. */
  private int end(long round) {
    return (int) Math.min(stepsPerEpoch, (long) first(round) + stepsPerRound);
  }

  @Override
  public GradientRequest request(int job, TrainState state, double lr) {
    long round = state.step();
    List<List<BlockSet>> dealt =
        IntStream.range(0, runs.count()).mapToObj(group -> batches(group, round)).toList();
    int[] active = IntStream.range(0, runs.count()).filter(g -> !dealt.get(g).isEmpty()).toArray();
    LocalRound work =
        new LocalRound(
            descent,
            lr,
            epoch(round) * stepsPerEpoch + first(round),
            dealt,
            dealt.stream().flatMap(List::stream).mapToLong(layout::rowsOf).sum(),
            state.optimizerScalars());
    FlatVector values = StepVector.join(state.parameters(), descent.rule(), state.optimizer());
    return new GradientRequest(job, work, BlockSet.of(active), values, state.buffers());
  }

  /** What a group visits in a round, step by step. */
  private List<BlockSet> batches(int group, long round) {
    Batches own = batches.get(group);
    long epoch = epoch(round) * own.stepsPerEpoch();
    return IntStream.range(first(round), Math.min(end(round), own.stepsPerEpoch()))
        .mapToObj(step -> own.blocks(epoch + step).plus(runs.first(group)))
        .toList();
  }

  @Override
  public void apply(GradientSum sum, TrainState state, double lr) {
    FlatVector average = sum.gradient();
    FlatVector parameters = state.parameters();
    int wrong = average.firstNonFinite();
    if (wrong >= 0) {
      throw new TrainingException(
          state.step() + 1,
          "parameter %d, its gradient or what the optimizer remembers of it became %s in a group"
              .formatted(wrong % parameters.length(), average.get(wrong)));
    }
    // A rule's numbers follow from the learning rate and the count alone: no element, no vector.
    for (int step = first(state.step()); step < end(state.step()); step++) {
      descent.rule().update(lr, parameters.storage(), parameters.storage(), 0, state.optimizer());
    }
    StepVector.split(average, parameters, descent.rule(), state.optimizer());
    state.updateBuffers(sum, 1);
  }
}
