package dev.dashcam.act.hook;

import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.HookEvent;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Offload;
import dev.dashcam.model.OneLine;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.StagingState;
import dev.dashcam.sys.FlatJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a hook is told: one flat JSON object with the same members for every event, null where one
 * isn't known or doesn't apply. Members are only ever added; the man page has their meaning.
 *
 * <p>{@code event_type} is what Home Assistant's MQTT event entity looks for, so that it takes the
 * object as it is.
 */
public final class HookFacts {
  private final HookEvent event;
  private final String message;
  private final Map<String, Object> members = new LinkedHashMap<>();

  /**
   * @param event what has happened
   * @param message the same for people, one line
   * @param test whether it has not happened: the owner tries the hook
   * @param time by the wall clock
   * @param hostname the Pi's name
   */
  public HookFacts(HookEvent event, String message, boolean test, Instant time, String hostname) {
    this.event = event;
    this.message = OneLine.of(message);
    members.put("event_type", event.word());
    members.put("message", this.message);
    members.put("test", test);
    members.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    members.put("hostname", hostname);
    put("seconds", null);
    battery(Optional.empty());
    offload(Offload.NONE, Optional.empty());
    staging(Optional.empty());
    space(Optional.empty());
    clips(Optional.empty(), OptionalInt.empty());
  }

  HookEvent event() {
    return event;
  }

  String message() {
    return message;
  }

  /** The battery, if it could be read. */
  public HookFacts battery(Optional<BatteryReading> reading) {
    if (reading.orElse(null) instanceof BatteryReading.Measured measured) {
      put("battery_percent", measured.percent());
      put("battery_millivolts", measured.millivolts());
      boolean known = measured.source() != PowerSource.UNKNOWN;
      put("on_external_power", known ? measured.source() == PowerSource.AC : null);
    } else {
      put("battery_percent", null);
      put("battery_millivolts", null);
      put("on_external_power", null);
    }
    return this;
  }

  /**
   * What the run did.
   *
   * @param failure the first of its failures that is told of
   */
  public HookFacts offload(Offload offload, Optional<Offload.Failed> failure) {
    put("copied_clips", offload.copiedClips());
    put("copied_bytes", offload.copiedBytes());
    put("set_aside_clips", offload.setAside().orElse(null));
    put("uploaded_clips", offload.uploadedClips());
    put("uploaded_bytes", offload.uploadedBytes());
    put("failed_job", failure.map(Offload.Failed::job).orElse(null));
    put("failure_kind", failure.map(Offload.Failed::kind).orElse(null));
    put("failure", failure.map(Offload.Failed::text).orElse(null));
    return this;
  }

  /** How long the run took. */
  public HookFacts seconds(double seconds) {
    put("seconds", seconds);
    return this;
  }

  /** What waits for the host. */
  public HookFacts staging(Optional<StagingState> staging) {
    put("staged_clips", staging.map(StagingState::readyClips).orElse(null));
    put("staged_bytes", staging.map(StagingState::readyBytes).orElse(null));
    return this;
  }

  /** Room on the host. */
  public HookFacts space(Optional<HostSpace> space) {
    put("host_free_bytes", space.map(HostSpace::freeBytes).orElse(null));
    put("host_total_bytes", space.map(HostSpace::totalBytes).orElse(null));
    return this;
  }

  /**
   * When the last clip came home.
   *
   * @param days without one although the camera recorded
   */
  public HookFacts clips(Optional<Instant> lastVerified, OptionalInt days) {
    put(
        "last_verified",
        lastVerified.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(null));
    put("days_without_clip", days.isPresent() ? days.getAsInt() : null);
    return this;
  }

  @SuppressWarnings("NullAway") // null is what JSON's null is here
  private void put(String name, @Nullable Object value) {
    members.put(name, value);
  }

  /** One line. */
  public String json() {
    return FlatJson.write(members);
  }
}
