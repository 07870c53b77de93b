package dev.dashcam.act.upload.rclone;

import dev.dashcam.model.HostSpace;
import dev.dashcam.sys.JsonTree;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What {@code rclone about --json} prints: bytes, as far as the far side tells. */
final class Room {
  private Room() {}

  /** Empty when free and used are not both known. */
  static Optional<HostSpace> parse(String text) {
    try {
      return JsonTree.read(text) instanceof Map<?, ?> room
              && room.get("free") instanceof Long free
              && room.get("used") instanceof Long used
              && free >= 0
              && used + free > 0
          ? Optional.of(new HostSpace(free, Math.max(used, 0) + free))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
