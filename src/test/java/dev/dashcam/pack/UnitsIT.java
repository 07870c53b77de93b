package dev.dashcam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dashcam.model.ExitCode;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd and udev think of the units and the rule. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnitsIT {
  @TempDir Path folder;
  private final List<String> units = new ArrayList<>();

  /** The units with a program that is there: nothing is installed on this machine. */
  @BeforeEach
  void copy_the_units() throws IOException {
    Path shipped = Tool.checkout().resolve("systemd");
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(shipped.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        String program = "/usr/bin/dashcam|/usr/lib/dashcam/[a-z-]+";
        Files.writeString(copy, Files.readString(file).replaceAll(program, "/bin/true"));
        if (copy.getParent().equals(folder)) {
          units.add(copy.toString());
        }
      }
    }
    assertEquals(13, units.size(), units::toString);
  }

  /** Its exit status is 0 for an unknown key; what it prints is what counts. */
  @Test
  void systemd_has_nothing_to_say_about_the_units() throws IOException {
    List<String> argv = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
    argv.addAll(units);
    assertEquals(new Tool.Result(0, ""), Tool.run(argv));
  }

  @Test
  void every_service_is_exposed_at_most_3_5() throws IOException {
    for (String unit : units) {
      if (unit.endsWith(".service")) {
        Tool.run(
                "systemd-analyze",
                "security",
                "--offline=true",
                "--no-pager",
                "--threshold=35",
                unit)
            .succeeded();
      }
    }
  }

  /** Those that a timer starts twice a minute. What dashcam does has a notice's priority. */
  @Test
  void a_run_in_which_nothing_happens_leaves_no_line() throws IOException {
    for (String timer : List.of("dashcam-guard", "dashcam-reconcile")) {
      List<String> lines = Files.readAllLines(folder.resolve(timer + ".service"));
      assertTrue(lines.contains("LogLevelMax=notice"), timer);
    }
  }

  /** Of these three a run takes hours when there is much footage; what stalls has limits within. */
  @Test
  void what_takes_hours_is_not_cut_off_and_all_else_is() throws IOException {
    for (String service : List.of("ingest@", "reconcile", "upload")) {
      assertEquals(List.of("infinity"), settings(service, "TimeoutStartSec"), service);
    }
    for (String service : List.of("guard", "off", "report")) {
      List<String> limit = settings(service, "TimeoutStartSec");
      assertTrue(limit.size() == 1 && limit.get(0).matches("[1-9][0-9]*(s|min)"), service + limit);
    }
  }

  /** 75 is what every command says that is not now, such as one that finds nobody at home. */
  @Test
  void not_now_and_told_to_end_are_no_failures_of_any_service() throws IOException {
    String common = "dashcam-.service.d/50-dashcam.conf";
    List<String> statuses = values(folder.resolve(common), "SuccessExitStatus");
    assertEquals(List.of(ExitCode.LATER.status() + " 143 SIGTERM"), statuses);
    for (String service : List.of("ingest@", "reconcile", "upload", "guard", "off", "report")) {
      assertEquals(List.of(), settings(service, "SuccessExitStatus"), service + " has its own");
    }
  }

  /** And not of itself: what is called after each failure must not call itself. */
  @Test
  void a_crash_is_looked_into_after_every_service_but_the_one_that_does() throws IOException {
    for (String service : List.of("ingest@", "reconcile", "upload", "guard", "off", "report")) {
      List<String> next = settings(service, "OnFailure");
      assertEquals(List.of("dashcam-crashed@%n.service"), next, service);
    }
    assertEquals(List.of(), settings("crashed@", "OnFailure"));
    String common = "dashcam-.service.d/50-dashcam.conf";
    assertEquals(List.of(), values(folder.resolve(common), "OnFailure"));
  }

  private List<String> settings(String service, String key) throws IOException {
    return values(folder.resolve("dashcam-" + service + ".service"), key);
  }

  private static List<String> values(Path unit, String key) throws IOException {
    return Files.readAllLines(unit).stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }

  /** One comment may stand for a few lines that belong together. */
  @Test
  void every_setting_stands_below_a_comment() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("dashcam-.service.d/50-dashcam.conf"));
    int without = 0;
    for (int i = 1; i < lines.size(); i++) {
      boolean setting = lines.get(i).contains("=") && !lines.get(i).startsWith("#");
      without = setting && !lines.get(i - 1).startsWith("#") ? without + 1 : 0;
      assertTrue(without <= 3, lines.get(i));
    }
  }

  @Test
  void udev_understands_the_rule() throws IOException {
    assumeTrue(Tool.run("udevadm", "verify", "--help").status() == 0, "needs systemd 254 or later");
    Path rule = Tool.checkout().resolve("udev/99-dashcam.rules");
    Tool.run("udevadm", "verify", "--no-summary", rule.toString()).succeeded();
  }
}
