package dev.dashcam.config;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

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
    try {
      YamlEvents events = new YamlEvents(text);
      return events.next() instanceof DocumentStartEvent
          ? piece(events.next(), events)
          : new Value(0, 0);
    } catch (YAMLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Piece piece(Event event, YamlEvents events) {
    int start = start(event);
    if (!(event instanceof MappingStartEvent mapping)) {
      return new Value(start, end(event, events).getEndMark().getIndex());
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (events.next() instanceof ScalarEvent key) {
      int column = key.getStartMark().getColumn();
      entries.put(key.getValue(), new Entry(start(key), column, piece(events.next(), events)));
    }
    return new Mapping(start, mapping.isFlow(), entries);
  }

  /** The last event of a value, which a list with all that is in it ends with. */
  private static Event end(Event first, YamlEvents events) {
    Event last = first;
    for (int open = depth(first); open > 0; open += depth(last)) {
      last = events.next();
    }
    return last;
  }

  /** By how much it goes deeper. */
  private static int depth(Event event) {
    return event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
  }

  private static int start(Event event) {
    return event.getStartMark().getIndex();
  }
}
