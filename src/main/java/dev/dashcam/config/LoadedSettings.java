package dev.dashcam.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings and where they come from.
 *
 * @param settings checked
 * @param source the file read; empty when there was none and the defaults hold
 */
public record LoadedSettings(Settings settings, Optional<Path> source) {}
