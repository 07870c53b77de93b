package dev.dashcam.config;

import dev.dashcam.config.ConfigException.Problem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bookkeeping of a {@link Block}: what is there, what was asked for, what is wrong. What nobody
 * asked for is unknown.
 */
abstract sealed class Keys permits Block {
  private final String path;
  private final int line;
  private final Map<String, Node> entries;
  private final List<Problem> problems;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> refused = new HashSet<>();
  private final Set<String> faulty = new HashSet<>();

  Keys(String path, int line, Map<String, Node> entries, List<Problem> problems) {
    this.path = path;
    this.line = line;
    this.entries = entries;
    this.problems = problems;
  }

  abstract Iterable<Block> children();

  /** The blocks of lists. */
  abstract Iterable<Block> items();

  static boolean isUnset(Node node) {
    return node instanceof Node.Scalar scalar && scalar.text().isEmpty();
  }

  List<Problem> problems() {
    return problems;
  }

  /** Full name of a key, such as {@code upload.host}. */
  String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  @Nullable Node child(String key) {
    return entries.get(key);
  }

  /** What was written for a setting; null if nothing, so that its default holds. */
  @Nullable Node ask(String key) {
    asked.add(key);
    Node node = entries.get(key);
    return node == null || isUnset(node) ? null : node;
  }

  void problem(String key, String message) {
    Node node = entries.get(key);
    faulty.add(key);
    problems.add(new Problem(node == null ? line : node.line(), name(key), message));
  }

  /** Notes a problem unless the key's value fits its rule; one complaint a key is enough. */
  void require(boolean fits, String key, String rule) {
    if (!fits && !faulty.contains(key)) {
      problem(key, rule);
    }
  }

  /** A rule for two keys, shown where the file has one of them, if each is fine by itself. */
  void together(boolean fits, String rule, String key, String other) {
    if (!fits && !faulty.contains(key) && !faulty.contains(other)) {
      Node node = entries.containsKey(key) ? entries.get(key) : entries.get(other);
      problems.add(new Problem(node == null ? line : node.line(), name(key), rule));
    }
  }

  /** A key that one might expect, with the reason why there is none. */
  void refuse(String key, String reason) {
    refused.add(key);
    if (entries.containsKey(key)) {
      problem(key, reason);
    }
  }

  /** Full names of the settings asked for, here and below. */
  Set<String> known() {
    Set<String> names = new LinkedHashSet<>();
    for (String key : asked) {
      names.add(name(key));
    }
    for (Block child : children()) {
      names.addAll(child.known());
    }
    return names;
  }

  /**
   * Complains of every key that nobody asked for; to be called on the whole file when all have
   * asked.
   */
  void rejectUnknown() {
    rejectUnknown(this);
  }

  private void rejectUnknown(Keys root) {
    Set<String> here = new LinkedHashSet<>(asked);
    for (Block child : children()) {
      Keys keys = child;
      here.add(keys.path.substring(path.isEmpty() ? 0 : path.length() + 1));
      keys.rejectUnknown(root);
    }
    for (Block item : items()) {
      Keys keys = item;
      keys.rejectUnknown(root);
    }
    for (String key : entries.keySet()) {
      if (!here.contains(key) && !refused.contains(key)) {
        String suggestion = Nearest.to(key, here, root.known());
        problem(
            key,
            suggestion.isEmpty() ? "unknown key" : "unknown key; did you mean " + suggestion + "?");
      }
    }
  }
}
