package dev.dashcam.run;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.decide.Ignition;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.HostState;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether the car is leaving, so that the camera has to record: by the owner's policy the host's
 * silence tells, or the ignition.
 */
final class Leaving {
  private final RecordWhen recordWhen;
  private final Supplier<HostState> host;
  private final Supplier<BatteryReading> battery;

  /**
   * @param host one look, which has a timeout
   * @param battery one reading, which has one too
   */
  Leaving(RecordWhen recordWhen, Supplier<HostState> host, Supplier<BatteryReading> battery) {
    this.recordWhen = recordWhen;
    this.host = host;
    this.battery = battery;
  }

  /**
   * What tells that the car is leaving, or has left.
   *
   * @param now how it is, in a clause
   * @param happened the same, of a car that stood at home before
   * @param until when what was interrupted goes on
   */
  record Sign(String now, String happened, String until) {
    static Sign of(HostState silent) {
      String detail = " (" + silent.detail() + ")";
      return new Sign(
          "the host doesn't answer" + detail, "the host went away" + detail, "when it is back");
    }
  }

  /** Looks once; a UPS that doesn't answer tells nothing. */
  Optional<Sign> look() {
    if (recordWhen != RecordWhen.ON_AC) {
      HostState seen = host.get();
      return seen.answers() ? Optional.empty() : Optional.of(Sign.of(seen));
    }
    if (battery.get() instanceof Measured seen && Ignition.mayRun(seen.source())) {
      String says = Ignition.says(seen.source());
      return Optional.of(new Sign(says, says, "when it stands"));
    }
    return Optional.empty();
  }

  /** Why nobody but the owner may begin to fetch the card now, or empty. */
  Optional<String> forbidsFetching() {
    Optional<Sign> leaving = look();
    if (leaving.isPresent()) {
      return Optional.of(leaving.get().now() + ", so the camera should record");
    }
    if (recordWhen != RecordWhen.ON_AC) {
      return Optional.empty();
    }
    HostState seen = host.get();
    return seen.answers()
        ? Optional.empty()
        : Optional.of(Sign.of(seen).now() + ", so nothing is to be fetched");
  }

  /** Whether the camera has to record while clips go to the host. */
  boolean recordsDuringUpload() {
    return switch (recordWhen) {
      case AWAY -> false;
      case ON_AC -> look().isPresent();
      case ALWAYS -> true;
    };
  }

  /**
   * Whether an upload has to be ended when the car leaves. Not by the host's silence: its
   * connection tells.
   *
   * @param recording whether every camera records already
   */
  boolean endsUpload(BooleanSupplier recording) {
    return recordWhen == RecordWhen.ON_AC && !recording.getAsBoolean();
  }
}
