package dev.dashcam.store;

import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.CameraMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of one command, for the diary.
 *
 * @param command name of the subcommand
 * @param started wall-clock time, kept in whole milliseconds
 * @param seconds how long it took
 * @param exit name of the exit status
 * @param clips clips copied or uploaded
 * @param bytes their size together
 * @param battery the last valid reading, or empty
 * @param modes the modes the camera was put into, in this order
 * @param failure what went wrong, one line of at most 200 characters, or empty
 */
public record RunRecord(
    String command,
    Instant started,
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
    modes = List.copyOf(modes);
    failure = failure.map(text -> oneLine(text, LONGEST_FAILURE));
  }

  /** A text for people without line ends, cut to a length. */
  static String oneLine(String text, int longest) {
    String line = text.replace('\n', ' ').replace('\r', ' ');
    return line.length() <= longest ? line : line.substring(0, longest);
  }
}
