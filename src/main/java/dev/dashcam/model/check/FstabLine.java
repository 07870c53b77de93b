package dev.dashcam.model.check;

import java.util.List;

/**
 * A line of {@code /etc/fstab}, fstab(5).
 *
 * @param source such as {@code UUID=67EF-9CED}
 * @param mountPoint where
 * @param type such as {@code vfat}
 * @param options such as {@code noauto}
 */
public record FstabLine(String source, String mountPoint, String type, List<String> options) {
  public FstabLine {
    options = List.copyOf(options);
  }
}
