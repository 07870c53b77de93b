package dev.dashcam.run.doctor;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.CameraSettings.Commands;
import dev.dashcam.config.RetentionSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.decide.check.ProgramChecks;
import dev.dashcam.observe.check.ProgramProbe;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The programs and scripts that the settings need. */
final class ProgramExamination {
  /** These call uhubctl; another relay's programs don't. */
  private static final Set<String> OWN_SWITCHES =
      Set.of("start-for-data.sh", "start-for-recording.sh", "stop-all-ports.sh");

  private static final String OWN_BATTERY = "battery-info.sh";

  private final Settings settings;
  private final ProgramProbe probe;
  private final Ground ground;

  ProgramExamination(Ground ground) {
    this.ground = ground;
    this.settings = ground.settings();
    this.probe = new ProgramProbe(ground.programs(), ground.runner());
  }

  void into(Findings findings) {
    for (Map.Entry<String, String> each : scripts().entrySet()) {
      findings.add(
          each.getValue(), () -> ProgramChecks.script(each.getKey(), probe.find(each.getValue())));
    }
    for (String script : List.of("mount-card.sh", "unmount-card.sh")) {
      findings.add(script, () -> ProgramChecks.script("", probe.find(script)));
    }
    if (settings.cameras().stream().anyMatch(each -> usesUhubctl(each.commands()))) {
      boolean ownHub =
          settings.cameras().stream().anyMatch(each -> each.hubLocation().indexOf('-') < 0);
      findings.add("uhubctl", () -> ProgramChecks.uhubctl(probe.find("uhubctl", "-v"), ownHub));
    }
    if (usesOurUps(settings)) {
      String tool = upsTool(ground.environment());
      findings.add(tool, () -> ProgramChecks.upsTool(probe.find(tool)));
    }
    findings.add("blkid", () -> ProgramChecks.installed(probe.find("blkid"), "util-linux"));
    String shutdown = settings.power().shutdownCommand().get(0);
    findings.add(
        shutdown, () -> ProgramChecks.script("power.shutdown_command", probe.find(shutdown)));
    uploadInto(findings, settings.upload().method());
    retentionInto(findings, settings.retention());
  }

  /** What each deletion asks before. */
  private void retentionInto(Findings findings, RetentionSettings retention) {
    if (retention.card() != RetentionSettings.Card.KEEP) {
      findings.add("fsck.fat", () -> ProgramChecks.installed(probe.find("fsck.fat"), "dosfstools"));
    }
    if (retention.hostDays() > 0) {
      findings.add(
          "timedatectl", () -> ProgramChecks.installed(probe.find("timedatectl"), "systemd"));
    }
  }

  private void uploadInto(Findings findings, Method method) {
    if (method == Method.RSYNC) {
      findings.add("rsync", () -> ProgramChecks.installed(probe.find("rsync"), "rsync"));
      findings.add("ssh", () -> ProgramChecks.installed(probe.find("ssh"), "openssh-client"));
    }
    if (method.isRclone()) {
      findings.add("rclone", () -> ProgramChecks.installed(probe.find("rclone"), "rclone"));
    }
  }

  /** Setting and program. */
  private Map<String, String> scripts() {
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put("battery.command", settings.battery().command().get(0));
    for (CameraSettings camera : settings.cameras()) {
      Commands commands = camera.commands();
      String setting = (camera.key().isEmpty() ? "camera" : camera.label()) + ".commands.";
      put(scripts, setting + "record", commands.record().get(0));
      put(scripts, setting + "data", commands.data().get(0));
      put(scripts, setting + "off", commands.off().get(0));
    }
    return scripts;
  }

  /** A program that a camera shares with another one is looked for once. */
  private static void put(Map<String, String> scripts, String setting, String program) {
    if (!scripts.containsValue(program) || !setting.contains(" ")) {
      scripts.put(setting, program);
    }
  }

  private static boolean usesUhubctl(Commands commands) {
    return List.of(commands.data(), commands.record(), commands.off()).stream()
        .anyMatch(argv -> OWN_SWITCHES.contains(fileName(argv.get(0))));
  }

  static boolean usesOurUps(Settings settings) {
    return fileName(settings.battery().command().get(0)).equals(OWN_BATTERY);
  }

  /** As battery-info.sh finds it. */
  static String upsTool(Map<String, String> environment) {
    String named = environment.getOrDefault("LIFEPO4WERED_CLI", "");
    return named.isEmpty() ? "lifepo4wered-cli" : named;
  }

  private static String fileName(String program) {
    return String.valueOf(Path.of(program).getFileName());
  }
}
