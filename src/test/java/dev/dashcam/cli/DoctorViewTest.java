package dev.dashcam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.ExitCode;
import dev.dashcam.model.check.Finding;
import dev.dashcam.run.doctor.DoctorReport;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoctorViewTest {
  private static final Finding OK = Finding.ok("settings", "/etc/dashcam/config.yaml is valid");
  private static final Finding WARNING =
      Finding.warning(
          "switching",
          "the ports of a Raspberry Pi 4 Model B Rev 1.4 lose power only all together;"
              + " `sudo dashcam doctor --exercise` proves it",
          "no harm while only the camera hangs there; else use an external hub that `uhubctl`"
              + " lists as switching each port");
  private static final Finding FAULT =
      Finding.fault("uhubctl", "uhubctl is not installed", "sudo apt install uhubctl");
  private static final Finding NOT_CHECKED = Finding.notChecked("login", "the host doesn't answer");

  @Test
  void people_get_a_line_each_and_below_it_what_to_do() {
    DoctorReport report = new DoctorReport(List.of(OK, WARNING, FAULT, NOT_CHECKED), false, false);
    assertEquals(
        """
        ok           settings: /etc/dashcam/config.yaml is valid
        warning      switching: the ports of a Raspberry Pi 4 Model B Rev 1.4 lose power
                       only all together; `sudo dashcam doctor --exercise` proves it
                     -> no harm while only the camera hangs there; else use an external
                       hub that `uhubctl` lists as switching each port
        FAULT        uhubctl: uhubctl is not installed
                     -> sudo apt install uhubctl
        not checked  login: the host doesn't answer

        1 fault, 1 warning, 1 not checked, 1 ok
        """,
        String.join("\n", new DoctorView(report).lines()) + "\n");
  }

  @Test
  void a_word_that_is_too_long_is_left_whole() {
    String path = "/a".repeat(50);
    Finding finding = Finding.ok("settings", path + " is valid");
    List<String> lines = new DoctorView(new DoctorReport(List.of(finding), false, false)).lines();
    assertTrue(lines.stream().anyMatch(line -> line.contains(path)), lines.toString());
    assertTrue(String.join(" ", lines).contains("is valid"), lines.toString());
  }

  @Test
  void programs_get_one_object() {
    DoctorReport report = new DoctorReport(List.of(OK, FAULT, NOT_CHECKED), false, false);
    assertEquals(
        "{\"message_type\":\"doctor\",\"faults\":1,\"warnings\":0,\"not_checked\":1,\"checks\":["
            + "{\"check\":\"settings\",\"level\":\"ok\","
            + "\"found\":\"/etc/dashcam/config.yaml is valid\"},"
            + "{\"check\":\"uhubctl\",\"level\":\"fault\",\"found\":\"uhubctl is not installed\","
            + "\"mend\":\"sudo apt install uhubctl\"},"
            + "{\"check\":\"login\",\"level\":\"not_checked\","
            + "\"found\":\"the host doesn't answer\"}]}",
        new DoctorView(report).json());
  }

  @Test
  void the_status_is_that_of_the_worst() {
    assertEquals(ExitCode.OK, exit(false, false, OK, WARNING, NOT_CHECKED));
    assertEquals(ExitCode.NEEDS_OWNER, exit(false, false, OK, FAULT));
    assertEquals(ExitCode.NEEDS_OWNER, exit(false, true, FAULT));
    assertEquals(ExitCode.LATER, exit(false, true, WARNING));
    assertEquals(ExitCode.CONFIG, exit(true, false, FAULT));
  }

  private static ExitCode exit(boolean settings, boolean refused, Finding... findings) {
    return new DoctorReport(List.of(findings), settings, refused).exit();
  }
}
