package dev.dashcam.run.setup;

import java.util.Map;
import java.util.Optional;

/**
 * What the command line says in advance.
 *
 * @param values by the setting's full name, such as {@code upload.host}
 * @param fingerprint the host key to trust, as {@code ssh-keygen -l} shows it
 * @param dryRun write nothing
 */
public record Wishes(Map<String, String> values, Optional<String> fingerprint, boolean dryRun) {
  public Wishes {
    values = Map.copyOf(values);
  }

  Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }
}
