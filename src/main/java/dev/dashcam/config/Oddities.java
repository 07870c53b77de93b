package dev.dashcam.config;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.config.ThresholdSettings.BelowDisconnect;
import dev.dashcam.model.Layout;
import java.util.ArrayList;
import java.util.List;

/** What is valid in settings and hardly what the owner means. */
public final class Oddities {
  private static final int FEW_DAYS = 14;

  private Oddities() {}

  /** One sentence each, which names the keys and says what to do; empty when all makes sense. */
  public static List<String> of(Settings settings) {
    List<String> odd = new ArrayList<>();
    RecordWhen when = settings.policy().recordWhen();
    if (when == RecordWhen.ON_AC) {
      if (settings.battery().command().get(0).endsWith("echo")) {
        odd.add(
            "policy.record_when on_ac: battery.command always gives the same answer, so the car"
                + " never starts or stands; use away, or a UPS that tells on_ac");
      }
      if (settings.thresholds().belowDisconnect() == BelowDisconnect.DATA_DISABLED) {
        odd.add(
            "policy.record_when on_ac: with thresholds.below_disconnect data_disabled a low battery"
                + " switches the camera on again while the car stands; use power_off");
      }
    }
    if (when != RecordWhen.AWAY && settings.upload().steady().isZero()) {
      odd.add(
          "policy.record_when "
              + (when == RecordWhen.ON_AC
                  ? "on_ac: with upload.steady_seconds 0 a loose contact of the supply"
                  : "always: with upload.steady_seconds 0 each gap in the network")
              + " switches the camera over; 60 is usual");
    }
    if (settings.several() && !settings.layout().template().contains(Layout.CAMERA)) {
      odd.add(
          "cameras: upload.layout has no {camera}, so their clips lie mixed on the host, and of two"
              + " with one name the second gets eight digits in its name; \"{camera}/{date}/{path}\""
              + " keeps them apart");
    }
    int hostDays = settings.retention().hostDays();
    if (hostDays > 0 && hostDays < FEW_DAYS) {
      odd.add(
          "retention.host_days "
              + hostDays
              + ": a clip is deleted before most people miss it; "
              + FEW_DAYS
              + " and more are usual, 0 keeps all");
    }
    return odd;
  }
}
