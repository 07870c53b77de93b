package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShellCheckTest {
  static List<Path> scripts() throws IOException {
    Path checkout = Script.checkout();
    List<Path> found = new ArrayList<>();
    for (String dir : List.of("bin", "src/bench", "src/main/resources/dev/dashcam/demo/bin")) {
      try (Stream<Path> files = Files.list(checkout.resolve(dir))) {
        files.filter(ShellCheckTest::isBash).map(checkout::relativize).forEach(found::add);
      }
    }
    return found;
  }

  private static boolean isBash(Path file) {
    String name = file.toString();
    return !file.endsWith("bin/dashcam") && !name.endsWith(".md") && !name.endsWith(".py");
  }

  /** Needs shellcheck, and fails without it: a check that is skipped checks nothing. */
  @ParameterizedTest
  @MethodSource("scripts")
  void shellcheck_has_nothing_to_say(Path script) throws Exception {
    Process process =
        new ProcessBuilder("shellcheck", "--external-sources", script.toString())
            .directory(Script.checkout().toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, Script.statusOf(process), said);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void what_is_run_is_executable_and_finds_bash_by_name(Path script) throws Exception {
    Path file = Script.checkout().resolve(script);
    List<String> lines = Files.readAllLines(file);
    boolean sourced = script.toString().endsWith(".bash");
    assertEquals(!sourced, lines.get(0).equals("#!/usr/bin/env bash"));
    assertTrue(sourced || Files.isExecutable(file));
  }
}
