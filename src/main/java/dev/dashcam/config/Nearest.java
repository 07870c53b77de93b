package dev.dashcam.config;

import java.util.Set;

/**
 * Guesses which key a misspelt one was meant to be. Only runs when there is something to complain
 * of.
 */
final class Nearest {
  private Nearest() {}

  /**
   * The known key that fits best, or empty.
   *
   * @param here the keys of the same block
   * @param everywhere full names of all settings, for a key that is right but in the wrong block
   */
  static String to(String wrong, Set<String> here, Set<String> everywhere) {
    String best = "";
    int least = Math.max(1, wrong.length() / 3) + 1;
    for (String key : here) {
      int distance = distance(wrong, key, least);
      if (distance < least) {
        best = key;
        least = distance;
      }
    }
    if (best.isEmpty()) {
      for (String name : everywhere) {
        if (name.equals(wrong) || name.endsWith("." + wrong)) {
          return name;
        }
      }
    }
    return best;
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that make one of the other; {@code
   * enough} or more is "far".
   */
  private static int distance(String one, String other, int enough) {
    if (Math.abs(one.length() - other.length()) >= enough) {
      return enough;
    }
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int step(int[][] cost, String one, String other, int i, int j) {
    int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j - 1] + same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
