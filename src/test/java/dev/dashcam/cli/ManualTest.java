package dev.dashcam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.dashcam.config.SettingsKeys;
import dev.dashcam.manual.Manual;
import dev.dashcam.manual.Matrix;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Man pages and completion are made from the commands. What is in the tree must be what would be
 * made now; {@code mvn test -Dtest=ManualTest -Dmanual.write=true} makes it anew.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManualTest {
  private static final Path PAGES = Path.of("man");
  private static final String HOW = "mvn test -Dtest=ManualTest -Dmanual.write=true makes it anew";

  /** How the environment is asked for a variable. */
  private static final Pattern VARIABLE =
      Pattern.compile("nvironment(?:\\(\\))?\\s*\\.get(?:OrDefault)?\\(\\s*\"([A-Z_]+)\"");

  private static final Path COMPLETION = Path.of("src/deb/dashcam.bash-completion");

  private final CommandLine line =
      Commands.commandLine(new String[0], new Session(Map.of(), System.out, StopSignal.never()));
  private final JavaClasses classFiles =
      new ClassFileImporter().importPackages(Commands.class.getPackageName());
  private final Manual manual = new Manual(line, new Matrix(this::touches, legend()));

  private static Map<String, String> legend() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (Touch each : Touch.values()) {
      meanings.put(each.word(), each.meaning());
    }
    return meanings;
  }

  /** From the class file: no running program sees the annotation. */
  private List<List<String>> touches(CommandSpec command) {
    HasAnnotations<?> annotated =
        command.userObject() instanceof Method method
            ? classFile(method.getDeclaringClass())
                .getMethod(method.getName(), method.getParameterTypes())
            : classFile(command.userObject().getClass());
    Touches touches =
        annotated
            .tryGetAnnotationOfType(Touches.class)
            .orElseThrow(
                () ->
                    new AssertionError(
                        annotated.getDescription()
                            + " needs @Touches: what does the command do to the car?"));
    return Stream.of(
            touches.camera(), touches.card(), touches.staging(), touches.host(), touches.battery())
        .map(words -> Arrays.stream(words).map(Touch::word).toList())
        .toList();
  }

  private JavaClass classFile(Class<?> of) {
    return classFiles.get(of);
  }

  @Test
  void the_files_are_what_would_be_made_now() throws IOException {
    Map<Path, String> wanted = new TreeMap<>();
    manual.pages().forEach((name, text) -> wanted.put(PAGES.resolve(name), text));
    wanted.put(COMPLETION, manual.completion());
    if (Boolean.getBoolean("manual.write")) {
      write(wanted);
    }
    for (Map.Entry<Path, String> each : wanted.entrySet()) {
      assertTrue(Files.exists(each.getKey()), () -> each.getKey() + " is missing; " + HOW);
      assertEquals(each.getValue(), Files.readString(each.getKey()), each.getKey() + ": " + HOW);
    }
    assertEquals(pagesOf(wanted.keySet()), present());
  }

  private static void write(Map<Path, String> wanted) throws IOException {
    for (Path each : present()) {
      Files.delete(each);
    }
    for (Map.Entry<Path, String> each : wanted.entrySet()) {
      Files.writeString(each.getKey(), each.getValue());
    }
  }

  private static Set<Path> present() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return new TreeSet<>(files.toList());
    }
  }

  private static Set<Path> pagesOf(Set<Path> files) {
    return new TreeSet<>(files.stream().filter(each -> each.startsWith(PAGES)).toList());
  }

  @Test
  void every_command_has_examples_each_on_a_line_that_fits() {
    assertEquals(List.of(), manual.withoutExamples());
    for (String page : help()) {
      page.lines().forEach(each -> assertTrue(each.length() <= 80, each));
    }
  }

  /** In the help they are indented by 2, in a page by 7, and both must fit into 80. */
  private static final int WIDEST_LINE = 75;

  @Test
  void whatever_stands_below_the_options_stands_whole_in_the_page() throws IOException {
    Map<String, String> pages = manual.pages();
    int compared = 0;
    for (CommandSpec command : commands()) {
      String name = command.qualifiedName("-") + ".1";
      List<String> page = pages.get(name).lines().map(ManualTest::untroffed).toList();
      for (String format : command.usageMessage().footer()) {
        String line = String.format(format, new Object[0]);
        boolean title = line.matches("\\S.*:");
        String there =
            title
                ? ".SH " + line.substring(0, line.length() - 1).toUpperCase(Locale.ROOT)
                : line.replaceFirst("^ {2}", "");
        assertTrue(there.isEmpty() || page.contains(there), () -> name + " lacks " + there);
        assertTrue(line.length() <= WIDEST_LINE, () -> name + ": too wide: " + line);
        compared++;
      }
    }
    assertTrue(compared > 80, compared + " lines compared");
  }

  /** A line of a page without troff's escapes, as it is read. */
  private static String untroffed(String line) {
    return Pattern.compile("\\\\\\[u([0-9A-F]{4})]")
        .matcher(line.replaceFirst("^\\\\&", "").replaceAll("\\\\f[BIR]", ""))
        .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)))
        .replace("\\-", "-")
        .replace("\\(aq", "'")
        .replace("\\(ga", "`")
        .replace("\\(dq", "\"")
        .replace("\\(ha", "^")
        .replace("\\(ti", "~")
        .replace("\\e", "\\");
  }

  private List<CommandSpec> commands() {
    List<CommandSpec> all = new ArrayList<>();
    for (CommandLine each : line.getSubcommands().values()) {
      all.add(each.getCommandSpec());
      each.getSubcommands().values().forEach(below -> all.add(below.getCommandSpec()));
    }
    return all;
  }

  private List<String> help() {
    return commands().stream().map(each -> each.commandLine().getUsageMessage()).toList();
  }

  @Test
  void the_page_of_the_settings_has_every_key() throws IOException {
    Set<String> keys = new TreeSet<>(SettingsKeys.all());
    assertEquals(keys, new TreeSet<>(manual.keys()));
  }

  @Test
  void the_page_of_the_whole_has_every_variable_that_the_program_looks_at() throws IOException {
    String page = Files.readString(PAGES.resolve("dashcam.1"));
    Set<String> variables = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        // What the scripts are told, the program sets and doesn't read.
        if (!file.startsWith(Path.of("src/main/java/dev/dashcam/demo"))) {
          variables.addAll(looked(Files.readString(file)));
        }
      }
    }
    assertTrue(variables.containsAll(Set.of("DASHCAM_CONFIG", "NO_COLOR")), variables::toString);
    variables.addAll(Set.of("JAVA_HOME", "DASHCAM_JVMS")); // the launcher's
    variables.removeAll(Set.of("PATH", "JOURNAL_STREAM", "INVOCATION_ID")); // from the system
    for (String each : variables) {
      assertTrue(page.contains(each), () -> each + " is not under ENVIRONMENT");
    }
  }

  private static Set<String> looked(String source) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = VARIABLE.matcher(source);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
