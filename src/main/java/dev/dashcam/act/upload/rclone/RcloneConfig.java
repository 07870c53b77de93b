package dev.dashcam.act.upload.rclone;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text of rclone's file of settings: the far side under two names, since rclone moves nothing
 * within one when a folder lies in the other.
 */
final class RcloneConfig {
  private RcloneConfig() {}

  /**
   * The text, which is not for others to read.
   *
   * @param secret the password as the remote takes it; empty for none
   */
  static String text(Remote remote, String secret) throws HostException {
    Map<String, String> options = new LinkedHashMap<>(remote.options());
    if (!secret.isEmpty()) {
      options.put(remote.secretOption(), secret);
    }
    StringBuilder text = new StringBuilder();
    section(text, RcloneCommands.CAR, options);
    section(text, RcloneCommands.DRAFT, options);
    return text.toString();
  }

  private static void section(StringBuilder text, String name, Map<String, String> options)
      throws HostException {
    text.append('[').append(name).append("]\n");
    for (Map.Entry<String, String> option : options.entrySet()) {
      requirePlain(option.getKey(), option.getValue());
      text.append(option.getKey()).append(" = ").append(option.getValue()).append('\n');
    }
  }

  /** The file's language has quotes around a value and %(name)s in it, and no way to write them. */
  private static void requirePlain(String option, String value) throws HostException {
    if (value.startsWith("\"")
        || value.startsWith("`")
        || value.contains("%(")
        || !value.equals(value.strip())) {
      throw new HostException(
          Kind.NEEDS_OWNER,
          "rclone can't be given its "
              + option
              + ": it must not begin with a quote or a space, nor contain %(; choose another");
    }
  }
}
