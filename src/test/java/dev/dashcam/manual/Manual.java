package dev.dashcam.manual;

import dev.dashcam.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All pages: one of the whole, one a command, one of the settings; and the completion. */
public final class Manual {
  private final CommandLine dashcam;
  private final Matrix matrix;

  /**
   * @param dashcam with every command
   * @param matrix what they do to the car
   */
  public Manual(CommandLine dashcam, Matrix matrix) {
    this.dashcam = dashcam;
    this.matrix = matrix;
  }

  /** The pages by their file's name. */
  public Map<String, String> pages() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    for (CommandSpec command : commands()) {
      pages.put(CommandPage.name(command) + ".1", new CommandPage(command, matrix).text());
    }
    pages.put("dashcam.1", wholePage());
    pages.put("dashcam.yaml.5", settings().text());
    return pages;
  }

  /** Bash's; zsh takes it through its own bashcompinit. */
  public String completion() {
    commands().forEach(Manual::sortOptions);
    String script = AutoComplete.bash("dashcam", dashcam).stripTrailing() + "\n";
    return script.substring(script.indexOf('\n') + 1); // it is read, not run: no #! line
  }

  /** Options that are methods come in any order, another one in each JVM. */
  private static void sortOptions(CommandSpec command) {
    List<OptionSpec> options = new ArrayList<>(command.options());
    options.sort(Comparator.comparing(OptionSpec::longestName));
    options.forEach(command::remove);
    options.forEach(command::addOption);
  }

  /** The keys that dashcam.yaml(5) describes. */
  public List<String> keys() throws IOException {
    return settings().keys();
  }

  /** Commands whose help lacks examples. */
  public List<String> withoutExamples() {
    return leaves().stream()
        .filter(each -> !new CommandPage(each, matrix).hasExamples())
        .map(CommandSpec::qualifiedName)
        .toList();
  }

  private static SettingsPage settings() throws IOException {
    return new SettingsPage(read(Settings.class, "config.yaml"));
  }

  private String wholePage() throws IOException {
    String text = read(Manual.class, "dashcam.1.in");
    text = fill(text, "@COMMANDS@", page -> commands().forEach(c -> CommandPage.list(page, c)));
    text = fill(text, "@EFFECTS@", page -> matrix.table(page, leaves()));
    CommandSpec root = dashcam.getCommandSpec();
    text = fill(text, "@OPTIONS@", page -> CommandPage.options(page, root));
    Map<String, String> exits = leaves().get(0).usageMessage().exitCodeList();
    return fill(text, "@EXITS@", page -> CommandPage.exits(page, exits));
  }

  private static String fill(String text, String place, Consumer<Troff> content) {
    Troff part = new Troff();
    content.accept(part);
    String line = place + "\n";
    if (!text.contains(line)) {
      throw new AssertionError("dashcam.1.in has no place for " + place);
    }
    return text.replace(line, part.toString());
  }

  /** All commands in the order of {@code --help}, each group before its members. */
  private List<CommandSpec> commands() {
    List<CommandSpec> all = new ArrayList<>();
    for (CommandLine each : dashcam.getSubcommands().values()) {
      all.add(each.getCommandSpec());
      each.getSubcommands().values().forEach(below -> all.add(below.getCommandSpec()));
    }
    return all;
  }

  private List<CommandSpec> leaves() {
    return commands().stream().filter(each -> each.subcommands().isEmpty()).toList();
  }

  private static String read(Class<?> beside, String name) throws IOException {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
