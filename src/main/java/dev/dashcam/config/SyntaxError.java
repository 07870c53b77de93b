package dev.dashcam.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dashcam.config.ConfigException.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What a parser has to say, in one line. SnakeYAML's excerpts are left out, since they may show
 * what the owner wouldn't want in a log.
 */
final class SyntaxError {
  /** Where Jackson turns from the mistake to itself. */
  private static final List<String> ASIDES =
      List.of(" (start marker at", ": enable `", " (1000, from `");

  private SyntaxError() {}

  /** The complaint about {@code file}, the text of a YAML file. */
  static Problem of(YAMLException e, String file) {
    if (!(e instanceof MarkedYAMLException marked)) {
      // It reads ahead, and tells no line of a character that YAML hasn't.
      return problem(lineOfControl(file), String.valueOf(e.getMessage()), file, "");
    }
    String context =
        marked.getContext() == null ? "" : " (" + marked.getContext() + begun(marked) + ")";
    return problem(line(marked.getProblemMark()), marked.getProblem(), file, context);
  }

  /** The complaint about {@code file}, the text of a JSON file. */
  static Problem of(JsonProcessingException e, String file) {
    String what = e.getOriginalMessage().lines().findFirst().orElse("");
    for (String aside : ASIDES) {
      int start = what.indexOf(aside);
      what = start < 0 ? what : what.substring(0, start);
    }
    return problem(
        e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr()), what, file, "");
  }

  private static Problem problem(int line, String what, String file, String context) {
    String hint =
        beginsWithBrace(file, line)
            ? "; a value that begins with { needs quotes, as in \"{date}/{path}\""
            : "";
    return new Problem(line, "", "syntax error: " + what + hint + context);
  }

  /** Where that began which the mistake is in. */
  private static String begun(MarkedYAMLException e) {
    int line = line(e.getContextMark());
    return line == 0 || line == line(e.getProblemMark()) ? "" : " begun in line " + line;
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 0 : mark.getLine() + 1;
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
}
