package dev.dashcam.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every failure that a user may see, provoked, and what is said then, in one file that is to be
 * read from top to bottom: does each message name what was tried, what happened and what to do?
 * With {@code -Dgolden.write=true} the file is written anew.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailuresIT {
  private static final Path GOLDEN =
      Tool.checkout().resolve("src/test/resources/dev/dashcam/whole/failures.txt");

  /** Nobody, as setpriv makes one. */
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  @TempDir Path folder;
  private FailureStage stage;

  @BeforeEach
  void set_the_stage() {
    stage = new FailureStage(folder);
  }

  @Test
  void they_all_read_as_they_are_written_down() throws IOException {
    assumeTrue(Tool.run("id", "-u").output().strip().equals("0"), "only root can provoke them all");
    mistypedCommands();
    wrongSettings();
    noJava();
    new CarFailures(stage).play();
    noRights();
    new CardFailures(stage).play();
    anotherRun();
    new HostFailures(stage).play();
    FailureBook book = stage.book();
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, book.toString());
    }
    assertEquals(List.of(), stage.unexpected());
    for (String each : book.said()) {
      assertFalse(each.isBlank(), "a failure without a word; see " + book);
      assertFalse(each.contains("fault in dashcam itself"), each);
    }
    assertEquals(Files.readString(GOLDEN), book.toString());
  }

  private void mistypedCommands() throws IOException {
    stage.inCar(
        car -> {
          stage.fails("An option mistyped", "upload", "--dri-run");
          stage.fails("A command mistyped", "uplaod");
          stage.fails("A word mistyped", "mode", "recrod");
          stage.fails(
              "Options that exclude each other", "ingest", "--source", "/a", "--device", "sda1");
          stage.fails("A camera's name where none has one", "mode", "--camera", "front");
        });
  }

  private void wrongSettings() throws IOException {
    stage.inCar(
        car -> {
          stage.fails(
              "Settings that are not there", "status", "--config", stage.place() + "/other.yaml");
          car.set("upload.prot", "22");
          car.set("thresholds.shutdown_percent", "70");
          car.set("upload.steady_seconds", "soon");
          stage.fails("Settings with mistakes", "status");
          Files.writeString(car.config(), "upload:\n  host: [127.0.0.1\n");
          stage.fails("Settings that are no YAML", "status");
        });
    stage.inCar(car -> stage.fails("Units that are not installed", "config", "apply"));
  }

  private void noJava() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("installed/tools"));
    for (String tool : List.of("readlink", "dirname")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    Path installed = folder.resolve("installed");
    Path launcher = Files.createDirectories(installed.resolve("usr/bin")).resolve("dashcam");
    Files.copy(Tool.checkout().resolve("bin/dashcam"), launcher);
    String command = "PATH=" + tools + " DASHCAM_JVMS=/nowhere exec " + launcher + " status";
    Path jar = installed.resolve("usr/lib/dashcam/dashcam.jar");
    stage.launcherFails(installed, "The program's jar is missing", command);
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
    stage.launcherFails(installed, "No Java", command);
  }

  private void noRights() throws IOException {
    stage.inCar(
        car -> {
          car.run("guard").exits(0);
          String place = stage.place().toString();
          Tool.run("chmod", "0755", folder.toString(), place).succeeded();
          Tool.run("chmod", "0750", car.runtime().toString()).succeeded();
          stage.failsUnder("Not root, for guard", AS_NOBODY, "guard");
          stage.failsUnder("Not root, for a switch", AS_NOBODY, "mode", "record");
          stage.failsUnder("Not root, for an upload", AS_NOBODY, "upload");
          Files.setPosixFilePermissions(car.config(), PosixFilePermissions.fromString("rw-r-----"));
          stage.failsUnder("Not in the group", AS_NOBODY, "status");
        });
  }

  private void anotherRun() throws IOException {
    stage.inCar(
        car -> {
          car.record("DCIM/F_0002.MP4", 25 << 20);
          car.run("mode", "data").exits(0);
          DashcamProcess copying = car.startOnSlowDisk("ingest");
          LoopbackHost.await("it is at work", car::isCopying);
          stage.fails("Another run is at work", "upload");
          copying.kill();
        });
  }
}
