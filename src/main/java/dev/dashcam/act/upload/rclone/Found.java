package dev.dashcam.act.upload.rclone;

import dev.dashcam.sys.JsonTree;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry of {@code rclone lsjson}.
 *
 * @param size bytes; -1 for a folder
 */
record Found(long size, boolean folder) {

  /** What stands under which name. */
  static Map<String, Found> parse(String text) throws IOException {
    Map<String, Found> found = new HashMap<>();
    if (!(JsonTree.read(text) instanceof List<?> entries)) {
      throw new IOException("rclone printed no list");
    }
    for (Object each : entries) {
      if (each instanceof Map<?, ?> entry
          && entry.get("Path") instanceof String path
          && entry.get("Size") instanceof Long size
          && entry.get("IsDir") instanceof Boolean folder) {
        found.put(path, new Found(size, folder));
      } else {
        throw new IOException("rclone's list has an entry that is not understood");
      }
    }
    return found;
  }
}
