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
  private boolean[] summed;

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

  /** Adds to the gradient of an output: into the first sum, which nobody else holds, in place. */
  void add(int output, Tensor gradient) {
    if (gradients == null) {
      gradients = new Tensor[node.outputs()];
    }
    if (gradients[output] == null) {
      gradients[output] = gradient;
    } else if (summed == null || !summed[output] || GradMode.isEnabled()) {
      gradients[output] = gradients[output].add(gradient);
      summed = summed == null ? new boolean[gradients.length] : summed;
      summed[output] = true;
    } else {
      Raw.addAssign(gradients[output], gradient);
    }
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
