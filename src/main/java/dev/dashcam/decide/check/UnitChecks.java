package dev.dashcam.decide.check;

import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What systemd runs, and whether it runs as the settings want it. */
public final class UnitChecks {
  public static final String TARGET = "dashcam.target";
  public static final String DAEMON = "lifepo4wered-daemon.service";

  private static final String REPORT_TIMER = "dashcam-report.timer";

  /** What makes things happen by themselves. */
  private static final List<String> TRIGGERS =
      List.of(
          "dashcam-guard.timer",
          "dashcam-reconcile.timer",
          "dashcam-upload.path",
          "dashcam-upload.timer",
          REPORT_TIMER);

  private static final List<String> SERVICES =
      List.of(
          "dashcam-off.service",
          "dashcam-guard.service",
          "dashcam-reconcile.service",
          "dashcam-upload.service",
          "dashcam-report.service");

  private static final String ENABLE = "sudo systemctl enable --now dashcam.target";

  private UnitChecks() {}

  /** The units to ask for. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of(TARGET));
    names.addAll(TRIGGERS);
    names.addAll(SERVICES);
    names.add(DAEMON);
    return names;
  }

  /** One finding for the whole, and one for each unit that is in trouble. */
  public static List<Finding> of(List<Unit> units) {
    List<Finding> findings = new ArrayList<>();
    Finding target = target(unit(units, TARGET));
    findings.add(target);
    boolean on = isActive(unit(units, TARGET));
    for (String name : TRIGGERS) {
      Optional<Unit> unit = unit(units, name);
      if (on && unit.isPresent()) {
        trigger(unit.get()).ifPresent(findings::add);
      }
    }
    for (String name : SERVICES) {
      unit(units, name).flatMap(UnitChecks::service).ifPresent(findings::add);
    }
    if (on && findings.size() == 1) {
      findings.add(Finding.ok("timers", "they run, and what they started last succeeded"));
    }
    return findings;
  }

  private static Finding target(Optional<Unit> unit) {
    String name = "units";
    if (unit.isEmpty() || unit.get().load().equals("not-found")) {
      return Finding.notChecked(
          name, "the package's units are not installed here", "install the package dashcam");
    }
    boolean enabled = unit.get().file().startsWith("enabled");
    boolean active = isActive(unit);
    if (enabled && active) {
      return Finding.ok(name, "dashcam.target is enabled and active");
    }
    if (enabled) {
      return Finding.fault(name, "dashcam.target is enabled, but " + unit.get().active(), ENABLE);
    }
    return Finding.warning(
        name,
        active
            ? "dashcam.target is active, but not enabled: after a reboot nothing happens by itself"
            : "dashcam.target is not enabled: nothing happens by itself",
        ENABLE);
  }

  private static Optional<Finding> trigger(Unit unit) {
    if (unit.name().equals(REPORT_TIMER) && unit.load().equals("masked")) {
      return Optional.empty(); // by an owner who wants no report; footage comes home without
    }
    if (!unit.active().equals("active")) {
      return Optional.of(
          Finding.fault(
              unit.name(),
              unit.active() + " (" + unit.result() + "), although dashcam.target is active",
              "sudo systemctl reset-failed "
                  + unit.name()
                  + "; sudo systemctl restart"
                  + " dashcam.target"));
    }
    return unit.sub().equals("elapsed")
        ? Optional.of(
            Finding.fault(
                unit.name(),
                "it has elapsed and won't start anything again",
                "sudo systemctl restart " + unit.name()))
        : Optional.empty();
  }

  private static Optional<Finding> service(Unit unit) {
    boolean failed = unit.active().equals("failed");
    return failed
        ? Optional.of(
            Finding.warning(
                unit.name(),
                "its last run failed: " + unit.result(),
                "journalctl -u " + unit.name() + " -n 20"))
        : Optional.empty();
  }

  /** The UPS's daemon: without it the UPS can't ask for a shutdown and cuts the power instead. */
  public static Finding daemon(List<Unit> units) {
    String name = "UPS daemon";
    Optional<Unit> unit = unit(units, DAEMON);
    if (isActive(unit)) {
      return Finding.ok(name, DAEMON + " runs");
    }
    return unit.isEmpty() || unit.get().load().equals("not-found")
        ? Finding.warning(
            name,
            DAEMON + " is not installed: the UPS cuts the power instead of asking for a shutdown",
            "it comes with lifepo4wered-cli: `sudo make user-install` in its sources")
        : Finding.warning(
            name,
            DAEMON + " is " + unit.get().active() + ": the UPS's own safety net is missing",
            "sudo systemctl enable --now " + DAEMON);
  }

  /**
   * Whether what is installed follows the settings.
   *
   * @param installed whether the package's units are here at all
   * @param different the files that are not as the settings want them
   */
  public static Finding inStep(boolean installed, List<String> different) {
    String name = "units in step";
    if (!installed) {
      return Finding.notChecked(
          name, "the package's units are not installed here", "install the package dashcam");
    }
    return different.isEmpty()
        ? Finding.ok(name, "units and udev rule follow the settings")
        : Finding.fault(
            name,
            "not as the settings want it: " + String.join(", ", different),
            "sudo dashcam config apply");
  }

  private static Optional<Unit> unit(List<Unit> units, String name) {
    return units.stream().filter(unit -> unit.name().equals(name)).findFirst();
  }

  private static boolean isActive(Optional<Unit> unit) {
    return unit.filter(each -> each.active().equals("active")).isPresent();
  }
}
