package dev.dashcam.car;

import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands in README.md, so that a test does what it tells its reader to do. */
final class Readme {
  private static final String FENCE = "```";

  /** Of the code spans in its text, those that are commands. */
  private static final Pattern TYPED =
      Pattern.compile("`((?:sudo|dashcam|journalctl|systemctl|lsblk) [^`]+)`");

  private final List<String> lines;

  private Readme(List<String> lines) {
    this.lines = lines;
  }

  static Readme read() throws IOException {
    return new Readme(Files.readAllLines(Tool.checkout().resolve("README.md")));
  }

  /** The commands of all blocks with this label: {@code car} for those marked {@code sh car}. */
  List<String> block(String label) {
    List<String> commands = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith(FENCE)) {
        inside = text.equals((FENCE + "sh " + label).strip());
      } else if (inside && !text.isEmpty()) {
        commands.add(text.replaceFirst(" +# .*", ""));
      }
    }
    return commands;
  }

  /** The labels in use. */
  List<String> labels() {
    return lines.stream()
        .map(String::strip)
        .filter(line -> line.startsWith(FENCE + "sh"))
        .map(line -> line.substring(FENCE.length() + 2).strip())
        .distinct()
        .toList();
  }

  /** The commands within its sentences and tables, of one section or of all others. */
  List<String> inText(String section, boolean thatSection) {
    List<String> commands = new ArrayList<>();
    String heading = "";
    for (String line : lines) {
      if (line.startsWith("#")) {
        heading = line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT);
      } else if (heading.equals(section) == thatSection) {
        Matcher matcher = TYPED.matcher(line);
        matcher.results().map(found -> found.group(1)).forEach(commands::add);
      }
    }
    return commands;
  }

  /** {@code config show\|check} stands for both. */
  static Stream<String> alternatives(String synopsis) {
    int last = synopsis.lastIndexOf(' ');
    return Stream.of(synopsis.substring(last + 1).split("\\\\\\|", -1))
        .map(each -> synopsis.substring(0, last + 1) + each);
  }
}
