package dev.dashcam.config;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * What a YAML text consists of, without what it means: SnakeYAML finds out what is a number or a
 * date by regular expressions, which were 4 % of a guard's CPU, and here a key knows that.
 */
final class YamlEvents {
  private final StreamReader reader;
  private final Parser parser;

  YamlEvents(String text) {
    reader = new StreamReader(text);
    parser = new ParserImpl(reader, new LoaderOptions());
    next(); // the stream's start
  }

  /**
   * The next one.
   *
   * @throws org.yaml.snakeyaml.error.YAMLException for what is no YAML
   */
  Event next() {
    try {
      return parser.getEvent();
    } catch (NumberFormatException e) { // which SnakeYAML lets pass
      String problem = "an escape sequence is cut off or too large";
      throw new ParserException(null, null, problem, reader.getMark());
    }
  }

  /** Where it begins: the line, from 1. */
  static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }
}
