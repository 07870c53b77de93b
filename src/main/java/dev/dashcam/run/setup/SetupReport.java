package dev.dashcam.run.setup;

import dev.dashcam.config.Settings;
import dev.dashcam.model.BatteryReading;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What was set up.
 *
 * @param file the settings file
 * @param written whether it is, or in a dry run would be, another than before
 * @param changes the new values by the setting's full name
 * @param settings what the file means now
 * @param battery one reading by the UPS's command
 * @param hostKey {@code known}, {@code recorded}, {@code unconfirmed}, {@code unreachable}; or
 *     {@code none} where no host is involved
 * @param fingerprint of the key that the host shows; empty when it didn't answer
 * @param keyMade whether the SSH key is, or in a dry run would be, a new one
 * @param authorizedLine for the host; empty in a dry run without a key, and where no host is
 *     involved
 */
public record SetupReport(
    Path file,
    boolean written,
    Map<String, String> changes,
    Settings settings,
    BatteryReading battery,
    String hostKey,
    Optional<String> fingerprint,
    boolean keyMade,
    Optional<String> authorizedLine) {}
