package dev.dashcam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.testing.CrashedUnit;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the archives of classes, there is a guard that works. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchivesIT {
  @TempDir Path folder;
  private Path lib;
  private Path tick;

  /** As the package lays it out, with a battery on AC and nothing of this machine's. */
  @BeforeEach
  void lay_out() throws IOException {
    lib = Files.createDirectories(folder.resolve("usr/lib/dashcam"));
    tick = lib.resolve("dashcam-tick.jsa");
    Path launcher = Files.createDirectories(folder.resolve("usr/bin")).resolve("dashcam");
    copy(Tool.checkout().resolve("bin/dashcam"), launcher);
    copy(Tool.checkout().resolve("target/dashcam.jar"), lib.resolve("dashcam.jar"));
    try (Stream<Path> scripts = Files.list(Tool.checkout().resolve("bin"))) {
      for (Path each : scripts.toList()) {
        copy(each, lib.resolve(each.getFileName()));
      }
    }
    Files.writeString(
        folder.resolve("battery.json"),
        "{\"battery_percent\":80.0,\"battery_voltage\":3.337,\"on_ac\":true}");
    Files.writeString(
        folder.resolve("config.yaml"),
        String.join(
            "\n",
            "upload: {method: folder, host: 127.0.0.1, dest_path: \"" + folder + "/home\"}",
            "battery: {command: [cat, \"" + folder + "/battery.json\"]}",
            "paths:",
            "  mount_base: \"" + folder + "/mnt\"",
            "  local_staging: \"" + folder + "/staging\"",
            "  state: \"" + folder + "/state\"",
            "  runtime: \"" + folder + "/run\"",
            ""));
  }

  @Test
  void made_anew_or_missing_guard_works_and_is_silent() throws IOException {
    assertGuardWorks("none");
    archive("exec");
    assertTrue(Files.size(tick) > 1_000_000 && Files.size(lib.resolve("dashcam.jsa")) > 1_000_000);
    assertGuardWorks("made");
  }

  /** An archive belongs to the jar that it was made of; another's classes must not run. */
  @Test
  void of_another_jar_it_is_not_used() throws IOException {
    archive("exec");
    Path jar = lib.resolve("dashcam.jar");
    Tool.run("touch", "-d", "@1700000000", jar.toString()).succeeded();
    assertGuardWorks("older than the archive, but not the one");
    Tool.run("touch", jar.toString()).succeeded();
    assertGuardWorks("newer than the archive");
  }

  /**
   * As by a power cut, except for what the disk had not got yet: that is forced before the name.
   */
  @Test
  void cut_off_in_the_making_it_is_not_there() throws IOException {
    archive("exec");
    for (String seconds : List.of("0.4", "1.5", "3", "5", "7")) {
      archive("timeout -s KILL " + seconds);
      assertGuardWorks("cut off after " + seconds + " s");
    }
  }

  @Test
  void cut_short_it_is_not_used() throws IOException {
    archive("exec");
    try (FileChannel channel = FileChannel.open(tick, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(tick) / 2);
    }
    assertGuardWorks("cut short");
  }

  /** Java may crash of it or not; systemd then calls the other program with what has ended. */
  @Test
  void scribbled_over_it_costs_one_run_at_most() throws IOException {
    archive("exec");
    byte[] scribble = new byte[2 << 20];
    Arrays.fill(scribble, (byte) 0xA5);
    try (FileChannel channel = FileChannel.open(tick, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(scribble), Files.size(tick) / 3);
    }
    System.out.println("guard with a damaged archive ends with " + guard("").status());
    new CrashedUnit("dashcam-guard.service", "signal", "6")
        .dropArchives(lib, lib.resolve("drop-archives"))
        .succeeded();
    assertFalse(Files.exists(tick));
    assertGuardWorks("dropped");
  }

  private void archive(String how) throws IOException {
    Tool.run(
        "sh", "-c", how + " " + lib.resolve("archive-classes") + " " + lib.resolve("dashcam.jar"));
  }

  private void assertGuardWorks(String archive) throws IOException {
    assertEquals(new Tool.Result(0, ""), guard(""), archive);
    Tool.Result explained = guard(" --explain");
    assertTrue(explained.status() == 0 && explained.output().contains("on AC"), explained.output());
  }

  private Tool.Result guard(String options) throws IOException {
    String command =
        "cd '"
            + folder
            + "' && ulimit -c 0 && DASHCAM_CONFIG='"
            + folder
            + "/config.yaml' usr/bin/dashcam guard";
    return Tool.run("sh", "-c", command + options);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
