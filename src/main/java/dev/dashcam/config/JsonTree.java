package dev.dashcam.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.dashcam.config.ConfigException.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Builds the tree of nodes from JSON. */
final class JsonTree {
  private final JsonParser parser;
  private final List<Problem> problems;

  private JsonTree(JsonParser parser, List<Problem> problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The one value of the text; an empty text is an empty block. */
  static Node of(String text, List<Problem> problems) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      return new JsonTree(parser, problems).read();
    }
  }

  private Node read() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return new Node.Scalar(1, "");
    }
    Node root = value(first, line(), "", 0);
    if (parser.nextToken() != null) {
      problems.add(new Problem(line(), "", Node.SECOND_DOCUMENT));
    }
    return root;
  }

  private Node value(JsonToken token, int line, String path, int depth) throws IOException {
    if (depth > Node.DEEPEST) {
      throw new JsonParseException(parser, Node.TOO_DEEP);
    }
    return switch (token) {
      case START_OBJECT -> mapping(line, path, depth);
      case START_ARRAY -> sequence(line, path, depth);
      case VALUE_NULL -> new Node.Scalar(line, "");
      default -> new Node.Scalar(line, parser.getText());
    };
  }

  private Node mapping(int line, String path, int depth) throws IOException {
    Entries entries = new Entries(path, problems);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int keyLine = line();
      entries.put(key, keyLine, value(parser.nextToken(), keyLine, entries.pathOf(key), depth + 1));
    }
    return entries.asNode(line);
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

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
