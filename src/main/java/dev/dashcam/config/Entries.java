package dev.dashcam.config;

import dev.dashcam.config.ConfigException.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a block while it is read, in whichever language. */
final class Entries {
  private final String path;
  private final List<Problem> problems;
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  /**
   * @param path of the block, from the root
   * @param problems gets what is wrong with a key
   */
  Entries(String path, List<Problem> problems) {
    this.path = path;
    this.problems = problems;
  }

  /** The path of a key in it. */
  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  void put(String key, int line, Node node) {
    if (key.equals("<<")) {
      String message = "merge keys (<<) are not supported; write the values out";
      problems.add(new Problem(line, path, message));
      return;
    }
    Node earlier = nodes.putIfAbsent(key, node);
    if (earlier != null) {
      String message = "was already set in line " + earlier.line();
      problems.add(new Problem(line, pathOf(key), message));
    }
  }

  Node.Mapping asNode(int line) {
    return new Node.Mapping(line, nodes);
  }
}
