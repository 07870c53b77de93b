package dev.dashcam.report;

import dev.dashcam.config.ThresholdSettings;
import dev.dashcam.model.Clip;
import dev.dashcam.model.Layout;
import dev.dashcam.store.ArrivedClip;
import dev.dashcam.store.RunRecord;
import dev.dashcam.store.SetAsideClip;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a report is made of.
 *
 * @param runs the diary, in the order of writing
 * @param arrived the clips known to have come to the host
 * @param deleted when which of these were deleted from there, by their names
 * @param arrivedIncomplete whether older ones were forgotten
 * @param staged the clips that wait for the host
 * @param setAside the clips that could not be read
 * @param layout which may tell by a clip's name from which of several cameras it is
 * @param thresholds when a battery is low
 * @param destination where the clips go, for people
 * @param now wall-clock time
 * @param zone the Pi's time zone, which the camera's clock is taken to go by
 * @param days how many days back the charts go, at least 1
 */
public record ReportFacts(
    List<RunRecord> runs,
    List<ArrivedClip> arrived,
    Map<String, Instant> deleted,
    boolean arrivedIncomplete,
    List<Clip> staged,
    List<SetAsideClip> setAside,
    Layout layout,
    ThresholdSettings thresholds,
    String destination,
    Instant now,
    ZoneId zone,
    int days) {}
