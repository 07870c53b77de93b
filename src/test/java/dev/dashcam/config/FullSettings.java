package dev.dashcam.config;

import dev.dashcam.config.CameraSettings.Commands;
import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.config.ThresholdSettings.BelowDisconnect;
import dev.dashcam.config.UploadSettings.Credentials;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.Layout;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every setting set to something else than its default: as YAML, as JSON, and as what both must
 * become.
 */
final class FullSettings {
  static final String YAML =
      """
      upload:
        method: s3
        host: nas.local
        port: 2222
        user: car
        dest_path: /mnt/nas/car
        layout: "{vehicle}/{camera}/{path}"
        url: http://nas.local:2222/
        allow_plain_http: true
        region: home
        credentials:
          key_file: /root/.ssh/key
          known_hosts_file: /root/.ssh/hosts
          password_file: /root/secret
          ca_file: /root/ca.pem
        verify: sha256
        steady_seconds: 0
        backoff_seconds: 45
        backoff_max_seconds: 86400
      camera:
        name: front
        hub_location: 2-1.4
        port_number: 31
        vendor_id: 0603
        product_id: 1e10
        volume_uuid: 67EF-9CED
        keep_ports: [2, 3]
        allow_shared: true
        commands:
          data: [/opt/data.sh, --verbose]
          record: /opt/record.sh
          off: [/opt/off.sh]
        filters:
          include: ["**/*.MP4"]
          exclude: []
          priority: ["**/SOS/**", "**/*.{RO,ro}"]
      thresholds:
        disconnect_percent: 60.5
        shutdown_percent: 10
        below_disconnect: data_disabled
        confirm_readings: 1
        confirm_seconds: 0
        recovery_margin_percent: 39.5
        recovery_seconds: 600
        floor_millivolts: 3020
      policy:
        record_when: on_ac
      battery:
        command: [python3, /opt/ups.py]
        curve: [3000:0, "3200:9.5", "3300:100"]
        internal_resistance_milliohm: 45
      power:
        shutdown_command: poweroff
      paths:
        mount_base: /media/cam
        local_staging: /data/staging
        log_path: /var/log/dashcam.log
        state: /data/state
        runtime: /tmp/run
        system_root: /tmp/root
      staging:
        reserve_mb: 512
        set_aside_retry_minutes: 5
      report:
        upload: true
      vehicle: van-1
      poll_interval_seconds: 3600
      upload_retries: 0
      timeouts:
        battery_seconds: 1
        camera_seconds: 2
        host_seconds: 3
        mount_seconds: 4
        stop_seconds: 600
      hooks:
        offload_finished: hook-ntfy.sh
        offload_failed: [hook-ntfy.sh, /root/ntfy]
        battery_low: [/opt/low]
        shutting_down: [/opt/off]
        no_verified_clip: [/opt/none]
        host_nearly_full: [/opt/full]
        timeout_seconds: 5
        no_verified_clip_days: 3
        host_nearly_full_percent: 97.5
      metrics:
        textfile: /srv/metrics/car.prom
      retention:
        card: delete_verified
        host_days: 90
      """;

