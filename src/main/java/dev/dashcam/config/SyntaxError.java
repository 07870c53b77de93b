package dev.dashcam.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dashcam.config.ConfigException.Problem;
import java.util.List;

/**
 * What a parser has to say, in one line. SnakeYAML's own text is several: context, place, excerpt,
 * problem, place, excerpt; the excerpts are left out, since they may show what the owner wouldn't
 * want in a log.
 */
final class SyntaxError {
  private static final String PLACE = " in 'reader', line ";

  /** Where Jackson turns from the mistake to itself. */
  private static final List<String> ASIDES =
      List.of(" (start marker at", ": enable `", ", got this instead", " (1000, from `");

  private SyntaxError() {}

  /** The parser's complaint about {@code file}, the file's text. */
  static Problem of(JsonProcessingException e, String file) {
    String text = e.getOriginalMessage();
    String context = "";
    String problem = "";
    int contextLine = 0;
    int line = 0;
    for (String part : text.lines().toList()) {
      if (part.startsWith(PLACE)) {
        contextLine = line;
        line = number(part, PLACE.length());
      } else if (!part.startsWith(" ") && !part.isEmpty()) {
        context = problem;
        problem = part;
      }
    }
    if (line == 0 && e.getLocation() != null) {
      line = Math.max(0, e.getLocation().getLineNr());
    }
    if (problem.startsWith("special characters")) {
      // SnakeYAML reads ahead, so that the parser's own place is far before the character.
      line = lineOfControl(file);
    }
    for (String aside : ASIDES) {
      int start = problem.indexOf(aside);
      problem = start < 0 ? problem : problem.substring(0, start);
    }
    if (beginsWithBrace(file, line)) {
      problem += "; a value that begins with { needs quotes, as in \"{date}/{path}\"";
    }
    String where = contextLine > 0 ? " begun in line " + contextLine : "";
    return new Problem(
        line,
        "",
        "syntax error: " + problem + (context.isEmpty() ? "" : " (" + context + where + ")"));
  }

  /** YAML takes it for a block in braces, and stumbles over what follows the first closing one. */
  private static boolean beginsWithBrace(String file, int line) {
    return file.lines()
        .skip(Math.max(0, line - 1))
        .findFirst()
        .orElse("")
        .matches(".*: *\\{\\w+}.*");
  }

  /** 0 if there is none. */
  private static int lineOfControl(String file) {
    int line = 1;
    for (int i = 0; i < file.length(); i++) {
      char c = file.charAt(i);
      if (c == '\n') {
        line++;
      } else if (Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\u0085') {
        return line;
      }
    }
    return 0;
  }

  private static int number(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return Integer.parseInt(text.substring(start, end));
  }
}
