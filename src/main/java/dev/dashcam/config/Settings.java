package dev.dashcam.config;

import dev.dashcam.model.Layout;
import java.time.Duration;
import java.util.List;

/**
 * Everything that the owner can set, checked: whoever holds one needs no further validation. Each
 * component is one block of the file, and each record's {@code from} method is the only place that
 * knows its keys, defaults and limits.
 *
 * @param upload where footage goes and how it is proven to have arrived
 * @param layout where clips go, there and in staging: {@code upload.layout}, {@code vehicle} and
 *     {@code camera.name}; of several cameras see {@link #layoutOf}
 * @param cameras the ports that the cameras hang on, and the programs that switch them; one at
 *     least
 * @param thresholds when a battery is low, and when it is well again
 * @param policy when the camera records
 * @param battery how to read the battery
 * @param power how to shut down
 * @param paths the folders used
 * @param ingest which files are footage, in which order they are fetched; of several cameras
 *     together, for clips of which it no longer matters from where they come
 * @param report what becomes of the report
 * @param pollInterval time between two looks at the world, 5 s to 1 h
 * @param uploadRetries further attempts within one upload run after failures, 0 to 100
 * @param timeouts the longest that each kind of outside work may take
 * @param hooks what is run when something has happened
 * @param metrics what is written for Prometheus
 * @param retention what is deleted besides staged copies
 */
public record Settings(
    UploadSettings upload,
    Layout layout,
    List<CameraSettings> cameras,
    ThresholdSettings thresholds,
    PolicySettings policy,
    BatterySettings battery,
    PowerSettings power,
    PathSettings paths,
    IngestSettings ingest,
    ReportSettings report,
    Duration pollInterval,
    int uploadRetries,
    TimeoutSettings timeouts,
    HookSettings hooks,
    MetricsSettings metrics,
    RetentionSettings retention) {

  /** What an empty file means. */
  public static Settings defaults() {
    return from(Block.empty());
  }

  static Settings from(Block root) {
    Block upload = root.block("upload");
    List<CameraSettings> cameras = CameraList.from(root, root.block("staging"));
    UploadSettings host = UploadSettings.from(upload);
    return new Settings(
        host,
        layout(upload, root, cameras),
        cameras,
        ThresholdSettings.from(root.block("thresholds")),
        PolicySettings.from(root.block("policy")),
        BatterySettings.from(root.block("battery")),
        PowerSettings.from(root.block("power")),
        PathSettings.from(root.block("paths")),
        IngestSettings.ofAll(cameras),
        ReportSettings.from(root.block("report")),
        root.seconds("poll_interval_seconds", 30, 5, 3600),
        root.integer("upload_retries", 5, 0, 100),
        TimeoutSettings.from(root.block("timeouts")),
        HookSettings.from(root.block("hooks")),
        MetricsSettings.from(root.block("metrics")),
        RetentionSettings.from(root.block("retention"), host));
  }

  /** Whether there is more than one camera. */
  public boolean several() {
    return cameras.size() > 1;
  }

  /** Where a camera's clips go. */
  public Layout layoutOf(CameraSettings camera) {
    return new Layout(layout.template(), layout.vehicle(), camera.name());
  }

  private static Layout layout(Block upload, Block root, List<CameraSettings> cameras) {
    String template = upload.text("layout", Layout.USUAL.template());
    Layout.fault(template).ifPresent(fault -> upload.problem("layout", fault));
    String vehicle = root.text("vehicle", "");
    if (!vehicle.isEmpty()) {
      Layout.wordFault(vehicle).ifPresent(fault -> root.problem("vehicle", fault));
    }
    needs(upload, template.contains(Layout.VEHICLE), vehicle, "vehicle");
    String camera = cameras.size() == 1 ? cameras.get(0).name() : "";
    boolean usesCamera = template.contains(Layout.CAMERA) && cameras.size() == 1;
    needs(upload, usesCamera, camera, "camera.name");
    return new Layout(template, vehicle, camera);
  }

  private static void needs(Block upload, boolean used, String word, String key) {
    upload.require(!used || !word.isEmpty(), "layout", "needs " + key + " to be set as well");
  }
}
