package dev.dashcam.decide;

import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.model.UnitStates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that {@link HealthRules} look at.
 *
 * @param reading the battery now
 * @param now what the next step depends on
 * @param next the next step
 * @param working the run that holds the work lock
 * @param setup what of the first day's work is done
 * @param uploads how uploads went of late
 * @param fetches how fetching the card went of late, by the camera's name; empty for the only one
 * @param setAside clips that could not be read
 * @param unitsInStep whether the installed units follow the settings
 * @param units what systemd says of them; empty without systemd or without the package
 */
public record HealthFacts(
    BatteryReading reading,
    Situation now,
    Step next,
    Optional<String> working,
    Setup setup,
    Uploads uploads,
    Map<String, Failures> fetches,
    List<KnownClip> setAside,
    boolean unitsInStep,
    Optional<UnitStates> units) {

  /**
   * Who looks, and at what.
   *
   * @param keyMissing the key for the host, if there is none: {@code config init} makes it
   * @param asRoot whether this is root, who may look at everything
   * @param clockSet whether the clock on the wall can be right
   */
  public record Setup(Optional<String> keyMissing, boolean asRoot, boolean clockSet) {}

  /**
   * Failures since the last success.
   *
   * @param count how many in a row
   * @param needsOwner whether only the owner can mend the last one
   * @param reason the last one; empty without any
   */
  public record Failures(int count, boolean needsOwner, Optional<String> reason) {
    /** All went well. */
    public static final Failures NONE = new Failures(0, false, Optional.empty());
  }

  /**
   * Clips on their way to the host.
   *
   * @param sinceVerified how long ago the host last proved to hold a clip; empty before the first,
   *     and when the clocks can't tell
   * @param failures of uploads
   */
  public record Uploads(Optional<Duration> sinceVerified, Failures failures) {}
}
