package dev.dashcam.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every subcommand. */
final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings (.yaml, .yml or .json). Default: $DASHCAM_CONFIG, then"
              + " /etc/dashcam/config.yaml or config.json, then built-in defaults.")
  private @Nullable Path config;

  @Option(
      names = {"-v", "--verbose"},
      description = "Log details.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  Optional<Path> config() {
    return Optional.ofNullable(config);
  }

  boolean verbose() {
    return verbose;
  }
}
