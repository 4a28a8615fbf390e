package org.firesteel.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.autograd.Autograd;
import org.firesteel.tensor.autograd.Function;
import org.firesteel.tensor.autograd.Node;
import org.junit.jupiter.api.Test;

/**
 * Every record of {@code org.firesteel.tensor.op} is run by some row of the table: it appears in
 * the graph of the outputs, or in that of their gradients, or the row names it.
 */
class OpCoverageTest {
  @Test
  void everyOpHasARow() {
    Set<String> records = new TreeSet<>();
    for (JavaClass type : new ClassFileImporter().importPackages("org.firesteel.tensor.op")) {
      if (type.isRecord() && type.isAssignableTo(Function.class)) {
        records.add(type.getSimpleName());
      }
    }
    assertFalse(records.isEmpty());
    records.removeAll(reached());
    assertEquals(
        Set.of(),
        records,
        "no row of the op table runs these: add one to the fitting *Rows file in org.firesteel.op");
  }

  private static Set<String> reached() {
    Set<String> reached = new HashSet<>();
    for (OpRow row : new OpTable().rows()) {
      row.runs().forEach(record -> reached.add(record.getSimpleName()));
      for (Sample sample : row.samples()) {
        Arguments arguments = sample.arguments();
        List<Tensor> roots = new ArrayList<>(List.of(row.callOnCopy(arguments)));
        roots.addAll(gradients(roots, arguments));
        walk(roots, reached);
      }
    }
    return reached;
  }

  /** The gradients, with a graph that leads back to the inputs and to the outputs' gradients. */
  private static List<Tensor> gradients(List<Tensor> outputs, Arguments arguments) {
    List<Tensor> roots = outputs.stream().filter(Tensor::requiresGrad).toList();
    List<Tensor> leaves = arguments.tensors().stream().filter(Tensor::requiresGrad).toList();
    if (roots.isEmpty()) {
      return List.of();
    }
    Tensor[] gradients =
        Autograd.grad(
            roots.toArray(Tensor[]::new),
            leaves.toArray(Tensor[]::new),
            roots.stream()
                .map(root -> root.detach().onesLike().requiresGrad_())
                .toArray(Tensor[]::new),
            true,
            true,
            true);
    return Stream.of(gradients).filter(Objects::nonNull).toList();
  }

  private static void walk(List<Tensor> roots, Set<String> reached) {
    ArrayDeque<Node> left = new ArrayDeque<>();
    Set<Node> seen = new HashSet<>();
    for (Tensor root : roots) {
      if (root.gradFn() != null && seen.add(root.gradFn())) {
        left.add(root.gradFn());
      }
    }
    while (!left.isEmpty()) {
      Node node = left.poll();
      reached.add(node.name().replaceFirst("Backward0$", ""));
      for (Node.Edge edge : node.next()) {
        if (edge != null && seen.add(edge.node())) {
          left.add(edge.node());
        }
      }
    }
  }
}
