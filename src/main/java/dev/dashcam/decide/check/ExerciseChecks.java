package dev.dashcam.decide.check;

import dev.dashcam.model.CameraMode;
import dev.dashcam.model.check.Finding;

/** What came of the exercise. */
public final class ExerciseChecks {
  private ExerciseChecks() {}

  public static Finding notRoot(String name) {
    return Finding.notChecked(
        name, "only root may switch the port", "sudo dashcam doctor --exercise");
  }

  /**
   * The mode shows.
   *
   * @param why added to what was proved; may be empty
   */
  public static Finding proved(CameraMode mode, String why) {
    return Finding.ok(
        name(mode),
        switch (mode) {
              case OFF -> "the port has no power and the camera is gone";
              case RECORD -> "the port has power and the Pi sees no card";
              case DATA -> "the card's file system is there";
            }
            + why);
  }

  /**
   * The mode doesn't show.
   *
   * @param what the hardware shows instead
   */
  public static Finding notProved(CameraMode mode, String what) {
    return Finding.fault(
        name(mode),
        what,
        switch (mode) {
          case OFF -> "see switching and other ports above: an external hub per port may be needed";
          case RECORD -> "see the cable, and that the camera doesn't ask what it is plugged into";
          case DATA -> "see its card and its USB mode; a slow one needs timeouts.camera_seconds";
        });
  }

  /**
   * The file did not get there, or not back.
   *
   * @param gone whether it may be different in a moment
   */
  public static Finding notSent(String why, boolean gone) {
    String name = "exercise host";
    return gone
        ? Finding.notChecked(name, why)
        : Finding.fault(name, why, "mend that on the host; see host folder and space above");
  }

  private static String name(CameraMode mode) {
    return "exercise " + mode.word();
  }
}
