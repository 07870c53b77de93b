package dev.dashcam.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the demo as its user does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemoIT {
  private static final int LONGEST_SECONDS = 400;

  @TempDir Path folder;
  private Path temporary;

  /** Where the demo puts its folder, with a blank as in a careless home. */
  @BeforeEach
  void makeTemporary() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary files"));
  }

  @Test
  void everything_holds_with_a_generated_card_and_a_real_sshd() throws Exception {
    Ended demo = demo("--host", "sshd");

    assertEquals(0, demo.status, demo.said);
    assertTrue(demo.said.contains("all 11 clips of the card are on the host"), demo.said);
    assertTrue(demo.said.contains("✓ resumed inside the clip"), demo.said);
    assertTrue(demo.said.contains("✓ 11 of 11 clips are proved on the host"), demo.said);
    assertTrue(demo.said.contains("checks hold"), demo.said);
    assertFalse(demo.said.contains("✗"), demo.said);
    assertFalse(demo.said.contains("\u001b"), "colour without a terminal: " + demo.said);
    assertNothingIsLeft();
  }

  @Test
  void a_card_of_ones_own_is_only_read() throws Exception {
    Path card = Files.createDirectory(folder.resolve("my card"));
    Path clip = Files.createDirectories(card.resolve("DCIM/100MEDIA")).resolve("a clip.MOV");
    byte[] film = new byte[8_000_000];
    new Random(1).nextBytes(film);
    Files.write(clip, film);
    Files.setLastModifiedTime(clip, FileTime.from(Instant.parse("2024-02-29T12:00:00Z")));
    Files.writeString(card.resolve("notes.txt"), "not even a film");
    Files.createSymbolicLink(card.resolve("link"), folder);
    Map<String, String> before = looks(card);

    Ended demo = demo("--card", card.toString(), "--host", "folder");

    assertEquals(0, demo.status, demo.said);
    assertTrue(demo.said.contains("all 2 clips of the card are on the host"), demo.said);
    assertTrue(demo.said.contains("✓ 2 of 2 clips are proved on the host"), demo.said);
    assertEquals(before, looks(card));
    assertNothingIsLeft();
  }

  @Test
  void a_stop_ends_it_and_leaves_nothing_behind() throws Exception {
    Process demo = start(folder.resolve("said"), "--host", "sshd");
    await(demo, folder.resolve("said"), "$ dashcam");

    demo.destroy();

    assertTrue(demo.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), "it did not stop");
    assertTrue(demo.exitValue() > 128, "it ended with " + demo.exitValue());
    assertNothingIsLeft();
  }

  @Test
  void a_folder_that_is_in_use_is_refused() throws Exception {
    Path used = Files.createDirectory(folder.resolve("used"));
    Files.writeString(used.resolve("thesis"), "the only copy");

    Ended demo = demo("--dir", used.toString());

    assertEquals(4, demo.status, demo.said);
    assertTrue(demo.said.contains("not empty"), demo.said);
    assertEquals("the only copy", Files.readString(used.resolve("thesis")));
  }

  @Test
  void it_refuses_to_work_within_the_card() throws Exception {
    Files.writeString(folder.resolve("clip.mp4"), "film");

    Ended demo = demo("--card", folder.toString());

    assertEquals(4, demo.status, demo.said);
    assertTrue(demo.said.contains("must not touch"), demo.said);
  }

  private record Ended(int status, String said) {}

  private Ended demo(String... options) throws Exception {
    Path said = folder.resolve("said");
    Process process = start(said, options);
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    process.destroy();
    assertTrue(ended, () -> "it did not end:\n" + read(said));
    return new Ended(process.exitValue(), read(said));
  }

  private Process start(Path said, String... options) throws IOException {
    String checkout = System.getProperty("dashcam.checkout", "");
    List<String> argv = new ArrayList<>(List.of(checkout + "/bin/dashcam", "demo"));
    argv.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
    builder.redirectOutput(said.toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + quoted(temporary));
    return builder.start();
  }

  /** The JVM splits at blanks outside of quotes. */
  private static String quoted(Path path) {
    return "\"" + path + "\"";
  }

  private static void await(Process process, Path said, String text) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!read(said).contains(text)) {
      assertTrue(process.isAlive() && System.nanoTime() < deadline, () -> read(said));
      Thread.sleep(20);
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void assertNothingIsLeft() throws Exception {
    assertTrue(PathUtils.isEmptyDirectory(temporary), () -> "left: " + temporary);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    List<String> alive = processesNaming(temporary);
    // What was killed takes a moment until the kernel forgets it.
    while (!alive.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(50);
      alive = processesNaming(temporary);
    }
    assertEquals(List.of(), alive);
  }

  /** Every process of the demo has the folder in its arguments or its environment. */
  private static List<String> processesNaming(Path path) {
    List<String> found = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(each -> each.pid() != ProcessHandle.current().pid())
        .forEach(
            each -> {
              Path proc = Path.of("/proc", Long.toString(each.pid()));
              String all = read(proc.resolve("cmdline")) + read(proc.resolve("environ"));
              if (all.contains(path.toString())) {
                found.add(each.pid() + " " + all.replace('\0', ' '));
              }
            });
    return found;
  }

  private static Map<String, String> looks(Path card) throws IOException {
    Map<String, String> looks = new TreeMap<>();
    try (Stream<Path> files = Files.walk(card)) {
      for (Path file : files.toList()) {
        boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        byte[] content = regular ? Files.readAllBytes(file) : new byte[0];
        looks.put(
            file.toString(),
            Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                + " "
                + content.length
                + " "
                + Arrays.hashCode(content));
      }
    }
    return looks;
  }
}
