package org.firesteel.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one was probably meant to be. */
public final class Nearest {
  private Nearest() {}

  /**
   * The known name with the smallest edit distance to the given one, if it is near enough to be a
   * slip: at most a third of the letters, but at least one.
   */
  public static Optional<String> to(String name, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .filter(candidate -> distance(name, candidate) <= Math.max(1, candidate.length() / 3));
  }

  /** {@code "; did you mean `training`?"}, or, where nothing is near, the list of what is known. */
  public static String hint(String name, Collection<String> known) {
    return to(name, known)
        .map(candidate -> "; did you mean `" + candidate + "`?")
        .orElseGet(() -> "; known are: " + String.join(", ", known));
  }

  /**
   * Edits (insert, delete, replace, swap of neighbours) from one name to the other, ignoring case
   * and the choice between {@code -} and {@code _}: the optimal string alignment distance.
   */
  static int distance(String from, String to) {
    String left = plain(from);
    String right = plain(to);
    int[][] edits = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replace = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least =
            Math.min(edits[i - 1][j - 1] + replace, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          least = Math.min(least, edits[i - 2][j - 2] + 1);
        }
        edits[i][j] = least;
      }
    }
    return edits[left.length()][right.length()];
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
