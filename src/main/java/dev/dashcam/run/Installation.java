package dev.dashcam.run;

import dev.dashcam.config.Settings;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code dashcam config check} and {@code apply}: the installed units and the settings in step. */
public final class Installation {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Path root;
  private final Map<String, String> wanted;
  private final CommandRunner runner;

  Installation(Settings settings, CommandRunner runner) {
    this.root = settings.paths().systemRoot();
    this.wanted = InstalledFiles.wanted(settings);
    this.runner = runner;
  }

  /** This machine's, or that of {@code paths.system_root}. */
  public static Installation of(Settings settings, Map<String, String> environment) {
    return new Installation(
        settings, new ProcessCommandRunner(environment, List.of(), StopSignal.never()));
  }

  /** Whether the package's units are here at all. */
  public boolean present() {
    return Files.exists(root.resolve("usr/lib/systemd/system/dashcam-guard.timer"));
  }

  /**
   * The files that are not as the settings demand: to be written, or to go. None where the units
   * are not installed.
   */
  public List<Path> outOfStep() throws IOException {
    List<Path> different = new ArrayList<>();
    if (!present()) {
      return different;
    }
    for (String file : InstalledFiles.all()) {
      if (!now(file).equals(Optional.ofNullable(wanted.get(file)))) {
        different.add(root.resolve(file));
      }
    }
    return different;
  }

  /**
   * Writes what is out of step and has systemd and udev read it.
   *
   * @return the files written or deleted
   */
  public List<Path> apply() throws IOException {
    List<Path> different = outOfStep();
    for (Path file : different) {
      String content = wanted.get(root.relativize(file).toString());
      if (content == null) {
        DurableFiles.delete(file);
      } else {
        DurableFiles.createDirectories(folderOf(file));
        DurableFiles.replace(file, content.getBytes(StandardCharsets.UTF_8));
      }
    }
    // Also when nothing was out of step: the last call may have been cut off before this.
    if (Files.isDirectory(root.resolve("run/systemd/system"))) {
      run("systemctl", "daemon-reload");
      run("udevadm", "control", "--reload");
    }
    return different;
  }

  private Optional<String> now(String file) throws IOException {
    try {
      return Optional.of(Files.readString(root.resolve(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " is not in a folder");
    }
    return folder;
  }

  private void run(String... argv) throws IOException {
    CommandResult result = runner.run(Command.of(TIMEOUT, argv));
    if (!result.ok()) {
      throw new IOException("the files are written but not in force: " + result.describe());
    }
  }
}
