package dev.dashcam.decide.check;

import dev.dashcam.config.ConfigException;
import dev.dashcam.config.ConfigException.Problem;
import dev.dashcam.config.LoadedSettings;
import dev.dashcam.config.Oddities;
import dev.dashcam.model.check.Finding;
import java.util.ArrayList;
import java.util.List;

/** Whether the settings can be used. */
public final class SettingsCheck {
  private static final String NAME = "settings";

  /** The rest is told by `config check`. */
  private static final int MOST_TOLD = 3;

  private SettingsCheck() {}

  public static Finding of(LoadedSettings loaded) {
    List<String> odd = Oddities.of(loaded.settings());
    if (!odd.isEmpty()) {
      return Finding.warning(
          NAME, String.join("; ", odd), "correct that, if it is not what you mean");
    }
    return loaded
        .source()
        .map(file -> Finding.ok(NAME, file + " is valid"))
        .orElseGet(
            () ->
                Finding.warning(
                    NAME,
                    "there is no settings file; the built-in defaults hold",
                    "sudo dashcam config init"));
  }

  public static Finding of(ConfigException broken) {
    List<String> told = new ArrayList<>();
    for (Problem problem : broken.problems()) {
      if (told.size() < MOST_TOLD) {
        told.add(
            (problem.line() > 0 ? "line " + problem.line() + ": " : "")
                + (problem.key().isEmpty() ? "" : problem.key() + ": ")
                + problem.message());
      }
    }
    int more = broken.problems().size() - told.size();
    return Finding.fault(
        NAME,
        broken.file()
            + ": "
            + String.join("; ", told)
            + (more > 0 ? "; and " + more + " more" : ""),
        "correct that; `dashcam config check` tells when all is well");
  }
}
