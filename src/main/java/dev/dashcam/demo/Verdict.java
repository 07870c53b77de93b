package dev.dashcam.demo;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The end of a demo: what of all that was promised holds. */
final class Verdict {
  private static final int LONGEST_TABLE = 24;
  private static final int DIGITS = 16;

  private final Narrator narrator;

  Verdict(Narrator narrator) {
    this.narrator = narrator;
  }

  /** The table, clip by clip; of many equal ones only the first are shown. */
  void footage(Comparison found) {
    int shown = 0;
    narrator.say(row("clip on the card", "size", "SHA-256 on card", "on host", ""));
    for (Comparison.Row each : found.rows()) {
      if (each.equal() && shown >= LONGEST_TABLE) {
        continue;
      }
      shown++;
      String onHost = each.onHost().isEmpty() ? "missing" : each.onHost().substring(0, DIGITS);
      narrator.say(
          row(
              each.name().replaceAll("\\p{Cntrl}", "?"),
              Narrator.bytes(each.size()),
              each.onCard().substring(0, DIGITS),
              onHost,
              each.equal() ? "equal" : "DIFFERENT"));
    }
    int left = found.rows().size() - shown;
    if (left > 0) {
      narrator.say("… and " + left + " more, all equal");
    }
    narrator.check(
        found.allEqual(),
        found.allEqual()
            ? "all " + found.rows().size() + " clips of the card are on the host, byte for byte"
            : "not every clip of the card is on the host, byte for byte");
    narrator.check(
        found.strangers().isEmpty(),
        "the host holds each once and nothing else"
            + (found.strangers().isEmpty() ? "" : ", but also " + found.strangers()));
  }

  private static String row(String name, String size, String card, String host, String equal) {
    return String.format(Locale.ROOT, "%-44s %9s  %-16s  %-16s  %s", name, size, card, host, equal)
        .stripTrailing();
  }

  /** The rest of the world. */
  void world(DemoFolder folder, SimulatedCar car, DemoCard card) throws IOException {
    Map<String, Trees.Entry> staged = Trees.files(folder.staging());
    narrator.check(
        staged.isEmpty(),
        "staging is empty" + (staged.isEmpty() ? "" : ", but " + staged.keySet()));
    narrator.check(card.untouched(), "the card is as the camera left it: names, sizes, times");
    List<String> violations = car.violations();
    narrator.check(
        violations.isEmpty(),
        "violations seen by hub, UPS and card in "
            + car.calls().size()
            + " calls: "
            + (violations.isEmpty() ? "none" : violations));
  }
}
