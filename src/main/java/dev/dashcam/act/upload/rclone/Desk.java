package dev.dashcam.act.upload.rclone;

import dev.dashcam.model.StagedClip;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A folder for one session that only this account may enter: rclone's settings with the password,
 * lists of names, a page on its way.
 */
final class Desk implements AutoCloseable {
  private final Path folder;
  private final List<Path> held = new ArrayList<>();

  private Desk(Path folder) {
    this.folder = folder;
  }

  static Desk in(Path runtime) throws IOException {
    return new Desk(Files.createTempDirectory(runtime, "upload-"));
  }

  static Path configIn(Path folder) {
    return folder.resolve("rclone.conf");
  }

  Path config() {
    return configIn(folder);
  }

  /** Nobody else can enter the folder, so the file is never open to others, not for a moment. */
  void writeConfig(String text) throws IOException {
    hold("rclone.conf", text.getBytes(StandardCharsets.UTF_8));
  }

  /** The clips' names, a line each, in place of those before. */
  Path names(Collection<StagedClip> clips) throws IOException {
    List<String> lines = new ArrayList<>();
    clips.forEach(clip -> lines.add(clip.name()));
    return write("names", lines);
  }

  /**
   * Rules by which rclone finds what is under these names, and looks into no other folder. A name
   * with something below it is a folder.
   */
  Path rules(Collection<String> names) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : names) {
      String pattern = pattern(name);
      lines.add("+ /" + pattern);
      lines.add("+ /" + pattern + "/**");
    }
    lines.add("- **");
    return write("rules", lines);
  }

  /** A glob that fits one name; see rclone's documentation of filtering. */
  static String pattern(String name) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == ' ') {
        pattern.append("[ ]"); // at a line's end a plain one would be lost
      } else if ("*?[]{}\\".indexOf(c) >= 0) {
        pattern.append('\\').append(c);
      } else {
        pattern.append(c);
      }
    }
    return pattern.toString();
  }

  /** Holds a file as long as the session lasts. */
  Path hold(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    held.add(file);
    return Files.write(file, content);
  }

  private Path write(String name, List<String> lines) throws IOException {
    Path file = folder.resolve(name);
    held.add(file);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (String line : lines) {
        out.write(line);
        out.write('\n');
      }
    }
    return file;
  }

  /** Best effort: what is left lies in memory, in a folder that nobody else can enter. */
  @Override
  public void close() {
    try {
      for (Path file : held) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
