package dev.dashcam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.CameraSettings.Commands;
import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.config.ThresholdSettings.BelowDisconnect;
import dev.dashcam.config.UploadSettings.Credentials;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsTest {
  private final Settings defaults = Settings.defaults();

  @Test
  void upload_defaults() {
    assertEquals(
        new UploadSettings(
            Method.RSYNC,
            "192.168.1.203",
            22,
            "dashcam",
            "/srv/dashcam",
            ServiceSettings.NONE,
            new Credentials(
                Path.of("/etc/dashcam/id_ed25519"),
                Path.of("/etc/dashcam/known_hosts"),
                Optional.empty(),
                Optional.empty()),
            Verify.SHA256,
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofHours(1)),
        defaults.upload());
  }

  @Test
  void layout_defaults() {
    assertEquals(new Layout("{date}/{path}", "", ""), defaults.layout());
  }

  @Test
  void camera_defaults() {
    assertEquals(
        new CameraSettings(
            "",
            "1-1",
            1,
            "",
            "",
            "",
            List.of(),
            false,
            new Commands(
                List.of("start-for-data.sh"),
                List.of("start-for-recording.sh"),
                List.of("stop-all-ports.sh")),
            defaults.ingest(),
            Optional.empty()),
        defaults.cameras().get(0));
  }

  @Test
  void threshold_defaults() {
    assertEquals(
        new ThresholdSettings(
            50,
            25,
            BelowDisconnect.POWER_OFF,
            3,
            Duration.ofSeconds(30),
            40,
            Duration.ofMinutes(5),
            0),
        defaults.thresholds());
  }

  @Test
  void battery_and_power_defaults() {
    assertEquals(new BatterySettings(List.of("battery-info.sh"), "", 0), defaults.battery());
    assertEquals(new PowerSettings(List.of("shutdown", "-h", "now")), defaults.power());
  }

  @Test
  void policy_defaults() {
    assertEquals(new PolicySettings(RecordWhen.AWAY), defaults.policy());
  }

  @Test
  void path_defaults() {
    assertEquals(
        new PathSettings(
            Path.of("/mnt/cam"),
            Path.of("/var/lib/dashcam/staging"),
            Optional.empty(),
            Path.of("/var/lib/dashcam"),
            Path.of("/run/dashcam"),
            Path.of("/")),
        defaults.paths());
  }

  @Test
  void ingest_defaults() {
    assertEquals(
        new IngestSettings(
            List.of("**"),
            List.of("System Volume Information/**", ".Trash*/**", "**/Thumbs.db", "**/.DS_Store"),
            List.of(
                "**/EVENT*/**",
                "**/RO/**",
                "**/LOCKED/**",
                "**/Event/**",
                "**/Emergency/**",
                "**/EMR*/**",
                "**/Parking/**"),
            1L << 30,
            Duration.ofHours(1)),
        defaults.ingest());
  }

  @Test
  void timing_defaults() {
    assertEquals(Duration.ofSeconds(30), defaults.pollInterval());
    assertEquals(5, defaults.uploadRetries());
    assertEquals(
        new TimeoutSettings(
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10)),
        defaults.timeouts());
  }

  @Test
  void every_setting_can_be_set_in_yaml() throws Exception {
    assertEquals(FullSettings.EXPECTED, Given.yaml(FullSettings.YAML));
  }

  @Test
  void every_setting_can_be_set_in_json() throws Exception {
    assertEquals(FullSettings.EXPECTED, Given.json(FullSettings.JSON));
  }

  @Test
  void the_two_tests_above_leave_no_component_at_its_default() throws Exception {
    // Of no use to the method that needs all the rest.
    Given.assertEveryComponentDiffers(FullSettings.EXPECTED, defaults, Set.of("verify", "domain"));
    Given.assertEveryComponentDiffers(
        FullSettings.EXPECTED.cameras().get(0), defaults.cameras().get(0), Set.of("others"));
    assertEquals(
        "HOME", Given.yaml("upload: {method: smb, domain: HOME}").upload().service().domain());
    assertEquals(Verify.RSYNC, Given.yaml("upload: {verify: rsync}").upload().verify());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "# nothing but a comment\n",
        "---\n",
        "---\n...\n",
        "null",
        "{}",
        "\uFEFF",
        "upload:\ncamera:\n",
        "upload: {}",
        "upload:\n  host:\n  credentials:\n",
        "upload: {method: null, port: ~, verify: \"\"}",
        "camera: {filters: {include: }, keep_ports: , commands: {off: ''}}",
      })
  void what_is_empty_or_null_has_its_default(String text) throws Exception {
    assertEquals(defaults, Given.yaml(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "null", "{\"upload\": null, \"camera\": {\"keep_ports\": null}}"})
  void the_same_in_json(String text) throws Exception {
    assertEquals(defaults, Given.json(text));
  }
}
