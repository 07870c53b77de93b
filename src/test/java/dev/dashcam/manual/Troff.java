package dev.dashcam.manual;

import java.util.List;
import java.util.regex.Pattern;

/** A page in the man macros, from plain text: whatever means something to troff is escaped here. */
final class Troff {
  /** Set bold: options, and what stands between back quotes. Set in italics: absolute paths. */
  private static final Pattern MARKED =
      Pattern.compile(
          "`(?<code>[^`]+)`"
              + "|(?<![\\w/-])(?<option>--?[a-zA-Z][a-z0-9-]*)"
              + "|(?<![\\w/.])(?<path>/[a-z][\\w./-]*\\w)");

  private final StringBuilder page = new StringBuilder();

  /** Two spellings of a section's number would be one too many. */
  static Troff page(String name, int section) {
    Troff troff = new Troff();
    troff.page.append(".\\\" Generated: see src/test/java/dev/dashcam/manual. Do not edit.\n");
    troff.page.append(".TH " + literal(name.toUpperCase(java.util.Locale.ROOT)));
    troff.page.append(" " + section + " \"\" dashcam \"User commands\"\n");
    // Neither broken words nor stretched lines: most of these words are typed.
    troff.page.append(".nh\n.ad l\n");
    return troff;
  }

  /** Text in which nothing is markup. */
  static String literal(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c ->
                escaped.append(
                    switch (c) {
                      case '\\' -> "\\e";
                      case '-' -> "\\-";
                      case '\'' -> "\\(aq";
                      case '`' -> "\\(ga";
                      case '^' -> "\\(ha";
                      case '~' -> "\\(ti";
                      case '"' -> "\\(dq";
                      default -> c < 128 ? Character.toString(c) : String.format("\\[u%04X]", c);
                    }));
    return escaped.toString();
  }

  /** Text whose options, commands in back quotes and paths stand out. */
  static String marked(String text) {
    StringBuilder result = new StringBuilder();
    var matcher = MARKED.matcher(text);
    int end = 0;
    while (matcher.find()) {
      result.append(literal(text.substring(end, matcher.start())));
      boolean path = matcher.group("path") != null;
      String content = matcher.group("code") != null ? matcher.group("code") : matcher.group();
      result.append(path ? italic(content) : bold(content));
      end = matcher.end();
    }
    return result.append(literal(text.substring(end))).toString();
  }

  static String bold(String text) {
    return "\\fB" + literal(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + literal(text) + "\\fR";
  }

  /** A name with its section, as in SEE ALSO. */
  static String reference(String name, int section) {
    return bold(name) + "(" + section + ")";
  }

  Troff section(String title) {
    return raw(".SH " + literal(title));
  }

  Troff subsection(String title) {
    return raw(".SS " + literal(title));
  }

  /** Paragraphs of text. */
  Troff paragraphs(List<String> texts) {
    for (String text : texts) {
      raw(".PP");
      line(marked(text));
    }
    return this;
  }

  /** A term, marked up already, and below it what is to be said of it. */
  Troff item(String term, List<String> texts) {
    raw(".TP");
    line(term);
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        raw(".IP");
      }
      line(marked(texts.get(i)));
    }
    return this;
  }

  /** Lines that stay as they are. */
  Troff asTyped(List<String> lines) {
    raw(".PP").raw(".nf");
    lines.forEach(each -> line(literal(each)));
    return raw(".fi");
  }

  /** A line of text, marked up already. */
  Troff line(String line) {
    return raw(line.startsWith(".") || line.startsWith("\\(aq") ? "\\&" + line : line);
  }

  /** A line as troff gets it. */
  Troff raw(String line) {
    page.append(line).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
