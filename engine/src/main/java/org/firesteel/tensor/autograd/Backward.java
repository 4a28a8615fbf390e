package org.firesteel.tensor.autograd;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import org.firesteel.tensor.Raw;
import org.firesteel.tensor.Tensor;

/**
 * One backward pass. It discovers what the roots reach, then runs nodes as their last gradient
 * arrives: accumulators at once, of the others the deepest first, of equally deep ones that which
 * was discovered first. The order, and with it every rounding, follows from the graph alone.
 * Nothing recurses, so a chain of any length works.
 */
final class Backward {
  private final boolean retainGraph;
  private final boolean createGraph;
  private final IdentityHashMap<Node, GradientTask> tasks = new IdentityHashMap<>();
  private final List<GradientTask> discovered = new ArrayList<>();
  private final PriorityQueue<GradientTask> ready = new PriorityQueue<>();
  private Tensor[] captured;
  private Tensor[] results; // where what is captured may be written; null if nowhere

  Backward(boolean retainGraph, boolean createGraph) {
    this.retainGraph = retainGraph || createGraph;
    this.createGraph = createGraph;
  }

  /** Adds to the {@code grad} of all leaves that the roots reach. */
  void accumulate(Tensor[] roots, Tensor[] gradients) {
    run(roots, gradients, null);
  }

  /** Adds to the {@code grad} of the inputs only. */
  @SuppressWarnings("try")
  void accumulate(Tensor[] roots, Tensor[] gradients, Node.Edge[] edges, Tensor[] inputs) {
    Tensor[] sums = gradients(roots, gradients, edges);
    try (GradMode.Scope scope = GradMode.set(createGraph)) {
      for (int i = 0; i < inputs.length; i++) {
        if (sums[i] != null) {
          inputs[i].autograd().accumulate(sums[i], false);
        }
      }
    }
  }

  /** Writes the gradients that arrive at these places over tensors; zeros where none does. */
  void gradients(Tensor[] roots, Tensor[] gradients, Node.Edge[] inputs, Tensor[] over) {
    results = over;
    Tensor[] arrived = gradients(roots, gradients, inputs);
    for (int i = 0; i < over.length; i++) {
      if (arrived[i] == null) {
        over[i].zero_();
      } else if (arrived[i] == over[i]) {
        over[i].storage().bumpVersion(); // written in place
      } else {
        Raw.assign(over[i], arrived[i]);
      }
    }
  }

  /** The gradients that arrive at these places; null where none does. */
  Tensor[] gradients(Tensor[] roots, Tensor[] gradients, Node.Edge[] inputs) {
    captured = new Tensor[inputs.length];
    run(roots, gradients, inputs);
    return captured;
  }

  @SuppressWarnings("try")
  private void run(Tensor[] roots, Tensor[] gradients, Node.Edge[] inputs) {
    try (GradMode.Scope scope = GradMode.set(createGraph)) {
      for (int i = 0; i < roots.length; i++) {
        Node.Edge edge = roots[i].autograd().edge();
        task(edge.node()).add(edge.output(), gradients[i], false);
      }
      int rooted = discovered.size();
      discover();
      if (inputs != null) {
        restrict(inputs);
      }
      for (int i = 0; i < rooted; i++) {
        GradientTask root = discovered.get(i);
        if (root.missing == 0 && root.isAsked()) {
          ready.add(root);
        }
      }
      while (!ready.isEmpty()) {
        run(ready.poll());
      }
    }
  }

  private GradientTask task(Node node) {
    GradientTask task = tasks.get(node);
    if (task == null) {
      task = new GradientTask(node, discovered.size());
      tasks.put(node, task);
      discovered.add(task);
    }
    return task;
  }

  private void discover() {
    for (int i = 0; i < discovered.size(); i++) {
      for (Node.Edge edge : discovered.get(i).node.next()) {
        if (edge != null) {
          task(edge.node()).missing++;
        }
      }
    }
  }

  /** Lets only those nodes run that lead to one of these places. */
  private void restrict(Node.Edge[] inputs) {
    for (GradientTask task : discovered) {
      task.wanted = false;
    }
    for (int i = 0; i < inputs.length; i++) {
      GradientTask task = tasks.get(inputs[i].node());
      if (task != null) {
        task.capture(inputs[i].output(), i);
      }
    }
    List<GradientTask> leavesFirst = new ArrayList<>(discovered);
    leavesFirst.sort((a, b) -> Integer.compare(a.node.depth(), b.node.depth()));
    for (GradientTask task : leavesFirst) {
      for (Node.Edge edge : task.node.next()) {
        task.wanted |= leads(edge);
      }
    }
  }

  private boolean leads(Node.Edge edge) {
    if (edge == null) {
      return false;
    }
    return tasks.get(edge.node()).isAsked();
  }

  private void run(GradientTask task) {
    Tensor[] arrived = task.take();
    if (arrived != null) {
      task.node.applyHooks(arrived);
      for (var capture = task.captures; capture != null; capture = capture.next()) {
        captured[capture.index()] = arrived[capture.output()];
      }
    }
    if (task.wanted) {
      Tensor[] gradients = arrived == null ? null : task.node.run(arrived, sweep(task));
      deliver(task.node, gradients);
      if (!retainGraph) {
        task.node.free();
      }
    }
  }

  private Sweep sweep(GradientTask task) {
    Node node = task.node;
    return new Sweep(
        needed(node), task.owns(0), node.makesGradients() ? i -> room(node.next()[i]) : null);
  }

  /** Where a gradient that flows along an edge may be written; null if nowhere. */
  private Tensor room(Node.Edge edge) {
    GradientTask task = tasks.get(edge.node());
    if (createGraph || !task.isToArriveAlone()) {
      return null;
    }
    GradientTask.Capture capture = task.captures;
    if (capture == null) {
      return task.node instanceof AccumulateGrad leaf ? leaf.room() : null;
    }
    return results == null || task.wanted || capture.next() != null
        ? null
        : results[capture.index()];
  }

  /** Which gradients of a node lead to a place that is asked for; null if all. */
  private boolean[] needed(Node node) {
    if (captured == null) {
      return null;
    }
    boolean[] needed = new boolean[node.next().length];
    for (int i = 0; i < needed.length; i++) {
      needed[i] = leads(node.next()[i]);
    }
    return needed;
  }

  private void deliver(Node node, Tensor[] gradients) {
    Node.Edge[] next = node.next();
    for (int i = 0; i < next.length; i++) {
      if (next[i] != null) {
        GradientTask task = tasks.get(next[i].node());
        if (gradients != null && gradients[i] != null) {
          task.add(next[i].output(), gradients[i], node.makesGradients());
        }
        if (--task.missing == 0 && task.isAsked()) {
          ready.add(task);
        }
      }
    }
  }
}
