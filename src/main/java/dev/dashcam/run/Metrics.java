package dev.dashcam.run;

import dev.dashcam.act.hook.MetricsFile;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.GuardState.Latch;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Told;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Prometheus is told. Two files, so that neither of two writers has to know what the other
 * knows: guard's, which runs also while an upload of hours keeps reconcile busy, and reconcile's.
 */
final class Metrics {
  private static final String END = ".prom";

  private final Instant now;

  Metrics(Instant now) {
    this.now = now;
  }

  /** The battery's file: {@code dashcam-battery.prom} beside {@code dashcam.prom}. */
  static Path besides(Path textfile) {
    String path = textfile.toString();
    return Path.of(path.substring(0, path.length() - END.length()) + "-battery" + END);
  }

  /** Of guard. */
  MetricsFile ofBattery(BatteryWatch.Judged judged) {
    MetricsFile file = new MetricsFile();
    boolean readable = judged.reading() instanceof BatteryReading.Measured;
    file.gauge("dashcam_battery_readable", "Whether the UPS gave a usable answer.", readable);
    if (judged.reading() instanceof BatteryReading.Measured m) {
      file.gauge("dashcam_battery_volts", "Cell voltage.", m.millivolts() / 1000.0);
      file.gauge(
          "dashcam_battery_charge_ratio",
          "State of charge; on external power it mirrors the charger.",
          m.percent() / 100);
      if (m.inputMillivolts().isPresent()) {
        file.gauge(
            "dashcam_input_volts",
            "Voltage at the UPS's input.",
            m.inputMillivolts().getAsInt() / 1000.0);
      }
      if (m.source() != PowerSource.UNKNOWN) {
        file.gauge(
            "dashcam_on_external_power",
            "Whether car or charger feed the Pi.",
            m.source() == PowerSource.AC);
      }
    }
    List<String> latches = Arrays.stream(Latch.values()).map(Metrics::word).toList();
    String latch = word(judged.verdict().next().latch());
    file.oneOf("dashcam_battery_latch", "What the battery has ordered.", "latch", latches, latch);
    return ran(file, "guard");
  }

  /** Of reconcile. */
  MetricsFile ofFootage(Situation seen, Told told) {
    MetricsFile file = new MetricsFile();
    List<String> modes = Arrays.stream(CameraMode.values()).map(CameraMode::word).toList();
    Map<String, String> shown = new LinkedHashMap<>();
    for (CameraFacts each : seen.cameras()) {
      shown.put(each.name(), each.state().mode().map(CameraMode::word).orElse("none"));
    }
    file.oneOfEach("dashcam_camera_mode", "What the camera's port shows.", "mode", modes, shown);
    file.gauge("dashcam_host_reachable", "Whether the host answers.", seen.host().answers());
    file.gauge("dashcam_staged_clips", "Clips waiting for the host.", seen.staging().readyClips());
    file.gauge("dashcam_staged_bytes", "Their size.", seen.staging().readyBytes());
    file.gauge(
        "dashcam_staging_free_bytes",
        "Free space on the staging disk.",
        seen.staging().usableBytes());
    file.gauge(
        "dashcam_set_aside_clips",
        "Clips that the last copy from the card could not read.",
        told.setAside());
    told.lastVerified()
        .ifPresent(
            at ->
                file.gauge(
                    "dashcam_last_verified_timestamp_seconds",
                    "When the host last proved to hold a clip.",
                    at.getEpochSecond()));
    told.space()
        .ifPresent(
            space -> {
              file.gauge(
                  "dashcam_host_free_bytes",
                  "Free space on the host's disk after the last upload.",
                  space.freeBytes());
              file.gauge("dashcam_host_size_bytes", "Size of the host's disk.", space.totalBytes());
            });
    file.counter(
        "dashcam_clips_uploaded_total", "Clips that the host proved to hold.", told.clips());
    file.counter("dashcam_bytes_uploaded_total", "Their size.", told.bytes());
    file.counter(
        "dashcam_offload_failures_total", "Fetching or uploading that failed.", told.failed());
    return ran(file, "reconcile");
  }

  private MetricsFile ran(MetricsFile file, String command) {
    return file.gauge(
        "dashcam_last_run_timestamp_seconds",
        "When the command last ran to its end.",
        "command",
        command,
        now.getEpochSecond());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
