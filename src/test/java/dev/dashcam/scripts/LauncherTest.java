package dev.dashcam.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as the package installs it, on a machine whose only Javas are these. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LauncherTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void install() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("readlink", "dirname")) {
      executable(
          Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n"));
    }
    environment.put("PATH", tools.toString());
    environment.put("DASHCAM_JVMS", folder.resolve("jvms").toString());
    Path bin = Files.createDirectories(folder.resolve("usr/bin"));
    Files.copy(Script.checkout().resolve("bin/dashcam"), bin.resolve("dashcam"));
    executable(bin.resolve("dashcam"));
    Files.createDirectories(folder.resolve("usr/lib/dashcam"));
    Files.createFile(jar());
  }

  private Path jar() {
    return folder.resolve("usr/lib/dashcam/dashcam.jar");
  }

  private static Path executable(Path file) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A Java that says where it is and how it was started. */
  private Path java(String home, String release) throws IOException {
    Path bin = Files.createDirectories(folder.resolve(home).resolve("bin"));
    Path java =
        Files.writeString(bin.resolve("java"), "#!/bin/sh\necho \"" + home + " $LC_ALL $*\"\n");
    if (!release.isEmpty()) {
      Files.writeString(folder.resolve(home).resolve("release"), release);
    }
    return executable(java);
  }

  private Script.Result run() throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(folder.resolve("usr/bin/dashcam").toString(), "battery")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    int status = Script.statusOf(builder.start());
    return new Script.Result(status, Files.readString(out), Files.readString(err));
  }

  @Test
  void installed_it_runs_the_installed_jar_in_a_utf8_locale() throws Exception {
    java("jvms/a", "JAVA_VERSION=\"17.0.15\"\n");
    Script.Result result = run();
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().startsWith("jvms/a C.UTF-8 "), result.out());
    assertTrue(
        result.out().endsWith(" -cp " + jar() + " dev.dashcam.cli.Main battery\n"), result.out());
  }

  @Test
  void a_java_that_is_too_old_is_passed_over_wherever_it_is() throws Exception {
    environment.put(
        "JAVA_HOME", java("old", "JAVA_VERSION=\"11.0.2\"\n").getParent().getParent().toString());
    Path eight = java("jdk8/jre", "");
    Files.writeString(
        folder.resolve("jdk8/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"1.8.0_392\"\n");
    Files.createSymbolicLink(folder.resolve("tools/java"), eight);
    java("jvms/a", "JAVA_VERSION=\"16\"\n");
    java("jvms/b", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21\"\nOS_NAME=\"Linux\"\n");
    assertTrue(run().out().startsWith("jvms/b "), run().toString());
  }

  @Test
  void the_owners_choice_comes_first_then_the_path() throws Exception {
    java("jvms/a", "JAVA_VERSION=\"17\"\n");
    Files.createSymbolicLink(
        folder.resolve("tools/java"), java("in-path", "JAVA_VERSION=\"17\"\n"));
    assertTrue(run().out().startsWith("in-path "));
    environment.put("JAVA_HOME", java("chosen", "").getParent().getParent().toString());
    assertTrue(run().out().startsWith("chosen "));
  }

  @Test
  void without_a_java_it_says_what_to_install() throws Exception {
    java("jvms/a", "JAVA_VERSION=\"11\"\n");
    Script.Result result = run();
    assertEquals(69, result.status());
    assertTrue(result.err().contains("apt-get install default-jre-headless"), result.err());
  }

  @Test
  void without_its_jar_it_says_so() throws Exception {
    Files.delete(jar());
    Script.Result result = run();
    assertEquals(69, result.status());
    assertTrue(result.err().contains("install the package dashcam"), result.err());
  }
}
