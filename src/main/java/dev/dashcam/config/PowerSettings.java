package dev.dashcam.config;

import java.util.List;

/**
 * The block {@code power}.
 *
 * @param shutdownCommand argument list of the program that shuts the Pi down
 */
public record PowerSettings(List<String> shutdownCommand) {

  static PowerSettings from(Block block) {
    return new PowerSettings(block.arguments("shutdown_command", List.of("shutdown", "-h", "now")));
  }
}
