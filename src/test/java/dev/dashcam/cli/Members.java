package dev.dashcam.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The members of JSON objects by their paths: {@code cameras[].volume?} is one of each item of a
 * list, and in some of these only.
 */
final class Members {
  /** Names with a space between them, then more spaces and what is said of them. */
  private static final Pattern DOCUMENTED =
      Pattern.compile("(?<indent> {2,6})(?<names>[a-z]\\S*(?: [a-z]\\S*)*)(?: {2,}\\S.*)?");

  private final Map<String, Integer> objects = new HashMap<>();
  private final Map<String, Integer> present = new TreeMap<>();
  private final Map<String, Set<String>> types = new TreeMap<>();

  void add(JsonNode object) {
    add("", object);
  }

  private void add(String above, JsonNode object) {
    objects.merge(above, 1, Integer::sum);
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode value = member.getValue();
      String path = above + member.getKey() + (value.isArray() ? "[]" : "");
      present.merge(path, 1, Integer::sum);
      for (JsonNode each : value.isArray() ? value : List.of(value)) {
        types
            .computeIfAbsent(path, none -> new TreeSet<>())
            .add(each.getNodeType().toString().toLowerCase(Locale.ROOT));
        if (each.isObject()) {
          add(path + ".", each);
        }
      }
    }
  }

  /** Path and type; of several types all, of a list that was always empty none. */
  List<String> asLines() {
    List<String> lines = new ArrayList<>();
    present.forEach(
        (path, times) -> {
          int all = objects.getOrDefault(path.substring(0, path.lastIndexOf('.') + 1), 0);
          String type = String.join(" ", types.getOrDefault(path, Set.of("of nothing")));
          lines.add(path + (times < all ? "?" : "") + " " + type);
        });
    lines.sort(null);
    return lines;
  }

  /** Those that a help names below its title: deeper ones are indented by two more. */
  static Set<String> namedIn(String help) {
    Set<String> paths = new TreeSet<>();
    Deque<List<String>> above = new ArrayDeque<>(List.of(List.of("")));
    List<String> lines = help.lines().toList();
    int first = lines.indexOf("Members of the JSON object:") + 1;
    for (String line : lines.subList(first, lines.indexOf("Codes of findings:"))) {
      Matcher named = DOCUMENTED.matcher(line);
      if (!named.matches()) {
        continue; // text, or what is said goes on
      }
      while (above.size() > named.group("indent").length() / 2) {
        above.pop();
      }
      List<String> here = new ArrayList<>();
      for (String name : named.group("names").split(" ", -1)) {
        for (String parent : above.element()) {
          paths.add(parent + name);
          here.add(parent + name.replace("?", "") + ".");
        }
      }
      above.push(here);
    }
    return paths;
  }
}
