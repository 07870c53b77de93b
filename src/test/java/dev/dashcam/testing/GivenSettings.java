package dev.dashcam.testing;

import dev.dashcam.config.ConfigException;
import dev.dashcam.config.Settings;
import dev.dashcam.config.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Settings made as an owner makes them: from a file. */
public final class GivenSettings {
  private GivenSettings() {}

  /** Reads the settings from a file that is made for it in {@code folder}. */
  public static Settings of(Path folder, String yaml) throws IOException {
    Path file = Files.createTempFile(Files.createDirectories(folder), "settings", ".yaml");
    Files.writeString(file, yaml);
    try {
      return SettingsLoader.load(Optional.of(file), Map.of()).settings();
    } catch (ConfigException e) {
      throw new AssertionError(yaml, e);
    }
  }
}
