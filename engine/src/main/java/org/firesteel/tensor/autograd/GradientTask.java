package org.firesteel.tensor.autograd;

import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;

/** What one node waits for in one backward pass. */
final class GradientTask implements Comparable<GradientTask> {
  /** Output {@code output} of the node is the place number {@code index} that is asked for. */
  record Capture(int output, int index, Capture next) {}

  final Node node;
  private final int rank;
  private final int discovered;
  private Tensor[] gradients;
  private boolean[] owned; // nobody else holds the array

  /** The number of gradients still to come. */
  int missing;

  /** Whether the node is to run. */
  boolean wanted = true;

  Capture captures;

  GradientTask(Node node, int discovered) {
    this.node = node;
    this.rank = node instanceof AccumulateGrad ? Integer.MAX_VALUE : node.depth();
    this.discovered = discovered;
  }

  void capture(int output, int index) {
    captures = new Capture(output, index, captures);
  }

  /** Whether anything is to be done with what arrives. */
  boolean isAsked() {
    return wanted || captures != null;
  }

  /**
   * Adds to the gradient of an output: in place, where nobody else holds what arrived before.
   *
   * @param own whether nobody else holds this one
   */
  void add(int output, Tensor gradient, boolean own) {
    if (gradients == null) {
      gradients = new Tensor[node.outputs()];
      owned = new boolean[gradients.length];
    }
    if (gradients[output] == null) {
      gradients[output] = gradient;
      owned[output] = own;
    } else if (owned[output] && !GradMode.isEnabled()) {
      Raw.addAssign(gradients[output], gradient);
    } else {
      gradients[output] = gradients[output].add(gradient);
      owned[output] = true;
    }
  }

  /** Whether the node may keep or overwrite the gradient of an output: nobody else sees it. */
  boolean owns(int output) {
    return owned[output] && captures == null && !node.hasHooks() && !GradMode.isEnabled();
  }

  /** Whether but one gradient is to come, and nobody sees it on the way. */
  boolean isToArriveAlone() {
    return missing == 1 && gradients == null && !node.hasHooks();
  }

  /** Hands out what arrived; null if nothing did. */
  Tensor[] take() {
    Tensor[] taken = gradients;
    gradients = null;
    return taken;
  }

  @Override
  public int compareTo(GradientTask other) {
    int deepestFirst = Integer.compare(other.rank, rank);
    return deepestFirst != 0 ? deepestFirst : Integer.compare(discovered, other.discovered);
  }
}
