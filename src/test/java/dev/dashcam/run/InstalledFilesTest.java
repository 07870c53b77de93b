package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.Settings;
import dev.dashcam.config.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InstalledFilesTest {
  private static final String RULE = "etc/udev/rules.d/98-dashcam-card.rules";

  @TempDir Path folder;

  private Settings settings(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("config.yaml"), yaml);
    return SettingsLoader.load(Optional.of(file), Map.of()).settings();
  }

  private String rule(String yaml) throws Exception {
    return InstalledFiles.wanted(settings(yaml)).get(RULE).lines().reduce("", (a, b) -> b);
  }

  private static String shipped(String unit) throws IOException {
    return Files.readString(Path.of("systemd", unit));
  }

  @Test
  void at_the_defaults_the_shipped_units_are_right_already() {
    assertEquals(Set.of(RULE), InstalledFiles.wanted(Settings.defaults()).keySet());
  }

  @Test
  void the_shipped_units_say_what_is_taken_for_shipped_here() throws IOException {
    String poll = "\nOnUnitInactiveSec=" + InstalledFiles.SHIPPED_POLL.toSeconds() + "s\n";
    assertEquals(Settings.defaults().pollInterval(), InstalledFiles.SHIPPED_POLL);
    assertTrue(shipped("dashcam-guard.timer").contains(poll));
    assertTrue(shipped("dashcam-reconcile.timer").contains(poll));
    assertTrue(
        shipped("dashcam-guard.service")
            .contains(
                "\nTimeoutStartSec=" + InstalledFiles.SHIPPED_GUARD_LIMIT.toMinutes() + "min\n"));
    assertTrue(
        shipped("dashcam-upload.path")
            .contains("\nPathChanged=" + InstalledFiles.SHIPPED_RUNTIME + "/upload-wanted\n"));
    assertTrue(
        shipped("dashcam-ingest@.service")
            .contains(
                "\nConditionPathExists=!"
                    + InstalledFiles.SHIPPED_RUNTIME
                    + "/reconcile-fetches\n"));
  }

  @Test
  void a_poll_interval_replaces_both_timers() throws Exception {
    Map<String, String> files = InstalledFiles.wanted(settings("poll_interval_seconds: 45"));
    for (String timer : new String[] {"guard", "reconcile"}) {
      String dropIn = files.get("etc/systemd/system/dashcam-" + timer + ".timer.d/50-poll.conf");
      String first =
          shipped("dashcam-" + timer + ".timer")
              .lines()
              .filter(line -> line.startsWith("OnActiveSec="))
              .findFirst()
              .orElseThrow();
      assertTrue(
          dropIn.endsWith("[Timer]\nOnActiveSec=\n" + first + "\nOnUnitInactiveSec=45s\n"), dropIn);
    }
  }

  @Test
  void guard_is_given_the_time_that_its_timeouts_allow() throws Exception {
    Duration limit =
        InstalledFiles.guardLimit(Settings.defaults().timeouts(), Settings.defaults().hooks(), 1);
    assertTrue(limit.compareTo(InstalledFiles.SHIPPED_GUARD_LIMIT) <= 0, limit::toString);
    Map<String, String> files = InstalledFiles.wanted(settings("timeouts: {camera_seconds: 600}"));
    String dropIn = files.get("etc/systemd/system/dashcam-guard.service.d/50-limit.conf");
    assertTrue(dropIn.endsWith("[Service]\nTimeoutStartSec=1915s\n"), dropIn);
  }

  @Test
  void each_of_several_cameras_has_its_time_and_its_line_of_the_rule() throws Exception {
    Map<String, String> files =
        InstalledFiles.wanted(
            settings(
                """
                cameras:
                  - {name: front, port_number: 2, volume_uuid: 67EF-9CED}
                  - {name: rear, port_number: 3, vendor_id: '0603'}
                  - {name: cabin, hub_location: 2, port_number: 1}
                timeouts: {camera_seconds: 600}
                """));
    String dropIn = files.get("etc/systemd/system/dashcam-guard.service.d/50-limit.conf");
    assertTrue(dropIn.endsWith("[Service]\nTimeoutStartSec=5575s\n"), dropIn);
    String rule = files.get("etc/udev/rules.d/98-dashcam-card.rules");
    List<String> lines =
        rule.lines().filter(line -> line.startsWith("SUBSYSTEM==\"block")).toList();
    assertEquals(
        List.of(
            "SUBSYSTEM==\"block\", ENV{ID_FS_UUID}==\"67ef-9ced|67EF-9CED\", ENV{UDISKS_IGNORE}=\"1\"",
            "SUBSYSTEM==\"block\", ATTRS{idVendor}==\"0603\", ENV{UDISKS_IGNORE}=\"1\"",
            "SUBSYSTEM==\"block\", SUBSYSTEMS==\"usb\", KERNELS==\"2-1\", ENV{UDISKS_IGNORE}=\"1\""),
        lines);
  }

  @Test
  void another_runtime_folder_is_watched() throws Exception {
    Map<String, String> files = InstalledFiles.wanted(settings("paths: {runtime: /run/50%}"));
    String dropIn = files.get("etc/systemd/system/dashcam-upload.path.d/50-place.conf");
    assertTrue(
        dropIn.endsWith("[Path]\nPathChanged=\nPathChanged=/run/50%%/upload-wanted\n"), dropIn);
    String ingest = files.get("etc/systemd/system/dashcam-ingest@.service.d/50-place.conf");
    String condition = "ConditionPathExists=\nConditionPathExists=!/run/50%%/reconcile-fetches\n";
    assertTrue(ingest.endsWith("[Unit]\n" + condition), ingest);
  }

  /** What only the hourly upload does must not wait for what reconcile finds to do. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"retention: {host_days: 30}", "paths: {state: /data/dashcam}"})
  void the_hourly_upload_is_spared_only_where_reconcile_does_all_of_it(String yaml)
      throws Exception {
    String file = "etc/systemd/system/dashcam-upload.service.d/50-always.conf";
    String dropIn = InstalledFiles.wanted(settings(yaml)).get(file);
    assertTrue(dropIn.endsWith("[Service]\nExecCondition=\n"), dropIn);
    assertTrue(shipped("dashcam-upload.service").contains("\nExecCondition=/usr/lib/dashcam/"));
    assertTrue(
        Files.readString(Path.of("bin/upload-is-due"))
            .contains("${DASHCAM_STATE:-" + InstalledFiles.SHIPPED_STATE + "}/sums/due.jsonl"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          volume_uuid: 67EF-9CED, vendor_id: '0603' ; ENV{ID_FS_UUID}=="67ef-9ced|67EF-9CED"
          vendor_id: '0603' ; ATTRS{idVendor}=="0603"
          vendor_id: '0603', product_id: 1e10 ; ATTRS{idVendor}=="0603", ATTRS{idProduct}=="1e10|1E10"
          hub_location: 1-1, port_number: 4 ; SUBSYSTEMS=="usb", KERNELS=="1-1.4"
          hub_location: 2, port_number: 1 ; SUBSYSTEMS=="usb", KERNELS=="2-1"
          """,
      quoteCharacter = '\0')
  void the_rule_names_the_camera_as_the_settings_do(String camera, String match) throws Exception {
    assertEquals(
        "SUBSYSTEM==\"block\", " + match + ", ENV{UDISKS_IGNORE}=\"1\"",
        rule("camera: {" + camera + "}"));
  }

  @Test
  void desktops_are_not_told_of_a_camera_that_speaks_mtp_and_our_rule_is() throws Exception {
    String usb = "SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", ";
    assertEquals(
        List.of(
            usb
                + "KERNEL==\"1-1.4\", ENV{ID_GPHOTO2}==\"1\", ENV{DASHCAM_MTP}=\"1\", ENV{ID_GPHOTO2}=\"\"",
            usb
                + "KERNEL==\"1-1.4\", ENV{ID_MTP_DEVICE}==\"1\", ENV{DASHCAM_MTP}=\"1\", ENV{ID_MTP_DEVICE}=\"\""),
        mtpRules("hub_location: 1-1, port_number: 4"));
    assertTrue(
        mtpRules("vendor_id: '0603', product_id: 1e10")
            .get(0)
            .contains("ATTR{idVendor}==\"0603\", ATTR{idProduct}==\"1e10|1E10\", "));
    assertEquals(List.of(), mtpRules("volume_uuid: 67EF-9CED"));
    assertTrue(
        Files.readString(Path.of("udev/99-dashcam.rules")).contains("ENV{DASHCAM_MTP}!=\"1\""));
  }

  private List<String> mtpRules(String camera) throws Exception {
    return InstalledFiles.wanted(settings("camera: {" + camera + "}"))
        .get(RULE)
        .lines()
        .filter(line -> line.startsWith("SUBSYSTEM==\"usb\""))
        .toList();
  }

  @Test
  void apply_brings_a_system_in_step_and_takes_back_what_is_over() throws Exception {
    Installation before = at("poll_interval_seconds: 45");
    assertEquals(0, before.outOfStep().size(), "no units, nothing to follow the settings");
    Path units = Files.createDirectories(folder.resolve("root/usr/lib/systemd/system"));
    Files.createFile(units.resolve("dashcam-guard.timer"));
    assertEquals(3, before.outOfStep().size());
    assertEquals(before.outOfStep().size(), before.apply().size());
    assertEquals(0, before.outOfStep().size());
    assertEquals(0, before.apply().size());

    Installation after = at("");
    assertEquals(2, after.outOfStep().size(), "the timers run at 45 s");
    after.apply();
    assertEquals(0, after.outOfStep().size());
    assertTrue(
        Files.notExists(
            folder.resolve("root/etc/systemd/system/dashcam-guard.timer.d/50-poll.conf")));
  }

  private Installation at(String yaml) throws Exception {
    Path root = folder.resolve("root");
    return Installation.of(settings("paths: {system_root: \"" + root + "\"}\n" + yaml), Map.of());
  }
}
