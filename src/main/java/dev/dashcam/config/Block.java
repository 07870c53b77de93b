package dev.dashcam.config;

import dev.dashcam.config.ConfigException.Problem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One block of a settings file, asked key by key. An answer is always usable: if the file's value
 * isn't, the problem is noted and the default returned, so that one reading finds every problem. A
 * key that is empty or null has its default.
 */
final class Block extends Keys {
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Map<String, List<Block>> lists = new LinkedHashMap<>();

  private Block(String path, int line, Map<String, Node> entries, List<Problem> problems) {
    super(path, line, entries, problems);
  }

  /** A block in which nothing is set. */
  static Block empty() {
    return new Block("", 1, Map.of(), new ArrayList<>());
  }

  /** The whole file. */
  static Block root(Node node, List<Problem> problems) {
    return of("", node, problems);
  }

  private static Block of(String path, @Nullable Node node, List<Problem> problems) {
    if (node instanceof Node.Mapping mapping) {
      return new Block(path, mapping.line(), mapping.entries(), problems);
    }
    int line = node == null ? 0 : node.line();
    if (node != null && !isUnset(node)) {
      problems.add(new Problem(line, path, "must be a block of keys, each as \"key: value\""));
    }
    return new Block(path, line, Map.of(), problems);
  }

  /** The block below this one, empty if it isn't there. */
  Block block(String key) {
    Block block = blocks.get(key);
    if (block == null) {
      block = of(name(key), child(key), problems());
      blocks.put(key, block);
    }
    return block;
  }

  /** The blocks of a list; none if it isn't there. */
  List<Block> blocks(String key) {
    List<Block> items = lists.get(key);
    if (items == null) {
      items = new ArrayList<>();
      Node node = ask(key);
      if (node instanceof Node.Sequence sequence) {
        for (Node item : sequence.items()) {
          items.add(of(name(key) + "[" + items.size() + "]", item, problems()));
        }
      } else if (node != null) {
        problem(key, "must be a list of blocks, each beginning with \"- \"");
      }
      lists.put(key, items);
    }
    return items;
  }

  String text(String key, String fallback) {
    Node node = ask(key);
    if (node == null) {
      return fallback;
    }
    if (node instanceof Node.Scalar scalar) {
      return scalar.text();
    }
    problem(key, "must be one value, not a list or a block");
    return fallback;
  }

  /** A whole number from {@code least} to {@code most}. */
  int integer(String key, int fallback, int least, int most) {
    String text = text(key, "");
    if (text.isEmpty()) {
      return fallback;
    }
    return wholeNumber(key, text, least, most) ? Integer.parseInt(text) : fallback;
  }

  /** A whole number of seconds from {@code least} to {@code most}. */
  Duration seconds(String key, int fallback, int least, int most) {
    return Duration.ofSeconds(integer(key, fallback, least, most));
  }

  double percent(String key, double fallback) {
    String text = text(key, "");
    if (text.isEmpty()) {
      return fallback;
    }
    if (Syntax.isDecimal(text) && Double.parseDouble(text) <= 100) {
      return Double.parseDouble(text);
    }
    problem(key, "must be a number from 0 to 100, without a unit, not \"" + text + '"');
    return fallback;
  }

  boolean flag(String key, boolean fallback) {
    String text = text(key, "");
    if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
      problem(key, "must be true or false, not \"" + text + '"');
    }
    return text.isEmpty() ? fallback : text.equals("true");
  }

  /** One of {@code values}, written in lower case. */
  <E extends Enum<E>> E choice(String key, E fallback, E[] values) {
    String text = text(key, "");
    if (text.isEmpty()) {
      return fallback;
    }
    StringBuilder known = new StringBuilder();
    for (E value : values) {
      String name = value.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return value;
      }
      known.append(known.length() == 0 ? "" : " and ").append(name);
    }
    problem(key, "can't be \"" + text + "\"; this version can " + known);
    return fallback;
  }

  /** A list of texts, none of them empty. */
  List<String> texts(String key, List<String> fallback) {
    Node node = ask(key);
    if (node == null) {
      return fallback;
    }
    if (!(node instanceof Node.Sequence sequence)) {
      problem(key, "must be a list, such as [a, b]");
      return fallback;
    }
    List<String> texts = new ArrayList<>();
    for (Node item : sequence.items()) {
      if (item instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
        texts.add(scalar.text());
      } else {
        problem(key, "has an item that is empty or not a single value");
      }
    }
    return List.copyOf(texts);
  }

  List<Integer> integers(String key, List<Integer> fallback, int least, int most) {
    List<Integer> numbers = new ArrayList<>();
    for (String text : texts(key, List.of())) {
      if (wholeNumber(key, text, least, most)) {
        numbers.add(Integer.valueOf(text));
      }
    }
    return ask(key) != null ? List.copyOf(numbers) : fallback;
  }

  /** A program and its arguments, or an empty list: none is wanted, which is the default. */
  List<String> optionalArguments(String key) {
    Node node = ask(key);
    boolean empty = node instanceof Node.Sequence sequence && sequence.items().isEmpty();
    return node == null || empty ? List.of() : arguments(key, List.of());
  }

  /** A program and its arguments; one without arguments may be given as plain text. */
  List<String> arguments(String key, List<String> fallback) {
    List<String> arguments;
    if (ask(key) instanceof Node.Scalar scalar) {
      require(
          !Syntax.hasSpace(scalar.text()),
          key,
          "must be a list if it has arguments: [program, argument]");
      arguments = List.of(scalar.text());
    } else {
      arguments = texts(key, fallback);
    }
    require(!arguments.isEmpty(), key, "must name a program");
    for (String argument : arguments) {
      require(argument.indexOf('\0') < 0, key, "must not contain a NUL character");
    }
    return arguments;
  }

  /**
   * Patterns that java.nio understands. The defaults are trusted: asking loads classes that a short
   * run does without.
   */
  List<String> globs(String key, List<String> fallback) {
    List<String> globs = texts(key, fallback);
    if (!globs.equals(fallback)) {
      for (String glob : globs) {
        try {
          FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
          problem(key, "has the broken pattern \"" + glob + "\": " + e.getDescription());
        }
      }
    }
    return globs;
  }

  /** An absolute path. */
  Path path(String key, String fallback) {
    String text = text(key, fallback);
    if (!text.startsWith("/") || Syntax.hasControls(text)) {
      problem(key, "must be an absolute path, not \"" + text + '"');
      return Path.of(fallback);
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      problem(
          key,
          "can't be a path here: " + e.getReason() + "; letters beyond ASCII need a UTF-8 locale");
      return Path.of(fallback);
    }
  }

  Optional<Path> optionalPath(String key) {
    return ask(key) != null ? Optional.of(path(key, "/")) : Optional.empty();
  }

  private boolean wholeNumber(String key, String text, int least, int most) {
    boolean fits =
        Syntax.isDigits(text) && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
    if (!fits) {
      problem(
          key,
          "must be a whole number from "
              + least
              + " to "
              + most
              + ", without a unit, not \""
              + text
              + '"');
    }
    return fits;
  }

  @Override
  Iterable<Block> children() {
    return blocks.values();
  }

  @Override
  Iterable<Block> items() {
    List<Block> items = new ArrayList<>();
    lists.values().forEach(items::addAll);
    return items;
  }
}