  static final String JSON =
      """
      {
        "upload": {
          "method": "s3", "host": "nas.local", "port": 2222, "user": "car",
          "dest_path": "/mnt/nas/car", "layout": "{vehicle}/{camera}/{path}",
          "url": "http://nas.local:2222/", "allow_plain_http": true, "region": "home",
          "credentials": {
            "key_file": "/root/.ssh/key", "known_hosts_file": "/root/.ssh/hosts",
            "password_file": "/root/secret", "ca_file": "/root/ca.pem"
          },
          "verify": "sha256", "steady_seconds": 0, "backoff_seconds": 45,
          "backoff_max_seconds": 86400
        },
        "camera": {
          "name": "front",
          "hub_location": "2-1.4", "port_number": 31, "vendor_id": "0603", "product_id": "1e10",
          "volume_uuid": "67EF-9CED", "keep_ports": [2, 3], "allow_shared": true,
          "commands": {
            "data": ["/opt/data.sh", "--verbose"], "record": "/opt/record.sh",
            "off": ["/opt/off.sh"]
          },
          "filters": {
            "include": ["**/*.MP4"], "exclude": [], "priority": ["**/SOS/**", "**/*.{RO,ro}"]
          }
        },
        "thresholds": {
          "disconnect_percent": 60.5, "shutdown_percent": 10, "below_disconnect": "data_disabled",
          "confirm_readings": 1, "confirm_seconds": 0, "recovery_margin_percent": 39.5,
          "recovery_seconds": 600, "floor_millivolts": 3020
        },
        "policy": {"record_when": "on_ac"},
        "battery": {
          "command": ["python3", "/opt/ups.py"], "curve": ["3000:0", "3200:9.5", "3300:100"],
          "internal_resistance_milliohm": 45
        },
        "power": {"shutdown_command": "poweroff"},
        "paths": {
          "mount_base": "/media/cam", "local_staging": "/data/staging",
          "log_path": "/var/log/dashcam.log", "state": "/data/state", "runtime": "/tmp/run",
          "system_root": "/tmp/root"
        },
        "staging": {"reserve_mb": 512, "set_aside_retry_minutes": 5},
        "report": {"upload": true},
        "vehicle": "van-1",
        "poll_interval_seconds": 3600,
        "upload_retries": 0,
        "timeouts": {
          "battery_seconds": 1, "camera_seconds": 2, "host_seconds": 3, "mount_seconds": 4,
          "stop_seconds": 600
        },
        "hooks": {
          "offload_finished": "hook-ntfy.sh", "offload_failed": ["hook-ntfy.sh", "/root/ntfy"],
          "battery_low": ["/opt/low"], "shutting_down": ["/opt/off"],
          "no_verified_clip": ["/opt/none"], "host_nearly_full": ["/opt/full"],
          "timeout_seconds": 5, "no_verified_clip_days": 3, "host_nearly_full_percent": 97.5
        },
        "metrics": {"textfile": "/srv/metrics/car.prom"},
        "retention": {"card": "delete_verified", "host_days": 90}
      }
      """;

  private static final IngestSettings INGEST =
      new IngestSettings(
          List.of("**/*.MP4"),
          List.of(),
          List.of("**/SOS/**", "**/*.{RO,ro}"),
          512L * 1024 * 1024,
          Duration.ofMinutes(5));

  static final Settings EXPECTED =
      new Settings(
          new UploadSettings(
              Method.S3,
              "nas.local",
              2222,
              "car",
              "/mnt/nas/car",
              new ServiceSettings(
                  Optional.of(URI.create("http://nas.local:2222/")), true, "", "home"),
              new Credentials(
                  Path.of("/root/.ssh/key"),
                  Path.of("/root/.ssh/hosts"),
                  Optional.of(Path.of("/root/secret")),
                  Optional.of(Path.of("/root/ca.pem"))),
              Verify.SHA256,
              Duration.ZERO,
              Duration.ofSeconds(45),
              Duration.ofDays(1)),
          new Layout("{vehicle}/{camera}/{path}", "van-1", "front"),
          List.of(
              new CameraSettings(
                  "front",
                  "2-1.4",
                  31,
                  "0603",
                  "1e10",
                  "67EF-9CED",
                  List.of(2, 3),
                  true,
                  new Commands(
                      List.of("/opt/data.sh", "--verbose"),
                      List.of("/opt/record.sh"),
                      List.of("/opt/off.sh")),
                  INGEST,
                  Optional.empty())),
          new ThresholdSettings(
              60.5,
              10,
              BelowDisconnect.DATA_DISABLED,
              1,
              Duration.ZERO,
              39.5,
              Duration.ofMinutes(10),
              3020),
          new PolicySettings(RecordWhen.ON_AC),
          new BatterySettings(List.of("python3", "/opt/ups.py"), "3000:0 3200:9.5 3300:100", 45),
          new PowerSettings(List.of("poweroff")),
          new PathSettings(
              Path.of("/media/cam"),
              Path.of("/data/staging"),
              Optional.of(Path.of("/var/log/dashcam.log")),
              Path.of("/data/state"),
              Path.of("/tmp/run"),
              Path.of("/tmp/root")),
          INGEST,
          new ReportSettings(true),
          Duration.ofHours(1),
          0,
          new TimeoutSettings(
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofSeconds(3),
              Duration.ofSeconds(4),
              Duration.ofMinutes(10)),
          new HookSettings(
              List.of("hook-ntfy.sh"),
              List.of("hook-ntfy.sh", "/root/ntfy"),
              List.of("/opt/low"),
              List.of("/opt/off"),
              List.of("/opt/none"),
              List.of("/opt/full"),
              Duration.ofSeconds(5),
              3,
              97.5),
          new MetricsSettings(Optional.of(Path.of("/srv/metrics/car.prom"))),
          new RetentionSettings(RetentionSettings.Card.DELETE_VERIFIED, 90));

  private FullSettings() {}
}
