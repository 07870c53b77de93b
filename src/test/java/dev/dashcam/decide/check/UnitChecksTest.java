package dev.dashcam.decide.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnitChecksTest {
  private static final Unit TARGET =
      new Unit("dashcam.target", "loaded", "enabled", "active", "active", "success");

  private static Unit timer(String active, String sub) {
    return new Unit("dashcam-guard.timer", "loaded", "static", active, sub, "success");
  }

  @ParameterizedTest(name = "target {0} {1} {2}: {3}")
  @CsvSource({
    "loaded,    enabled,  active,   ok,          enabled and active,  ''",
    "loaded,    enabled,  inactive, fault,       but inactive,        enable --now",
    "loaded,    disabled, active,   warning,     after a reboot,      enable --now",
    "loaded,    disabled, inactive, warning,     not enabled,         enable --now",
    "not-found, '',       inactive, not checked, not installed here,  install the package",
  })
  void the_target(
      String load, String file, String active, String level, String found, String mend) {
    Unit target = new Unit("dashcam.target", load, file, active, "", "success");
    Told.by(Told.named(UnitChecks.of(List.of(target)), "units"), level, found, mend);
  }

  @Test
  void timers_that_run_are_told_in_one_line() {
    List<Finding> findings = UnitChecks.of(List.of(TARGET, timer("active", "waiting")));
    assertEquals(2, findings.size(), findings.toString());
    Told.by(Told.named(findings, "timers"), "ok", "they run", "");
  }

  @ParameterizedTest(name = "timer {0} {1}")
  @CsvSource({
    "inactive, dead,    although dashcam.target is active, restart",
    "failed,   failed,  failed (success),                  reset-failed dashcam-guard.timer",
    "active,   elapsed, won't start anything again,        restart dashcam-guard.timer",
  })
  void a_timer_that_stands_still_is_a_fault(String active, String sub, String found, String mend) {
    List<Finding> findings = UnitChecks.of(List.of(TARGET, timer(active, sub)));
    Told.by(Told.named(findings, "dashcam-guard.timer"), "fault", found, mend);
    assertEquals(2, findings.size(), findings.toString());
  }

  @Test
  void timers_of_a_target_that_is_off_are_off_too() {
    Unit off = new Unit("dashcam.target", "loaded", "disabled", "inactive", "dead", "success");
    assertEquals(1, UnitChecks.of(List.of(off, timer("inactive", "dead"))).size());
  }

  @Test
  void a_service_that_failed_is_named_with_its_log() {
    Unit guard =
        new Unit("dashcam-guard.service", "loaded", "static", "failed", "failed", "timeout");
    Told.by(
        Told.named(UnitChecks.of(List.of(TARGET, guard)), "dashcam-guard.service"),
        "warning",
        "failed: timeout",
        "journalctl -u dashcam-guard.service");
  }

  @Test
  void the_report_s_timer_and_service_are_looked_at_as_well() {
    Unit timer =
        new Unit("dashcam-report.timer", "loaded", "static", "inactive", "dead", "success");
    Unit service =
        new Unit("dashcam-report.service", "loaded", "static", "failed", "failed", "exit-code");
    List<Finding> findings = UnitChecks.of(List.of(TARGET, timer, service));
    Told.by(Told.named(findings, "dashcam-report.timer"), "fault", "although", "restart");
    Told.by(Told.named(findings, "dashcam-report.service"), "warning", "exit-code", "journalctl");
    Unit masked =
        new Unit("dashcam-report.timer", "masked", "masked", "inactive", "dead", "success");
    Told.by(Told.named(UnitChecks.of(List.of(TARGET, masked)), "timers"), "ok", "they run", "");
    List<String> asked = UnitChecks.names();
    assertTrue(asked.containsAll(List.of(timer.name(), service.name())), asked::toString);
  }

  @Test
  void the_ups_s_daemon() {
    List<Unit> runs =
        List.of(new Unit(UnitChecks.DAEMON, "loaded", "enabled", "active", "running", "success"));
    Told.by(UnitChecks.daemon(runs), "ok", "runs", "");
    List<Unit> stopped =
        List.of(new Unit(UnitChecks.DAEMON, "loaded", "disabled", "inactive", "dead", "success"));
    Told.by(UnitChecks.daemon(stopped), "warning", "inactive", "enable --now");
    List<Unit> none = new ArrayList<>();
    none.add(new Unit(UnitChecks.DAEMON, "not-found", "", "inactive", "dead", "success"));
    Told.by(UnitChecks.daemon(none), "warning", "not installed", "user-install");
  }

  @Test
  void in_step_with_the_settings_or_not() {
    Told.by(UnitChecks.inStep(true, List.of()), "ok", "follow the settings", "");
    Told.by(UnitChecks.inStep(true, List.of("/etc/x")), "fault", "/etc/x", "config apply");
    Told.by(UnitChecks.inStep(false, List.of()), "not checked", "not installed", "install");
  }
}
