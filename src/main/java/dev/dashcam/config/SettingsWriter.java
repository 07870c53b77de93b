package dev.dashcam.config;

import dev.dashcam.model.HookEvent;
import dev.dashcam.model.Layout;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Settings as a file that loads to the same settings: every key, defaults too. */
public final class SettingsWriter {
  private static final long MEBIBYTE = 1024L * 1024;

  private final StringBuilder text = new StringBuilder();
  private String indent = "";

  private SettingsWriter() {}

  /** The YAML text. */
  public static String yaml(Settings settings) {
    SettingsWriter writer = new SettingsWriter();
    writer.upload(settings.upload(), settings.layout());
    writer.cameras(settings.cameras());
    writer.thresholds(settings.thresholds());
    writer.block("policy", () -> writer.plain("record_when", word(settings.policy().recordWhen())));
    writer.block("battery", () -> writer.battery(settings.battery()));
    writer.block(
        "power", () -> writer.texts("shutdown_command", settings.power().shutdownCommand()));
    writer.paths(settings.paths());
    writer.block("staging", () -> writer.staging(settings.ingest()));
    writer.block("report", () -> writer.plain("upload", settings.report().upload()));
    writer.text("vehicle", settings.layout().vehicle());
    writer.seconds("poll_interval_seconds", settings.pollInterval());
    writer.plain("upload_retries", settings.uploadRetries());
    writer.timeouts(settings.timeouts());
    writer.block("hooks", () -> writer.hooks(settings.hooks()));
    writer.block("metrics", () -> writer.optionalPath("textfile", settings.metrics().textfile()));
    writer.block("retention", () -> writer.retention(settings.retention()));
    return writer.text.toString();
  }

  private void upload(UploadSettings upload, Layout layout) {
    block(
        "upload",
        () -> {
          plain("method", word(upload.method()));
          text("host", upload.host());
          plain("port", upload.port());
          text("user", upload.user());
          text("dest_path", upload.destPath());
          text("layout", layout.template());
          service(upload.service());
          block(
              "credentials",
              () -> {
                path("key_file", upload.credentials().keyFile());
                path("known_hosts_file", upload.credentials().knownHostsFile());
                optionalPath("password_file", upload.credentials().passwordFile());
                optionalPath("ca_file", upload.credentials().caFile());
              });
          plain("verify", word(upload.verify()));
          seconds("steady_seconds", upload.steady());
          seconds("backoff_seconds", upload.backoff());
          seconds("backoff_max_seconds", upload.backoffMax());
        });
  }

  private void service(ServiceSettings service) {
    text("url", service.url().map(URI::toString).orElse(""));
    plain("allow_plain_http", service.allowPlainHttp());
    text("domain", service.domain());
    text("region", service.region());
  }

  private void cameras(List<CameraSettings> cameras) {
    if (cameras.size() == 1) {
      block("camera", () -> camera(cameras.get(0)));
      plain("cameras", List.of());
      return;
    }
    text.append("cameras:\n");
    for (CameraSettings each : cameras) {
      int start = text.length();
      indent = "    ";
      camera(each);
      indent = "";
      text.replace(start, start + 4, "  - ");
    }
  }

  private void camera(CameraSettings camera) {
    IngestSettings filters = camera.ingest();
    text("name", camera.name());
    text("hub_location", camera.hubLocation());
    plain("port_number", camera.portNumber());
    text("vendor_id", camera.vendorId());
    text("product_id", camera.productId());
    text("volume_uuid", camera.volumeUuid());
    plain("keep_ports", camera.keepPorts());
    plain("allow_shared", camera.allowShared());
    block(
        "commands",
        () -> {
          texts("data", camera.commands().data());
          texts("record", camera.commands().record());
          texts("off", camera.commands().off());
        });
    block(
        "filters",
        () -> {
          texts("include", filters.include());
          texts("exclude", filters.exclude());
          texts("priority", filters.priority());
        });
  }

  private void thresholds(ThresholdSettings thresholds) {
    block(
        "thresholds",
        () -> {
          plain("disconnect_percent", thresholds.disconnectPercent());
          plain("shutdown_percent", thresholds.shutdownPercent());
          plain("below_disconnect", word(thresholds.belowDisconnect()));
          plain("confirm_readings", thresholds.confirmReadings());
          seconds("confirm_seconds", thresholds.confirmFor());
          plain("recovery_margin_percent", thresholds.recoveryMarginPercent());
          seconds("recovery_seconds", thresholds.recoverFor());
          plain("floor_millivolts", thresholds.floorMillivolts());
        });
  }

  private void battery(BatterySettings battery) {
    texts("command", battery.command());
    texts("curve", battery.curve().isEmpty() ? List.of() : List.of(battery.curve().split(" ", -1)));
    plain("internal_resistance_milliohm", battery.internalResistanceMilliohm());
  }

  private void paths(PathSettings paths) {
    block(
        "paths",
        () -> {
          path("mount_base", paths.mountBase());
          path("local_staging", paths.localStaging());
          optionalPath("log_path", paths.logPath());
          path("state", paths.state());
          path("runtime", paths.runtime());
          path("system_root", paths.systemRoot());
        });
  }

  private void staging(IngestSettings ingest) {
    plain("reserve_mb", ingest.reserveBytes() / MEBIBYTE);
    plain("set_aside_retry_minutes", ingest.setAsideRetry().toMinutes());
  }

  private void timeouts(TimeoutSettings timeouts) {
    block(
        "timeouts",
        () -> {
          seconds("battery_seconds", timeouts.battery());
          seconds("camera_seconds", timeouts.camera());
          seconds("host_seconds", timeouts.host());
          seconds("mount_seconds", timeouts.mount());
          seconds("stop_seconds", timeouts.stop());
        });
  }

  private void hooks(HookSettings hooks) {
    for (HookEvent event : HookEvent.values()) {
      texts(event.word(), hooks.command(event));
    }
    seconds("timeout_seconds", hooks.timeout());
    plain("no_verified_clip_days", hooks.noClipDays());
    plain("host_nearly_full_percent", hooks.fullPercent());
  }

  private void retention(RetentionSettings retention) {
    plain("card", word(retention.card()));
    plain("host_days", retention.hostDays());
  }

  private void block(String key, Runnable content) {
    text.append(indent).append(key).append(":\n");
    String outer = indent;
    indent = outer + "  ";
    content.run();
    indent = outer;
  }

  private void plain(String key, Object value) {
    text.append(indent).append(key).append(": ").append(value).append('\n');
  }

  private void seconds(String key, Duration value) {
    plain(key, value.toSeconds());
  }

  private void text(String key, String value) {
    plain(key, quoted(value));
  }

  private void path(String key, Path value) {
    text(key, value.toString());
  }

  private void optionalPath(String key, Optional<Path> value) {
    text(key, value.map(Path::toString).orElse(""));
  }

  private void texts(String key, Collection<String> values) {
    plain(key, values.stream().map(SettingsWriter::quoted).toList());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** In quotes, so that 0603 and 1e10 stay texts and nothing has to be guessed. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        default -> escapedIfControl(c).ifPresentOrElse(quoted::append, () -> quoted.append(c));
      }
    }
    return quoted.append('"').toString();
  }

  private static Optional<String> escapedIfControl(char c) {
    boolean unprintable = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    return unprintable ? Optional.of("\\u" + "%04x".formatted((int) c)) : Optional.empty();
  }
}
