package dev.dashcam.config;

import dev.dashcam.config.Places.Entry;
import dev.dashcam.config.Places.Mapping;
import dev.dashcam.config.Places.Piece;
import dev.dashcam.config.Places.Value;
import java.io.IOException;
import java.util.List;

/**
 * Changes one value in a settings file and leaves every other character alone: comments, order and
 * layout are the owner's.
 */
final class SettingsEdit {
  private final String text;
  private final boolean json;
  private final String lineEnd;

  /**
   * @param text a valid settings file, without a byte order mark
   * @param json its keys need quotes
   */
  SettingsEdit(String text, boolean json) {
    this.text = text;
    this.json = json;
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /**
   * The text with a value put in.
   *
   * @param key full name, such as {@code upload.host}
   * @param value as it is to stand in the file
   * @throws IOException when the file's layout is beyond this class
   */
  String set(String key, String value) throws IOException {
    List<String> names = List.of(key.split("\\.", -1));
    // YAML has no tabs between words, JSON has none within texts.
    Piece piece = Places.of(json ? text.replace('\t', ' ') : text);
    boolean inBraces = json;
    for (int i = 0; i < names.size(); i++) {
      if (!(piece instanceof Mapping mapping)) {
        return appended(names, value);
      }
      inBraces = inBraces || mapping.inBraces();
      Entry entry = mapping.entries().get(names.get(i));
      List<String> below = names.subList(i + 1, names.size());
      if (entry == null) {
        return inserted(mapping, i == 0, names.subList(i, names.size()), value);
      }
      piece = entry.piece();
      if (piece instanceof Value old) {
        if (below.isEmpty()) {
          return replaced(old, value);
        }
        return inBraces
            ? replaced(old, '{' + inBraces(below, value) + '}')
            : filled(entry, old, below, value);
      }
    }
    throw new IllegalArgumentException(key + " is a block");
  }

  /** A comment behind it stays in its column while there is room. */
  private String replaced(Value old, String value) {
    int start = at(old.start());
    int end = at(old.end());
    String written = start == end ? ' ' + value : value;
    int comment = end;
    while (comment < text.length() && text.charAt(comment) == ' ') {
      comment++;
    }
    if (comment == end || comment == text.length() || text.charAt(comment) != '#') {
      return text.substring(0, start) + written + text.substring(end);
    }
    int room = comment - start - written.length();
    return text.substring(0, start)
        + written
        + " ".repeat(Math.max(1, room))
        + text.substring(comment);
  }

  /** The first key of a block that has been empty. */
  private String filled(Entry block, Value old, List<String> names, String value) {
    int indent = block.column() + 2;
    String head = text.substring(0, at(old.start()));
    String rest = text.substring(at(old.end()));
    int line = 0;
    while (line < rest.length() && rest.charAt(line) != '\n' && rest.charAt(line) != '\r') {
      line++;
    }
    return head
        + rest.substring(0, line)
        + lineEnd
        + " ".repeat(indent)
        + inLines(names, value, indent)
        + rest.substring(line);
  }

  private String inserted(Mapping mapping, boolean root, List<String> names, String value) {
    if (mapping.entries().isEmpty()) {
      int brace = at(mapping.start()) + 1;
      return text.substring(0, brace) + inBraces(names, value) + text.substring(brace);
    }
    if (root && !mapping.inBraces()) {
      return appended(names, value);
    }
    Entry first = mapping.entries().values().iterator().next();
    int start = at(first.key());
    String added =
        mapping.inBraces()
            ? inBraces(names, value) + ", "
            : inLines(names, value, first.column()) + lineEnd + " ".repeat(first.column());
    return text.substring(0, start) + added + text.substring(start);
  }

  private String appended(List<String> names, String value) {
    String end = text.isEmpty() || text.endsWith("\n") ? "" : lineEnd;
    return text + end + inLines(names, value, 0) + lineEnd;
  }

  private String inLines(List<String> names, String value, int indent) {
    String first = names.get(0) + ':';
    return names.size() == 1
        ? first + ' ' + value
        : first
            + lineEnd
            + " ".repeat(indent + 2)
            + inLines(names.subList(1, names.size()), value, indent + 2);
  }

  private String inBraces(List<String> names, String value) {
    String name = names.get(0);
    return (json ? '"' + name + '"' : name)
        + ": "
        + (names.size() == 1 ? value : '{' + inBraces(names.subList(1, names.size()), value) + '}');
  }

  /** Java's own offset. */
  private int at(int place) {
    return text.offsetByCodePoints(0, place);
  }
}
