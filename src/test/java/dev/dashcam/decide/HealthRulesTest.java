package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Health;
import dev.dashcam.testing.Day;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day in {@link Day}'s words, and what status says of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthRulesTest {
  private static Health judge(String words) {
    return new HealthRules(0).judge(Day.of(words).facts());
  }

  @ParameterizedTest(name = "day: {0}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
''                          | away, the camera records
off                         | away, next: camera record
home off fetched ac         | home, everything is on the host, the camera is off
home                        | home, next: fetch what is on the card
home off fetched staged     | home, next: upload what is staged
home fetched                | home, next: camera off
low off                     | battery low, the camera is off until AC is back or it has recovered
low off home staged         | battery low, the camera is off until AC is back or it has recovered
low                         | battery low, the camera goes off until AC is back or it has recovered
dying                       | the battery is empty, the Pi shuts down
working                     | at work (reconcile)
working in-between          | at work (reconcile)
working 9-days-ago staged   | at work (reconcile)
guard-spared                | away, the camera records
no-systemd                  | away, the camera records
upload-failed               | away, the camera records
upload-failed reconcile-4   | away, the camera records
fetch-failed-2              | away, the camera records
set-aside                   | away, the camera records
staged                      | away, the camera records
staged disk-full            | away, the camera records
6-days-ago staged           | away, the camera records
9-days-ago off fetched home | home, everything is on the host, the camera is off
never-verified staged       | away, the camera records
clock-unset                 | away, the camera records
user                        | away, the camera records
record-on-ac ac home             | home, the camera records
record-on-ac ac home staged      | home, next: upload what is staged
record-on-ac ac                  | away, the camera records
record-on-ac ac off              | away, next: camera record
record-on-ac off                 | away, the camera is off
record-on-ac just-stopped        | away, the camera records
record-on-ac supply-unknown home | home, the camera records
record-on-ac home                | home, next: fetch what is on the card
record-on-ac home off fetched    | home, everything is on the host, the camera is off
record-always home               | home, next: fetch what is on the card
record-always home fetched       | home, everything is on the host, the camera records
record-always home off fetched   | home, next: camera record
record-always low off            | battery low, the camera is off until AC is back or it has recovered
""")
  void all_is_well(String words, String summary) {
    Health health = judge(words);
    assertEquals(List.of(), health.findings());
    assertEquals(summary, health.summary());
  }

  @ParameterizedTest(name = "day: {0}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
first-day                       | not_set_up           | sudo dashcam config init
first-day ups-silent hub-silent | not_set_up           | sudo dashcam config init
ups-silent                      | battery_unreadable   | sudo dashcam battery
ups-silent user                 | battery_unreadable   | sudo adduser $USER i2c
ups-silent guard-5              | battery_unreadable   | check the UPS
timers-off                      | timers_off           | systemctl enable --now dashcam.target
reconcile-off                   | timers_off           | systemctl enable --now dashcam.target
guard-timeout                   | guard_failed         | journalctl -u dashcam-guard
reconcile-6                     | reconcile_failed     | journalctl -u dashcam-reconcile
reconcile-4                     | reconcile_failed     | journalctl -u dashcam-reconcile
in-between                      | camera_unproved      | sudo dashcam mode off
hub-silent user                 | camera_unproved      | look again with sudo
refused home staged             | upload_needs_you     | sudo dashcam upload
upload-failed-3                 | upload_failing       | sudo dashcam upload
fetch-failed-3                  | fetch_failing        | sudo dashcam reconcile --explain
9-days-ago staged               | no_clip_for_days     | bring the car within reach
9-days-ago                      | no_clip_for_days     | bring the car within reach
9-days-ago home                 | no_clip_for_days     | sudo dashcam reconcile --explain
disk-full                       | staging_full         | staging.reserve_mb
set-aside-twice                 | set_aside            | dashcam ingest --source DIR
out-of-step                     | units_out_of_step    | sudo dashcam config apply
report-1                        | report_failed        | journalctl -u dashcam-report
clock-unset home                | clock_unset          | timedatectl
""")
  void one_thing_needs_attention(String words, String code, String todo) {
    Health health = judge(words);
    assertFalse(health.well());
    assertEquals(List.of(code), health.findings().stream().map(Health.Finding::code).toList());
    assertTrue(health.findings().get(0).todo().contains(todo), health.findings().toString());
    assertEquals(health.findings().get(0).what(), health.summary());
  }

  @Test
  void the_most_pressing_comes_first() {
    Health health = judge("out-of-step refused set-aside-twice ups-silent");
    assertEquals(
        "battery_unreadable upload_needs_you set_aside units_out_of_step",
        health.findings().stream().map(Health.Finding::code).collect(Collectors.joining(" ")));
  }

  @Test
  void a_failed_run_is_told_with_the_meaning_of_its_status() {
    assertEquals(
        "the last run of dashcam-reconcile.service failed: status 6, The hardware does not show"
            + " what was ordered",
        judge("reconcile-6").summary());
    assertTrue(judge("guard-timeout").summary().endsWith("failed: timeout"));
  }
}
