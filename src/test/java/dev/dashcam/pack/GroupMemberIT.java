package dev.dashcam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What who isn't root but in the group may do, with files as the units leave them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupMemberIT {
  private static final String GROUP = "4242";
  private static final List<String> AS_MEMBER =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--groups=" + GROUP);

  @TempDir Path folder;

  @Test
  void a_member_looks_at_everything_and_changes_nothing() throws IOException {
    assumeTrue(Tool.run("id", "-u").output().strip().equals("0"), "only root can become another");
    Path launcher = Tool.checkout().resolve("bin/dashcam");
    assumeTrue(
        Tool.run("setpriv", "--reuid=65534", "--clear-groups", "test", "-r", launcher.toString())
                .status()
            == 0,
        "the checkout is in a folder that others may not enter");
    try (TestCar car = TestCar.withSsh(folder, Verify.SHA256)) {
      car.record("DCIM/a.mp4", 100_000);
      car.comeHome();
      car.run("mode", "data").exits(0);
      car.run("ingest").exits(0);
      car.run("guard").exits(0);
      car.leave();
      car.run("reconcile").exits(0);
      giveToGroup();
      Map<String, String> before = states(car);

      for (List<String> command :
          List.of(
              List.of("status"),
              List.of("status", "--json"),
              List.of("battery"),
              List.of("mode"),
              List.of("upload", "--dry-run"),
              List.of("config", "show"))) {
        DashcamProcess.Result result =
            car.startUnder(AS_MEMBER, command.toArray(new String[0])).await().exits(0);
        assertEquals("", result.err(), command.toString());
      }
      car.startUnder(AS_MEMBER, "status").await().says("1 clip (");
      car.startUnder(AS_MEMBER, "upload", "--dry-run").await().says("would send");
      assertEquals(before, states(car));
    }
  }

  /** As Group= and UMask= in the units do. */
  private void giveToGroup() throws IOException {
    Tool.run("chmod", "0755", folder.toString()).succeeded();
    for (String each : List.of("state", "run", "staging", "config.yaml")) {
      Path path = folder.resolve(each);
      Tool.run("chown", "-R", "0:" + GROUP, path.toString()).succeeded();
      Tool.run("chmod", "-R", "u=rwX,g=rX,o=", path.toString()).succeeded();
    }
  }

  /** Without access times, which change by looking. */
  private static Map<String, String> states(TestCar car) throws IOException {
    Map<String, String> states = new TreeMap<>();
    for (Path root : List.of(car.state(), car.runtime(), car.staging())) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.toList()) {
          states.put(
              file.toString(), Files.getLastModifiedTime(file) + " " + file.toFile().length());
        }
      }
    }
    return states;
  }
}
