package dev.dashcam.config;

import dev.dashcam.config.ConfigException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserException;

/**
 * Builds the tree of nodes from YAML, and complains of what YAML has and a settings file has no use
 * for.
 */
final class YamlTree {
  /** What YAML 1.1 takes for null where it stands without quotes. */
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final YamlEvents events;
  private final List<Problem> problems;

  private YamlTree(YamlEvents events, List<Problem> problems) {
    this.events = events;
    this.problems = problems;
  }

  /**
   * The one document of the text; an empty text is an empty block.
   *
   * @throws org.yaml.snakeyaml.error.YAMLException for what is no YAML
   */
  static Node of(String text, List<Problem> problems) {
    return new YamlTree(new YamlEvents(text), problems).read();
  }

  private Node read() {
    if (!(events.next() instanceof DocumentStartEvent)) {
      return new Node.Scalar(1, "");
    }
    Event first = events.next();
    Node root = value(first, YamlEvents.line(first), "", 0);
    events.next(); // the document's end
    if (events.next() instanceof DocumentStartEvent) {
      problems.add(new Problem(YamlEvents.line(events.next()), "", Node.SECOND_DOCUMENT));
    }
    return root;
  }

  private Node value(Event event, int line, String path, int depth) {
    if (depth > Node.DEEPEST) {
      throw mistake(Node.TOO_DEEP, event);
    }
    boolean plain = isPlain(event, line, path);
    if (event instanceof MappingStartEvent) {
      return mapping(line, path, depth);
    }
    if (event instanceof SequenceStartEvent) {
      return sequence(line, path, depth);
    }
    return new Node.Scalar(line, plain && event instanceof ScalarEvent it ? text(it) : "");
  }

  private Node mapping(int line, String path, int depth) {
    Entries entries = new Entries(path, problems);
    for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
      if (!(event instanceof ScalarEvent key)) {
        throw mistake("a key must be one word, not a list or a block", event);
      }
      int keyLine = YamlEvents.line(key);
      String name = key.getValue();
      entries.put(name, keyLine, value(events.next(), keyLine, entries.pathOf(name), depth + 1));
    }
    return entries.asNode(line);
  }

  private Node sequence(int line, String path, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
      items.add(value(event, YamlEvents.line(event), path, depth + 1));
    }
    return new Node.Sequence(line, items);
  }

  private static String text(ScalarEvent scalar) {
    String text = scalar.getValue();
    return scalar.isPlain() && NULLS.contains(text) ? "" : text;
  }

  /** Complains of what YAML has and JSON hasn't. An anchor on a single value harms nothing. */
  private boolean isPlain(Event event, int line, String path) {
    String extra = "";
    if (event instanceof AliasEvent) {
      extra = "aliases (*name)";
    } else if (event instanceof CollectionStartEvent start && start.getAnchor() != null) {
      extra = "anchors (&name)";
    } else if (hasTag(event)) {
      extra = "tags (!name)";
    }
    if (!extra.isEmpty()) {
      String message = extra + " are not supported; write the value out";
      problems.add(new Problem(line, path, message));
    }
    return extra.isEmpty();
  }

  private static boolean hasTag(Event event) {
    return (event instanceof ScalarEvent scalar && scalar.getTag() != null)
        || (event instanceof CollectionStartEvent start && start.getTag() != null);
  }

  private static ParserException mistake(String what, Event where) {
    return new ParserException(null, null, what, where.getStartMark());
  }
}
