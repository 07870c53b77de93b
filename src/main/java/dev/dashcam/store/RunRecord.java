package dev.dashcam.store;

import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Moment;
import dev.dashcam.model.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a run did, for the diary: a job, a switch of the camera, a reading of the battery,
 * or what failed of these. Written when it is over and not when the run is: a reconcile at home
 * takes hours, in which the power may go.
 *
 * @param command the subcommand that does the same by hand: battery, mode, ingest or upload;
 *     "retention" for what was deleted after one of these
 * @param camera of which one of several cameras; empty for the only one, and for none
 * @param started wall-clock time, kept in whole milliseconds; wrong until the Pi's clock is set
 * @param startedMoment the same in monotonic time, which tells the right time of {@code started}
 *     when a later record of that boot knows it; empty in records of older programs
 * @param seconds how long it took
 * @param exit name of the exit status
 * @param clips clips copied or uploaded
 * @param bytes their size together
 * @param battery a valid reading, or empty
 * @param modes the modes the camera was found in or put into, in this order
 * @param failure what went wrong, one line of at most 200 characters, or empty
 */
public record RunRecord(
    String command,
    String camera,
    Instant started,
    Optional<Moment> startedMoment,
    double seconds,
    String exit,
    int clips,
    long bytes,
    Optional<BatteryReading.Measured> battery,
    List<CameraMode> modes,
    Optional<String> failure) {

  private static final int LONGEST_FAILURE = 200;

  public RunRecord {
    started = Instant.ofEpochMilli(started.toEpochMilli());
    startedMoment = startedMoment.map(RunRecord::inMillis);
    modes = List.copyOf(modes);
    failure = failure.map(text -> OneLine.of(text, LONGEST_FAILURE));
  }

  private static Moment inMillis(Moment moment) {
    return new Moment(moment.bootId(), Duration.ofMillis(moment.sinceBoot().toMillis()));
  }
}
