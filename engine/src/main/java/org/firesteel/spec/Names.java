package org.firesteel.spec;

import java.util.Collection;
import java.util.Comparator;

/** What somebody may have meant by a name that does not exist. */
public final class Names {
  private Names() {}

  /** {@code ; did you mean `x`?} if a known name is near, else {@code ; there are a, b, c}. */
  public static String hint(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return "; there are none";
    }
    String nearest =
        known.stream().min(Comparator.comparingInt(k -> distance(name, k))).orElseThrow();
    return distance(name, nearest) <= Math.max(2, name.length() / 3)
        ? "; did you mean `" + nearest + "`?"
        : "; there are " + String.join(", ", known);
  }

  /** Levenshtein's distance: how many characters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
