package dev.dashcam.config;

import dev.dashcam.config.ConfigException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A settings file before it is written: the owner's text with some values changed, or the commented
 * sample where there is no file yet. It is valid at every moment.
 *
 * @param file where it is, or is going to be
 * @param text its content
 * @param settings what the content means
 */
public record SettingsDraft(Path file, String text, Settings settings) {
  /** Words that YAML takes for something else, unless they are in quotes. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  /**
   * The file that {@link SettingsLoader#load} would read.
   *
   * @throws ConfigException if there is one that can't be read or used
   */
  public static SettingsDraft open(Optional<Path> option, Map<String, String> environment)
      throws ConfigException {
    Path file = SettingsLoader.place(option, environment);
    try {
      return of(file, SettingsLoader.read(file));
    } catch (NoSuchFileException e) {
      return of(file, isJson(file) ? "{}\n" : sample());
    } catch (IOException e) {
      throw SettingsLoader.unreadable(file, e);
    }
  }

  static SettingsDraft of(Path file, String text) throws ConfigException {
    return new SettingsDraft(file, text, SettingsLoader.parse(file, text));
  }

  /** The same with one value changed to a whole number. */
  public SettingsDraft with(String key, int value) throws ConfigException {
    return with(key, Integer.toString(value), Integer.toString(value));
  }

  /**
   * The same with one value changed to a text.
   *
   * @param key full name, such as {@code upload.host}
   * @throws ConfigException if the setting can't have this value
   */
  public SettingsDraft with(String key, String value) throws ConfigException {
    boolean plain = !isJson(file) && isPlain(value);
    return with(key, value, plain ? value : SettingsWriter.quoted(value));
  }

  private SettingsDraft with(String key, String value, String written) throws ConfigException {
    boolean marked = text.startsWith(SettingsLoader.BYTE_ORDER_MARK);
    String mark = marked ? SettingsLoader.BYTE_ORDER_MARK : "";
    SettingsEdit edit = new SettingsEdit(text.substring(mark.length()), isJson(file));
    try {
      SettingsDraft changed = of(file, mark + edit.set(key, written));
      if (changed.scalar(key).equals(value)) {
        return changed;
      }
    } catch (IOException e) {
      // The owner is told the same as when the edit has gone elsewhere.
    }
    String advice = "can't be changed in this file's layout: set it to " + written + " by hand";
    throw new ConfigException(file, List.of(new Problem(0, key, advice)));
  }

  /** Whether the cameras stand in it as a list, be it of one. */
  public boolean listsCameras() {
    try {
      return SettingsLoader.tree(file, text, new ArrayList<>()) instanceof Node.Mapping root
          && root.entries().get("cameras") instanceof Node.Sequence list
          && !list.items().isEmpty();
    } catch (ConfigException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  /** What stands in the file, so that an edit that went elsewhere is noticed. */
  private String scalar(String key) throws ConfigException {
    Node node = SettingsLoader.tree(file, text, new ArrayList<>());
    for (String name : key.split("\\.", -1)) {
      node =
          node instanceof Node.Mapping mapping && mapping.entries().get(name) != null
              ? mapping.entries().get(name)
              : new Node.Scalar(0, "");
    }
    return node instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && c != '/' && (i == 0 || "._-".indexOf(c) < 0)) {
        return false;
      }
    }
    return !value.isEmpty() && !WORDS.contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean isJson(Path file) {
    return file.toString().endsWith(".json");
  }

  private static String sample() {
    try (InputStream in = Settings.class.getResourceAsStream("config.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the sample settings are missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the sample settings can't be read", e);
    }
  }
}
