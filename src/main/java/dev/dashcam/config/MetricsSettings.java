package dev.dashcam.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The block {@code metrics}.
 *
 * @param textfile what node_exporter's textfile collector reads, ending in {@code .prom}; empty =
 *     none is written
 */
public record MetricsSettings(Optional<Path> textfile) {

  static MetricsSettings from(Block block) {
    Optional<Path> textfile = block.optionalPath("textfile");
    block.require(
        textfile.isEmpty() || textfile.get().toString().endsWith(".prom"),
        "textfile",
        "must end in .prom, or node_exporter does not read it");
    return new MetricsSettings(textfile);
  }
}
