package org.firesteel.tensor.autograd;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import org.firesteel.tensor.Tensor;

/**
 * One backward pass. It discovers what the root reaches, then runs nodes as their last gradient
 * arrives: accumulators at once, of the others the deepest first, of equally deep ones that which
 * was discovered first. The order, and with it every rounding, follows from the graph alone.
 * Nothing recurses, so a chain of any length works.
 */
final class Backward {
  private final boolean retainGraph;
  private final boolean createGraph;
  private final IdentityHashMap<Node, Task> tasks = new IdentityHashMap<>();
  private final PriorityQueue<Task> ready = new PriorityQueue<>();

  Backward(boolean retainGraph, boolean createGraph) {
    this.retainGraph = retainGraph || createGraph;
    this.createGraph = createGraph;
  }

  @SuppressWarnings("try")
  void accumulate(Tensor root, Tensor gradient) {
    Node.Edge edge = root.autograd().edge();
    discover(edge.node());
    try (GradMode.Scope scope = GradMode.set(createGraph)) {
      tasks.get(edge.node()).add(edge.output(), gradient);
      ready.add(tasks.get(edge.node()));
      while (!ready.isEmpty()) {
        run(ready.poll());
      }
    }
  }

  private void discover(Node root) {
    ArrayDeque<Node> left = new ArrayDeque<>(List.of(root));
    tasks.put(root, new Task(root, 0));
    while (!left.isEmpty()) {
      for (Node.Edge edge : left.poll().next()) {
        if (edge != null) {
          Task task = tasks.get(edge.node());
          if (task == null) {
            task = new Task(edge.node(), tasks.size());
            tasks.put(edge.node(), task);
            left.add(edge.node());
          }
          task.missing++;
        }
      }
    }
  }

  private void run(Task task) {
    Node node = task.node;
    Node.Edge[] next = node.next();
    boolean[] needed = new boolean[next.length];
    for (int i = 0; i < next.length; i++) {
      needed[i] = next[i] != null;
    }
    Tensor[] gradients =
        task.isReached() ? node.run(task.gradients, needed) : new Tensor[next.length];
    if (!retainGraph) {
      node.free();
    }
    for (int i = 0; i < next.length; i++) {
      if (next[i] != null) {
        deliver(next[i], gradients[i]);
      }
    }
  }

  private void deliver(Node.Edge edge, Tensor gradient) {
    Task task = tasks.get(edge.node());
    if (gradient != null) {
      task.add(edge.output(), gradient);
    }
    if (--task.missing == 0) {
      ready.add(task);
    }
  }

  /** What one node waits for. */
  private static final class Task implements Comparable<Task> {
    final Node node;
    final int discovered;
    final Tensor[] gradients;
    int missing;

    Task(Node node, int discovered) {
      this.node = node;
      this.discovered = discovered;
      this.gradients = new Tensor[node.outputs()];
    }

    void add(int output, Tensor gradient) {
      gradients[output] = gradients[output] == null ? gradient : gradients[output].add(gradient);
    }

    boolean isReached() {
      return Arrays.stream(gradients).anyMatch(gradient -> gradient != null);
    }

    private int rank() {
      return node instanceof AccumulateGrad ? Integer.MAX_VALUE : node.depth();
    }

    @Override
    public int compareTo(Task other) {
      int deepestFirst = Integer.compare(other.rank(), rank());
      return deepestFirst != 0 ? deepestFirst : Integer.compare(discovered, other.discovered);
    }
  }
}
