package dev.dashcam.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of one command: its {@code --help} and its row of the matrix. */
final class CommandPage {
  /** {@code [--config=FILE]} */
  private static final Pattern VALUE = Pattern.compile("(\\[-.*=)(.*)\\]");

  private final CommandSpec command;
  private final Matrix matrix;
  private final Map<String, List<String>> sections = new LinkedHashMap<>();

  CommandPage(CommandSpec command, Matrix matrix) {
    this.command = command;
    this.matrix = matrix;
    List<String> section = List.of(); // there is no place for a line without a title
    for (String line : texts(command.usageMessage().footer())) {
      if (line.matches("\\S.*:")) {
        section = new ArrayList<>();
        sections.put(line.substring(0, line.length() - 1), section);
      } else if (!line.isEmpty()) {
        section.add(line);
      }
    }
  }

  /** Picocli takes each text for a format; one that is none would be a warning in the help. */
  private static List<String> texts(String[] formats) {
    return Arrays.stream(formats).map(each -> String.format(each, new Object[0])).toList();
  }

  /** {@code dashcam-config-init}. */
  static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  static String purpose(CommandSpec command) {
    String text = command.usageMessage().description()[0];
    int end = text.indexOf(". ");
    String first = (end < 0 ? text : text.substring(0, end)).replaceAll("[.:;,]$", "");
    return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
  }

  boolean hasExamples() {
    return sections.containsKey("Examples");
  }

  String text() {
    Troff page = Troff.page(name(command), 1);
    page.section("NAME");
    page.line(Troff.literal(name(command)) + " \\- " + Troff.literal(purpose(command)));
    page.section("SYNOPSIS").line(synopsis());
    page.section("DESCRIPTION");
    page.paragraphs(texts(command.usageMessage().description()));
    if (!command.positionalParameters().isEmpty()) {
      page.section("ARGUMENTS");
      for (PositionalParamSpec each : command.positionalParameters()) {
        page.item(Troff.italic(each.paramLabel()), texts(each.description()));
      }
    }
    if (command.subcommands().isEmpty()) {
      page.section("EFFECTS");
      matrix.row(page, command);
    } else {
      page.section("COMMANDS");
      command.subcommands().values().forEach(each -> list(page, each.getCommandSpec()));
    }
    page.section("OPTIONS");
    options(page, command);
    sections.forEach((title, lines) -> section(page, title, lines));
    exits(page, command.usageMessage().exitCodeList());
    return page.section("SEE ALSO").line(seeAlso()).toString();
  }

  /** What is indented stays as it is typed; what isn't is a paragraph. */
  private static void section(Troff page, String title, List<String> lines) {
    page.section(title.toUpperCase(Locale.ROOT));
    List<String> typed = new ArrayList<>();
    List<String> text = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("  ")) {
        typed.add(line.substring(2));
      } else if (typed.isEmpty()) {
        text.add(line);
      } else {
        throw new AssertionError(title + ": a text after the lines that belong to it: " + line);
      }
    }
    if (!text.isEmpty()) {
      page.raw(".PP");
      text.forEach(line -> page.line(Troff.marked(line)));
    }
    if (!typed.isEmpty()) {
      page.asTyped(typed);
    }
  }

  static void list(Troff page, CommandSpec command) {
    page.item(
        Troff.bold(command.qualifiedName()) + ", " + Troff.reference(name(command), 1),
        texts(command.usageMessage().description()).subList(0, 1));
  }

  static void options(Troff page, CommandSpec command) {
    Map<String, OptionSpec> sorted = new TreeMap<>();
    command.options().forEach(each -> sorted.put(each.longestName(), each));
    for (OptionSpec each : sorted.values()) {
      List<String> names = Arrays.stream(each.names()).map(Troff::bold).toList();
      boolean takesValue = each.arity().max() > 0;
      String value = takesValue ? "=" + Troff.italic(each.paramLabel()) : "";
      page.item(String.join(", ", names) + value, texts(each.description()));
    }
  }

  static void exits(Troff page, Map<String, String> exits) {
    Map<Integer, String> all = new TreeMap<>();
    exits.forEach((status, meaning) -> all.put(Integer.valueOf(status.strip()), meaning));
    all.put(69, "The launcher found no usable Java, or not the program itself.");
    page.section("EXIT STATUS");
    all.forEach((status, meaning) -> page.item(Troff.bold(status.toString()), List.of(meaning)));
  }

  private String synopsis() {
    String all = new Help(command, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).strip();
    StringBuilder line = new StringBuilder(Troff.bold(command.qualifiedName()));
    for (String word : all.substring(command.qualifiedName().length()).strip().split("\\s+", -1)) {
      Matcher option = VALUE.matcher(word);
      line.append(' ');
      line.append(
          option.matches()
              ? Troff.literal(option.group(1)) + Troff.italic(option.group(2)) + "]"
              : Troff.literal(word));
    }
    return line.toString();
  }

  private String seeAlso() {
    List<String> pages = new ArrayList<>(List.of(Troff.reference("dashcam", 1)));
    CommandSpec above = command.parent();
    if (above != null && above.parent() != null) {
      pages.add(Troff.reference(name(above), 1));
    }
    pages.add(Troff.reference("dashcam.yaml", 5));
    return String.join(", ", pages);
  }
}
