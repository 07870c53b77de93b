package dev.dashcam.decide.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Finding.Level;
import java.util.List;
import java.util.Locale;

/** What a finding has to say. */
final class Told {
  private Told() {}

  /**
   * Fails unless the finding is of that level and has these words.
   *
   * @param level in any case; a blank for the underscore
   * @param mend what to do must contain it; empty where nothing is to be done
   */
  static void by(Finding finding, String level, String found, String mend) {
    assertEquals(
        Level.valueOf(level.toUpperCase(Locale.ROOT).replace(' ', '_')),
        finding.level(),
        finding.toString());
    assertTrue(finding.found().contains(found), "no '" + found + "' in " + finding);
    assertEquals(mend.isEmpty(), finding.mend().isEmpty(), finding.toString());
    assertTrue(finding.mend().contains(mend), "no '" + mend + "' in " + finding);
  }

  /** The one of that name. */
  static Finding named(List<Finding> findings, String check) {
    return findings.stream()
        .filter(each -> each.check().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + check + " in " + findings));
  }
}
