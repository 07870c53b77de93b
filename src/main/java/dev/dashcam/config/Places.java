package dev.dashcam.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where in a settings file each piece stands. JSON is read as the YAML that it is, too. */
final class Places {
  private Places() {}

  /** A piece of the file. Offsets count characters of Unicode, as the parser does, not Java's. */
  sealed interface Piece {
    int start();
  }

  /**
   * A value, or a list.
   *
   * @param end behind it; the same as {@code start} where nothing is written
   */
  record Value(int start, int end) implements Piece {}

  /**
   * A block of keys.
   *
   * @param inBraces written as {@code {key: value}}
   */
  record Mapping(int start, boolean inBraces, Map<String, Entry> entries) implements Piece {}

  /**
   * A key and what belongs to it.
   *
   * @param key where the key begins
   * @param column of the key, from 0
   */
  record Entry(int key, int column, Piece piece) {}

  /**
   * The pieces of a text that is known to be valid.
   *
   * @throws IOException when it is JSON of a kind that YAML has not
   */
  static Piece of(String text) throws IOException {
    try (JsonParser parser = new YAMLFactory().createParser(text)) {
      return parser.nextToken() == null ? new Value(0, 0) : piece(parser, text);
    }
  }

  private static Piece piece(JsonParser parser, String text) throws IOException {
    int start = start(parser);
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      parser.skipChildren();
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return new Value(start, (int) parser.currentLocation().getCharOffset());
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      int key = start(parser);
      int column = parser.currentTokenLocation().getColumnNr() - 1;
      parser.nextToken();
      entries.put(name, new Entry(key, column, piece(parser, text)));
    }
    boolean inBraces =
        start < text.codePointCount(0, text.length())
            && text.charAt(text.offsetByCodePoints(0, start)) == '{';
    return new Mapping(start, inBraces, entries);
  }

  private static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }
}
