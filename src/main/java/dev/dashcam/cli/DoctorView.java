package dev.dashcam.cli;

import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Finding.Level;
import dev.dashcam.run.doctor.DoctorReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code doctor} says: 80 columns where no word is longer. */
final class DoctorView {
  private static final int COLUMNS = 80;
  private static final String INDENT = " ".repeat(13);
  private static final String HANGING = INDENT + "  ";

  private final DoctorReport report;

  DoctorView(DoctorReport report) {
    this.report = report;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Finding each : report.findings()) {
      String level = String.format("%-13s", word(each.level()));
      wrap(lines, level + each.check() + ": " + each.found());
      if (!each.mend().isEmpty()) {
        wrap(lines, INDENT + "-> " + each.mend());
      }
    }
    lines.add("");
    lines.add(
        amount(Level.FAULT, "fault", "faults")
            + ", "
            + amount(Level.WARNING, "warning", "warnings")
            + ", "
            + report.count(Level.NOT_CHECKED)
            + " not checked, "
            + report.count(Level.OK)
            + " ok");
    return lines;
  }

  private String amount(Level level, String one, String many) {
    long count = report.count(level);
    return count + " " + (count == 1 ? one : many);
  }

  /** A fault stands out also where there are no colours. */
  private static String word(Level level) {
    return level == Level.FAULT ? "FAULT" : Views.word(level).replace('_', ' ');
  }

  private static void wrap(List<String> lines, String text) {
    String rest = text;
    while (rest.length() > COLUMNS) {
      int cut = rest.lastIndexOf(' ', COLUMNS);
      if (cut <= HANGING.length()) {
        cut = rest.indexOf(' ', COLUMNS);
      }
      if (cut < 0) {
        break;
      }
      lines.add(rest.substring(0, cut));
      rest = HANGING + rest.substring(cut + 1);
    }
    lines.add(rest);
  }

  String json() {
    List<Map<String, Object>> checks = new ArrayList<>();
    for (Finding each : report.findings()) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("check", each.check());
      members.put("level", Views.word(each.level()));
      members.put("found", each.found());
      if (!each.mend().isEmpty()) {
        members.put("mend", each.mend());
      }
      checks.add(members);
    }
    return new Json("doctor")
        .with("faults", report.count(Level.FAULT))
        .with("warnings", report.count(Level.WARNING))
        .with("not_checked", report.count(Level.NOT_CHECKED))
        .with("checks", checks)
        .toString();
  }
}
