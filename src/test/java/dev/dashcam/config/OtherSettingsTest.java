package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Validations of the small blocks: battery, power, paths, filters. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "['3000:0']",
        "['3000:0', '3000:50']",
        "['3000:50', '3300:50']",
        "['3300:0', '3000:50']",
        "['3000:0', '3300:100.5']",
        "['3000:0', '3300']",
        "['3000:0', '3.300:50']",
        "['3000:0', '3300:50%']",
        "['3000:0', '3300:50.125']",
        "['3000:0', '3300:0050']",
        "['3000:0', '3300:-5']",
        "['3000:0', ':50']",
        "['3000:0 3300:50', '3400:60']",
      })
  void a_curve_rises_in_both(String points) {
    assertEquals(
        "config.yaml:1: battery.curve: must be two or more points like \"3194:8.85\" (1000 to 9999"
            + " mV, 0 to 100 %), both rising",
        Given.complaintAbout("battery: {curve: " + points + "}"));
  }

  @Test
  void the_curve_of_the_battery_script_is_one() throws Exception {
    String curve =
        "2010:0 2418:0.33 2741:1.17 2930:2.67 3087:5.34 3194:8.85 3277:29.72 3351:98.33 3418:99.5"
            + " 3598:100";
    String file = "battery: {curve: [" + curve.replace(' ', ',') + "]}";
    assertEquals(curve, Given.yaml(file).battery().curve());
  }

  @ParameterizedTest
  @ValueSource(strings = {"battery: {command: []}", "power: {shutdown_command: []}"})
  void a_command_names_a_program(String file) {
    String key = file.replace(": {", ".").replace(": []}", "");
    assertEquals("config.yaml:1: " + key + ": must name a program", Given.complaintAbout(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mount_base", "local_staging", "log_path", "state", "runtime", "system_root"})
  void a_path_is_absolute(String key) {
    for (String wrong : new String[] {"relative/x", "~/x"}) {
      assertEquals(
          "config.yaml:1: paths." + key + ": must be an absolute path, not \"" + wrong + "\"",
          Given.complaintAbout("paths: {" + key + ": " + wrong + "}"));
    }
    assertEquals(
        "config.yaml:1: paths." + key + ": must be an absolute path, not \"/a?b\"",
        Given.complaintAbout("paths: {" + key + ": \"/a\\0b\"}"));
  }

  @Test
  void an_empty_log_path_is_none() throws Exception {
    assertEquals(Optional.empty(), Given.yaml("paths: {log_path: ''}").paths().logPath());
  }

  @Test
  void something_is_included() {
    assertEquals(
        "config.yaml:1: camera.filters.include: must have at least one pattern",
        Given.complaintAbout("camera: {filters: {include: []}}"));
  }

  @Test
  void nothing_need_be_excluded_or_first() throws Exception {
    IngestSettings ingest = Given.yaml("camera: {filters: {exclude: [], priority: []}}").ingest();
    assertEquals(List.of(), ingest.exclude());
    assertEquals(List.of(), ingest.priority());
  }

  @ParameterizedTest
  @ValueSource(strings = {"include", "exclude", "priority"})
  void a_pattern_is_tried_before_it_is_needed(String key) {
    assertEquals(
        "config.yaml:1: camera.filters." + key + ": has the broken pattern \"*.{mp4\": Missing '}",
        Given.complaintAbout("camera: {filters: {" + key + ": ['*.{mp4']}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "''", "null"})
  void no_hook_need_be_named(String none) throws Exception {
    HookSettings hooks = Given.yaml("hooks: {offload_failed: " + none + "}").hooks();
    assertEquals(List.of(), hooks.offloadFailed());
    assertEquals(Settings.defaults().hooks(), hooks);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          battery_low: curl -d low; must be a list if it has arguments: [program, argument]
          timeout_seconds: 61; must be a whole number from 1 to 60, without a unit, not "61"
          no_verified_clip_days: 0; must be a whole number from 1 to 365, without a unit, not "0"
          offload_done: x; unknown key
          """)
  void a_hook_is_a_program_and_its_limits_are_kept(String entry, String complaint) {
    String key = entry.substring(0, entry.indexOf(':'));
    assertEquals(
        "config.yaml:1: hooks." + key + ": " + complaint,
        Given.complaintAbout("hooks: {" + entry + "}"));
  }

  @Test
  void metrics_go_where_node_exporter_reads_them() {
    assertEquals(
        "config.yaml:1: metrics.textfile: must end in .prom, or node_exporter does not read it",
        Given.complaintAbout("metrics: {textfile: /srv/dashcam.txt}"));
  }
}
