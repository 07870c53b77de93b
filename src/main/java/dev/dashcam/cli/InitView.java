package dev.dashcam.cli;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.run.setup.SetupReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code config init} says at its end. */
final class InitView {
  private static final String INDENT = "          ";

  private final SetupReport report;
  private final boolean dryRun;

  InitView(SetupReport report, boolean dryRun) {
    this.report = report;
    this.dryRun = dryRun;
  }

  String json() {
    Json json =
        new Json("config-init")
            .with("dry_run", dryRun)
            .with("file", report.file().toString())
            .with("written", report.written() && !dryRun)
            .with("changes", new TreeMap<>(report.changes()))
            .with("battery", Views.json(report.battery()))
            .with("host_key", report.hostKey());
    report.fingerprint().ifPresent(value -> json.with("host_key_fingerprint", value));
    report.authorizedLine().ifPresent(value -> json.with("authorized_keys", value));
    return json.toString();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("battery   " + Views.text(report.battery()));
    if (report.battery() instanceof Unreadable) {
      lines.add(
          INDENT + "No job starts until that is mended: see battery.command in the settings.");
    }
    String would = dryRun ? "would be " : "";
    lines.add(
        "settings  "
            + report.file()
            + ": "
            + (report.written() ? would + "written" : "nothing to change"));
    for (Map.Entry<String, String> each : new TreeMap<>(report.changes()).entrySet()) {
      lines.add(INDENT + each.getKey() + ": " + each.getValue());
    }
    if (!report.hostKey().equals("none")) {
      lines.add(
          "SSH key   "
              + upload().credentials().keyFile()
              + ": "
              + (report.keyMade() ? would + "made" : "there already"));
      hostKey(lines);
    }
    if (!dryRun) {
      nextSteps(lines);
    }
    return lines;
  }

  private void hostKey(List<String> lines) {
    String file = upload().credentials().knownHostsFile().toString();
    lines.add(
        "host key  "
            + switch (report.hostKey()) {
              case "known" -> "known already";
              case "recorded" -> (dryRun ? "would be added to " : "added to ") + file;
              default ->
                  "not recorded, so nothing can be uploaded yet. When the host answers, run this"
                      + " again";
            });
  }

  private void nextSteps(List<String> lines) {
    lines.add("");
    lines.add("Next:");
    int step = 1;
    if (report.authorizedLine().isPresent()) {
      String account = upload().user();
      lines.add(
          "  "
              + step++
              + ". On "
              + upload().host()
              + (upload().method() == Method.RSYNC ? ", where rsync must be installed" : "")
              + ": make the");
      lines.add("     folder " + upload().destPath() + ", to be written by " + account + ",");
      lines.add("     and add this line to ~" + account + "/.ssh/authorized_keys:");
      lines.add("");
      lines.add(report.authorizedLine().get());
      lines.add("");
    }
    lines.add("  " + step++ + ". sudo dashcam config apply && sudo dashcam doctor");
    lines.add("  " + step + ". sudo systemctl enable --now dashcam.target");
  }

  private UploadSettings upload() {
    return report.settings().upload();
  }
}
