package dev.dashcam.config;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.dashcam.config.ConfigException.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the tree of nodes from a token stream, YAML or JSON alike, and complains of what a
 * settings file has no use for.
 */
final class TreeReader {
  /** Settings nest three deep; the limit keeps a hostile file from overflowing the stack. */
  private static final int DEEPEST = 8;

  private final JsonParser parser;
  private final List<Problem> problems;

  TreeReader(JsonParser parser, List<Problem> problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The one document of the file; an empty file is an empty block. */
  Node read() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return new Node.Scalar(1, "");
    }
    Node root = value(first, line(), "", 0);
    if (parser.nextToken() != null) {
      complain(line(), "", "a second document begins here; put all settings into one");
    }
    return root;
  }

  private Node value(JsonToken token, int line, String path, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new JsonParseException(parser, "nested too deeply for any setting");
    }
    boolean plain = !(parser instanceof YAMLParser yaml) || isPlain(yaml, line, path);
    return switch (token) {
      case START_OBJECT -> mapping(line, path, depth);
      case START_ARRAY -> sequence(line, path, depth);
      case VALUE_NULL -> new Node.Scalar(line, "");
      default -> new Node.Scalar(line, plain ? parser.getText() : "");
    };
  }

  private Node mapping(int line, String path, int depth) throws IOException {
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      int keyLine = line();
      Node node = value(parser.nextToken(), keyLine, keyPath, depth + 1);
      if (key.equals("<<")) {
        complain(keyLine, path, "merge keys (<<) are not supported; write the values out");
        continue;
      }
      Node earlier = entries.putIfAbsent(key, node);
      if (earlier != null) {
        complain(keyLine, keyPath, "was already set in line " + earlier.line());
      }
    }
    return new Node.Mapping(line, entries);
  }

  private Node sequence(int line, String path, int depth) throws IOException {
    List<Node> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, line(), path, depth + 1));
    }
    return new Node.Sequence(line, items);
  }

  /**
   * Complains of what YAML has and JSON hasn't. Jackson would silently take an alias for the text
   * of its name.
   */
  private boolean isPlain(YAMLParser yaml, int line, String path) throws IOException {
    String extra = "";
    if (yaml.isCurrentAlias()) {
      extra = "aliases (*name)";
    } else if (yaml.getObjectId() != null) {
      extra = "anchors (&name)";
    } else if (yaml.getTypeId() != null) {
      extra = "tags (!name)";
    }
    if (!extra.isEmpty()) {
      complain(line, path, extra + " are not supported; write the value out");
    }
    return extra.isEmpty();
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private void complain(int line, String key, String message) {
    problems.add(new Problem(line, key, message));
  }
}
