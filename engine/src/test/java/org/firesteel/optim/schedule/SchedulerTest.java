package org.firesteel.optim.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firesteel.optim.Adagrad;
import org.firesteel.optim.Optimizer;
import org.firesteel.optim.SGD;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What golden numbers leave open: errors, jumps, functions of one's own, other hands at the rate.
 */
class SchedulerTest {
  private final Optimizer optimizer = new SGD(parameters(), 0.5);

  private static List<Tensor> parameters() {
    return List.of(Tensors.zeros(1).requiresGrad_());
  }

  @Test
  void ratesChangedByOthersAreRespected() {
    LRScheduler scheduler = new ExponentialLR(optimizer, 0.5);
    optimizer.paramGroups().get(0).setLr(8);
    scheduler.step();
    assertEquals(List.of(4.0), scheduler.getLastLr());
  }

  @Test
  void restartsFollowFractionsOfAnEpoch() {
    CosineAnnealingWarmRestarts scheduler = new CosineAnnealingWarmRestarts(optimizer, 2, 2, 0);
    scheduler.step(1.5);
    assertEquals(0.25 * (1 + Math.cos(Math.PI * 0.75)), lr(), 1e-15);
    scheduler.step(2.0);
    assertEquals(0.5, lr());
    scheduler.step(4.0);
    assertEquals(0.25, lr(), 1e-15);
    scheduler.step();
    assertEquals(5, scheduler.lastEpoch());
    assertEquals(0.25 * (1 + Math.cos(Math.PI * 0.75)), lr(), 1e-15);
    fails("Expected non-negative epoch, but got -1.0", () -> scheduler.step(-1));
  }

  @Test
  void cyclesMayHaveAScaleOfOnesOwn() {
    CyclicLR.Settings settings =
        CyclicLR.Settings.of(1, 3).withStepSizeUp(1).withCycleMomentum(false);
    LRScheduler scheduler = new CyclicLR(optimizer, settings, cycle -> 1 / cycle);
    double[] want = {1, 3, 1, 2, 1, 1 + 2.0 / 3};
    for (double lr : want) {
      assertEquals(lr, lr(), 1e-12);
      scheduler.step();
    }
  }

  @Test
  void oneCycleEnds() {
    LRScheduler scheduler = new OneCycleLR(optimizer, OneCycleLR.Settings.of(1, 2));
    scheduler.step();
    scheduler.step();
    Exception error = assertThrows(IllegalStateException.class, scheduler::step);
    assertEquals(
        "Tried to step 3 times. The specified number of total steps is 2", error.getMessage());
  }

  @Test
  void schedulersNest() {
    LRScheduler inner =
        new SequentialLR(
            optimizer,
            List.of(new ConstantLR(optimizer, 0.5, 9), new ExponentialLR(optimizer, 0.5)),
            List.of(2L));
    LRScheduler outer =
        new SequentialLR(
            optimizer, List.of(new ConstantLR(optimizer, 0.25, 9), inner), List.of(2L));
    double[] want = {0.125, 0.125, 0.25, 0.25, 0.5, 0.25, 0.125};
    for (double lr : want) {
      assertEquals(lr, lr());
      outer.step();
    }
  }

  @Test
  void mistakesAreOneSentence() {
    fails(
        "Constant multiplicative factor expected to be between 0 and 1.",
        () -> new ConstantLR(optimizer, 2, 1));
    fails(
        "Starting multiplicative factor expected to be greater than 0 and less or equal to 1.",
        () -> new LinearLR(optimizer, 0, 1, 1));
    fails(
        "Ending multiplicative factor expected to be between 0 and 1.",
        () -> new LinearLR(optimizer, 1, -1, 1));
    fails(
        "Expected positive integer T_0, but got 0",
        () -> new CosineAnnealingWarmRestarts(optimizer, 0));
    fails("Factor should be < 1.0.", () -> ReduceLROnPlateau.Settings.defaults().withFactor(1));
    fails(
        "Expected 1 lr_lambdas, but got 2",
        () -> new LambdaLR(optimizer, List.of(epoch -> 1, epoch -> 2)));
    fails("Expected positive integer total_steps, but got 0", () -> OneCycleLR.Settings.of(1, 0));
    fails(
        "Expected float between 0 and 1 pct_start, but got 2.0",
        () -> OneCycleLR.Settings.of(1, 9).withPctStart(2));
    fails(
        "max_lr must have the same length as optimizer.param_groups. max_lr has 2 values,"
            + " param_groups has 1.",
        () -> new OneCycleLR(optimizer, OneCycleLR.Settings.of(1, 9).withMaxLr(1, 2)));
    fails(
        "optimizer must support momentum or beta1 with `cycle_momentum` option enabled",
        () -> new CyclicLR(new Adagrad(parameters(), 1), CyclicLR.Settings.of(1, 2)));
  }

  @Test
  void compositesWantSchedulersOfOneOptimizer() {
    LRScheduler step = new StepLR(optimizer, 1);
    fails(
        "ChainedScheduler expects at least one scheduler to be chained, but got no scheduler.",
        () -> new ChainedScheduler(List.of()));
    fails(
        "SequentialLR expects at least one scheduler, but got no scheduler.",
        () -> new SequentialLR(optimizer, List.of(), List.of()));
    fails(
        "Sequential Schedulers expects number of schedulers provided to be one more than the"
            + " number of milestone points, but got number of schedulers 1 and the number of"
            + " milestones to be equal to 1",
        () -> new SequentialLR(optimizer, List.of(step), List.of(1L)));
    fails(
        "ChainedScheduler expects all schedulers to belong to the same optimizer, but got"
            + " scheduler StepLR at index 1, which has another.",
        () -> new ChainedScheduler(List.of(step, new StepLR(new SGD(parameters(), 1), 1))));
    fails(
        "SequentialLR does not support `ReduceLROnPlateau` scheduler as it requires additional"
            + " kwargs to be specified when calling `step`, but got one at index 0 in the given"
            + " schedulers sequence.",
        () -> new SequentialLR(optimizer, List.of(new ReduceLROnPlateau(optimizer)), List.of()));
    Exception error =
        assertThrows(IllegalStateException.class, () -> new ReduceLROnPlateau(optimizer).step());
    assertEquals("ReduceLROnPlateau needs a metric: call step(metric)", error.getMessage());
  }

  @Test
  void aStateThatDoesNotFitIsRefused() {
    LRScheduler scheduler = new StepLR(optimizer, 1);
    Map<String, Object> state = new LinkedHashMap<>(scheduler.stateDict());
    state.put("base_lrs", List.of(1.0, 2.0));
    fails(
        "`base_lrs` of a scheduler's state must be a list of 1 numbers, one a parameter group,"
            + " actual: [1.0, 2.0]",
        () -> scheduler.loadStateDict(state));
    state.remove("last_epoch");
    fails(
        "`last_epoch` of a scheduler's state must be a number, actual: missing",
        () -> scheduler.loadStateDict(state));
    fails(
        "`T_i` of a scheduler's state must be a number, actual: missing",
        () -> new CosineAnnealingWarmRestarts(optimizer, 1).loadStateDict(scheduler.stateDict()));
  }

  private double lr() {
    return optimizer.paramGroups().get(0).lr();
  }

  private static void fails(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}
