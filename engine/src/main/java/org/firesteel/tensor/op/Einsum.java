package org.firesteel.tensor.op;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.firesteel.tensor.Shape;
import org.firesteel.tensor.Tensor;
import org.firesteel.tensor.Tensors;

/**
 * Sums of products in Einstein's notation, as matrix products of two operands at a time, from left
 * to right. Each letter names a dimension; {@code ij,jk->ik} is the product of two matrices.
 */
public final class Einsum {
  private Einsum() {}

  /** A tensor and the letters of its dimensions, each once. */
  private record Term(Tensor tensor, List<Character> letters) {
    int size(Character letter) {
      return tensor.size(letters.indexOf(letter));
    }

    /** The dimensions in this order. */
    Tensor arranged(Collection<Character> order) {
      return tensor.permute(order.stream().mapToInt(letters::indexOf).toArray());
    }

    /** Summed over the letters that are not wanted. */
    Term keeping(Set<Character> wanted) {
      int[] gone =
          letters.stream().filter(l -> !wanted.contains(l)).mapToInt(letters::indexOf).toArray();
      return gone.length == 0
          ? this
          : new Term(tensor.sum(gone), letters.stream().filter(wanted::contains).toList());
    }
  }

  /**
   * Without {@code ->} the result has the letters that occur once, in alphabetical order.
   *
   * @throws IllegalArgumentException if the equation is malformed or does not fit the operands
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    String[] sides = equation.replace(" ", "").split("->", -1);
    String[] inputs = sides[0].split(",", -1);
    if (inputs.length != operands.length) {
      throw new IllegalArgumentException(
          "einsum(): %s operands were provided than specified in the equation"
              .formatted(operands.length < inputs.length ? "fewer" : "more"));
    }
    TreeMap<Character, Integer> counts = new TreeMap<>();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      List<Character> letters = letters(inputs[i]);
      letters.forEach(letter -> counts.merge(letter, 1, Integer::sum));
      terms.add(term(operands[i], letters, i));
    }
    List<Character> output =
        sides.length > 1
            ? letters(sides[1])
            : counts.keySet().stream().filter(letter -> counts.get(letter) == 1).toList();
    checkOutput(output, counts.keySet());
    Term result = terms.get(0);
    for (int i = 1; i < terms.size(); i++) {
      Set<Character> wanted = new LinkedHashSet<>(output);
      terms.subList(i + 1, terms.size()).forEach(later -> wanted.addAll(later.letters));
      result = product(result, terms.get(i), i, wanted);
    }
    return result.keeping(Set.copyOf(output)).arranged(output);
  }

  private static List<Character> letters(String subscripts) {
    for (int i = 0; i < subscripts.length(); i++) {
      char letter = subscripts.charAt(i);
      boolean known = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
      if (!known) {
        throw new IllegalArgumentException(
            "einsum(): invalid subscript '%c' in '%s', subscripts must be in [a-zA-Z]"
                .formatted(letter, subscripts));
      }
    }
    return subscripts.chars().mapToObj(letter -> (char) letter).toList();
  }

  private static void checkOutput(List<Character> output, Set<Character> known) {
    for (int i = 0; i < output.size(); i++) {
      if (output.indexOf(output.get(i)) < i) {
        throw new IllegalArgumentException(
            "einsum(): output subscript %c appears more than once in the output"
                .formatted(output.get(i)));
      }
      if (!known.contains(output.get(i))) {
        throw new IllegalArgumentException(
            "einsum(): output subscript %c does not appear in the equation for any input operand"
                .formatted(output.get(i)));
      }
    }
  }

  /** Takes the diagonal where a letter occurs twice. */
  private static Term term(Tensor operand, List<Character> letters, int position) {
    if (letters.size() != operand.dim()) {
      throw new IllegalArgumentException(
          "einsum(): the number of subscripts in the equation (%d) does not match the number of dimensions (%d) for operand %d and no ellipsis was given"
              .formatted(letters.size(), operand.dim(), position));
    }
    Tensor tensor = operand;
    List<Character> left = new ArrayList<>(letters);
    for (int i = 0; i < left.size(); ) {
      int twin = left.lastIndexOf(left.get(i));
      if (twin == i) {
        i++;
        continue;
      }
      if (tensor.size(i) != tensor.size(twin)) {
        throw new IllegalArgumentException(
            "einsum(): subscript %c is repeated for operand %d but the sizes don't match, %d != %d"
                .formatted(left.get(i), position, tensor.size(twin), tensor.size(i)));
      }
      Tensor all = Tensors.arange(tensor.size(i));
      tensor = tensor.movedim(twin, 0).movedim(i + 1, 1).index(all, all);
      left.add(0, left.remove(i));
      left.remove(twin);
      i = 0;
    }
    return new Term(tensor, left);
  }

  private static Term product(Term a, Term b, int position, Set<Character> wanted) {
    Set<Character> common = new LinkedHashSet<>(a.letters);
    common.retainAll(b.letters);
    Set<Character> known = new LinkedHashSet<>(wanted);
    known.addAll(common);
    Term left = a.keeping(known);
    Term right = b.keeping(known);
    List<Character> batch = common.stream().filter(wanted::contains).toList();
    List<Character> summed = common.stream().filter(letter -> !wanted.contains(letter)).toList();
    List<Character> rows = without(left.letters, common);
    List<Character> columns = without(right.letters, common);
    for (Character letter : common) {
      if (left.size(letter) != right.size(letter)) {
        throw new IllegalArgumentException(
            "einsum(): subscript %c has size %d for operand %d which does not broadcast with previously seen size %d"
                .formatted(letter, right.size(letter), position, left.size(letter)));
      }
    }
    int batches = size(left, batch);
    int inner = size(left, summed);
    Tensor x = left.arranged(join(batch, rows, summed)).reshape(batches, size(left, rows), inner);
    Tensor y =
        right.arranged(join(batch, summed, columns)).reshape(batches, inner, size(right, columns));
    List<Character> letters = join(batch, rows, columns);
    int[] sizes =
        letters.stream()
            .mapToInt(l -> left.letters.contains(l) ? left.size(l) : right.size(l))
            .toArray();
    return new Term(x.bmm(y).view(sizes), letters);
  }

  private static List<Character> without(List<Character> letters, Set<Character> gone) {
    return letters.stream().filter(letter -> !gone.contains(letter)).toList();
  }

  private static int size(Term term, List<Character> letters) {
    return Shape.of(letters.stream().mapToInt(term::size).toArray()).numel();
  }

  private static List<Character> join(
      List<Character> first, List<Character> second, List<Character> third) {
    List<Character> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(third);
    return all;
  }
}
