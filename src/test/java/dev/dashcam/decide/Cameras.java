package dev.dashcam.decide;

import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.Volume;
import java.nio.file.Path;
import java.util.Optional;

/** What the port looks like in each mode. */
final class Cameras {
  private Cameras() {}

  static CameraState in(CameraMode mode) {
    return switch (mode) {
      case RECORD -> new CameraState(Power.ON, Link.UNAUTHORIZED, Optional.empty());
      case OFF -> new CameraState(Power.OFF, Link.ABSENT, Optional.empty());
      case DATA ->
          new CameraState(
              Power.ON,
              Link.AUTHORIZED,
              Optional.of(new Volume(Path.of("/dev/sda1"), "67EF-9CED", Optional.empty())));
    };
  }

  /** A mode's name, or anything else for a port that is in none. */
  static CameraState in(String word) {
    for (CameraMode mode : CameraMode.values()) {
      if (mode.name().equals(word)) {
        return in(mode);
      }
    }
    return new CameraState(Power.ON, Link.AUTHORIZED, Optional.empty());
  }
}
