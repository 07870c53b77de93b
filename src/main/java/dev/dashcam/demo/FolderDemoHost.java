package dev.dashcam.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.OptionalLong;

/** A mounted share: a folder that is there, or isn't. */
final class FolderDemoHost implements DemoHost {
  private final Path present;
  private final Path away;

  /**
   * @param folder what the settings name
   */
  FolderDemoHost(Path folder) throws IOException {
    present = folder.resolve("share");
    away = folder.resolve("share, out of reach");
    Files.createDirectories(present);
  }

  @Override
  public String description() {
    return "a folder, as a mounted share would be";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("method", "folder", "dest_path", present.toString());
  }

  @Override
  public Path received() {
    return Files.isDirectory(away) ? away : present;
  }

  @Override
  public void up() throws IOException {
    if (Files.isDirectory(away)) {
      Files.move(away, present, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @Override
  public void down() throws IOException {
    if (Files.isDirectory(present)) {
      Files.move(present, away, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** A disk can't be slowed down. */
  @Override
  public void brake(long bytesPerSecond) {}

  @Override
  public OptionalLong sentBytes() {
    return OptionalLong.empty();
  }

  @Override
  public void close() {}
}
