package dev.dashcam.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dashcam.config.ConfigException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.YAMLException;

/** Finds and reads the settings. */
public final class SettingsLoader {
  /**
   * Far more than any settings file needs; a wrong file named by mistake must not fill the memory.
   */
  static final int MOST_BYTES = 1024 * 1024;

  /** What some editors on Windows put first. */
  static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final Path USUAL = Path.of("/etc/dashcam/config.yaml");

  private SettingsLoader() {}

  /**
   * Reads the file that {@code option} names, else the one that {@code DASHCAM_CONFIG} names, else
   * {@code /etc/dashcam/config.yaml}, else {@code config.json} beside it, if there is one. The
   * ending decides the language: .yaml, .yml or .json.
   *
   * @throws ConfigException if a named file is missing, or the file can't be read or used
   */
  public static LoadedSettings load(Optional<Path> option, Map<String, String> environment)
      throws ConfigException {
    return load(option, environment, USUAL);
  }

  static LoadedSettings load(Optional<Path> option, Map<String, String> environment, Path usual)
      throws ConfigException {
    String variable = environment.getOrDefault("DASHCAM_CONFIG", "");
    boolean named = option.isPresent() || !variable.isEmpty();
    Path file = place(option, environment, usual);
    try {
      return new LoadedSettings(parse(file, read(file)), Optional.of(file));
    } catch (NoSuchFileException e) {
      if (!named) {
        return new LoadedSettings(Settings.defaults(), Optional.empty());
      }
      throw unreadable(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The file that is meant, whether it is there or not. */
  static Path place(Optional<Path> option, Map<String, String> environment) {
    return place(option, environment, USUAL);
  }

  private static Path place(Optional<Path> option, Map<String, String> environment, Path usual) {
    String variable = environment.getOrDefault("DASHCAM_CONFIG", "");
    return option.orElseGet(() -> variable.isEmpty() ? found(usual) : Path.of(variable));
  }

  private static Path found(Path usual) {
    Path json = usual.resolveSibling("config.json");
    return !Files.exists(usual) && Files.exists(json) ? json : usual;
  }

  /** What to tell the owner, who can only act on a reason. */
  static ConfigException unreadable(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return failure(file, "no such file; correct --config or $DASHCAM_CONFIG, which names it");
    }
    if (e instanceof AccessDeniedException) {
      return failure(file, "no permission: run as a member of group dashcam or with sudo");
    }
    if (e instanceof CharacterCodingException) {
      return failure(file, "is not UTF-8 text; save it as UTF-8");
    }
    return failure(file, "can't be read: " + e.getMessage());
  }

  /**
   * The settings that a text means.
   *
   * @param file gives the language, and the name for messages
   */
  static Settings parse(Path file, String text) throws ConfigException {
    List<Problem> problems = new ArrayList<>();
    Node tree = tree(file, text, problems);
    Block root = Block.root(tree, problems);
    Settings settings = Settings.from(root);
    root.rejectUnknown();
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Problem::line));
      throw new ConfigException(file, problems);
    }
    return settings;
  }

  static Node tree(Path file, String text, List<Problem> problems) throws ConfigException {
    String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try {
      return isYaml(file) ? YamlTree.of(content, problems) : JsonTree.of(content, problems);
    } catch (YAMLException e) {
      problems.add(SyntaxError.of(e, text));
    } catch (JsonProcessingException e) {
      problems.add(SyntaxError.of(e, text));
    } catch (IOException e) {
      problems.add(new Problem(0, "", "can't be read: " + e.getMessage()));
    }
    throw new ConfigException(file, problems);
  }

  private static boolean isYaml(Path file) throws ConfigException {
    String name = file.toString();
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return true;
    }
    if (name.endsWith(".json")) {
      return false;
    }
    throw failure(file, "must be named .yaml, .yml or .json, which tells how to read it");
  }

  static String read(Path file) throws IOException, ConfigException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw failure(file, "is larger than 1 MiB; this can't be a settings file");
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static ConfigException failure(Path file, String message) {
    return new ConfigException(file, List.of(new Problem(0, "", message)));
  }
}
