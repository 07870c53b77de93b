package dev.dashcam.manual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** What each command does to each thing of the car. */
public final class Matrix {
  private static final List<String> SHORT = List.of("camera", "card", "staging", "host", "battery");
  private static final String UNTOUCHED = "-";

  private final Function<CommandSpec, List<List<String>>> words;
  private final Map<String, String> meanings;

  /**
   * @param words for a command, the words for camera, card, staging, host and battery
   * @param meanings of all words, in the legend's order
   */
  public Matrix(Function<CommandSpec, List<List<String>>> words, Map<String, String> meanings) {
    this.words = words;
    this.meanings = new LinkedHashMap<>(meanings);
  }

  /** As a table, with its legend. */
  void table(Troff page, List<CommandSpec> commands) {
    page.raw(".PP").raw(".TS").raw("lB lB lB lB lB lB").raw("lB l l l l l.");
    page.raw("\t" + String.join("\t", SHORT));
    for (CommandSpec command : commands) {
      List<String> cells = new ArrayList<>(List.of(shortName(command)));
      // A footnote's mark stands close to its word: the table is as wide as a terminal allows.
      words.apply(command).forEach(each -> cells.add(String.join(", ", each).replace(", *", "*")));
      page.raw(String.join("\t", cells.stream().map(Troff::literal).toList()));
    }
    page.raw(".TE");
    meanings.forEach((word, meaning) -> page.item(Troff.bold(word), List.of(meaning + ".")));
  }

  /** One command's row, in words. */
  void row(Troff page, CommandSpec command) {
    List<List<String>> cells = words.apply(command);
    List<String> untouched = new ArrayList<>();
    for (int i = 0; i < SHORT.size(); i++) {
      if (cells.get(i).equals(List.of(UNTOUCHED))) {
        untouched.add(SHORT.get(i));
        continue;
      }
      List<String> texts =
          cells.get(i).stream().map(word -> word + ": " + meanings.get(word)).toList();
      page.item(Troff.bold(SHORT.get(i)), List.of(String.join("; ", texts) + "."));
    }
    if (!untouched.isEmpty()) {
      page.paragraphs(List.of("Left alone: " + String.join(", ", untouched) + "."));
    }
  }

  private static String shortName(CommandSpec command) {
    return command.qualifiedName().substring("dashcam ".length());
  }
}
