package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShellCheckTest {
  /** Started again and again: a bash takes longer to start than they take in all. */
  private static final Set<String> POSIX =
      Set.of("dashcam", "drop-archives", "guard-is-due", "upload-is-due");

  /** Started at every tick, and in need of a bash: without a detour by env. */
  private static final Set<String> BASH = Set.of("reconcile-is-due");

  static List<Path> scripts() throws IOException {
    Path checkout = Script.checkout();
    List<Path> found = new ArrayList<>();
    for (String dir : List.of("bin", "src/bench", "src/main/resources/dev/dashcam/demo/bin")) {
      try (Stream<Path> files = Files.list(checkout.resolve(dir))) {
        files.filter(ShellCheckTest::isShell).map(checkout::relativize).forEach(found::add);
      }
    }
    return found;
  }

  private static boolean isShell(Path file) {
    return !file.toString().matches(".*\\.(md|java|py)");
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
  void what_is_run_is_executable_and_finds_its_shell(Path script) throws Exception {
    Path file = Script.checkout().resolve(script);
    List<String> lines = Files.readAllLines(file);
    boolean sourced = script.toString().endsWith(".bash");
    String name = script.getFileName().toString();
    String ofTick = BASH.contains(name) ? "#!/bin/bash" : "#!/usr/bin/env bash";
    String shell = POSIX.contains(name) ? "#!/bin/sh" : ofTick;
    assertEquals(!sourced, lines.get(0).equals(shell));
    assertTrue(sourced || Files.isExecutable(file));
  }
}
