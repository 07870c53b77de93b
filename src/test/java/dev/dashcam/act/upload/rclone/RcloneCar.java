package dev.dashcam.act.upload.rclone;

import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.StagedClip;
import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.Homes;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Staging and the program's side of an upload, with the real rclone; what it is told is kept. */
final class RcloneCar {
  final Path ready;
  final Path runtime;
  final StopSignal stop = new StopSignal();
  final List<Command> told = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));

  RcloneCar(Path folder) throws IOException {
    ready = Files.createDirectories(folder.resolve("ready"));
    runtime = Files.createDirectories(folder.resolve("run"));
  }

  /** MiB/s; 0 for as fast as it goes. */
  void setRate(int mebibytesPerSecond) {
    environment.put("RCLONE_BWLIMIT", mebibytesPerSecond + "M");
  }

  HostSession open(UploadSettings settings) throws IOException {
    return host(settings).open();
  }

  RcloneHost host(UploadSettings settings) {
    return host(settings, Homes.unmarked(settings));
  }

  RcloneHost host(UploadSettings settings, Home home) {
    return new RcloneHost(settings, home, environment, ready, runtime, new Recorder(), stop);
  }

  RcloneTrial trial(UploadSettings settings) throws IOException {
    Path scratch = Files.createTempDirectory(ready.getParent(), "scratch");
    return new RcloneTrial(
        settings, Homes.unmarked(settings), environment, scratch, runtime, new Recorder(), stop);
  }

  /** Stages a clip of random content, the same for the same seed. */
  StagedClip stage(String name, int bytes, long seed) throws IOException {
    byte[] content = new byte[bytes];
    new Random(seed).nextBytes(content);
    Path file = ready.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return new StagedClip(name, bytes, TestCar.sha256(content));
  }

  private final class Recorder implements CommandRunner {
    private final CommandRunner real = new ProcessCommandRunner(environment, List.of(), stop);

    @Override
    public CommandResult run(Command command) throws CommandException {
      told.add(command);
      return real.run(command);
    }

    @Override
    public CommandResult run(Command command, Consumer<String> onLine) throws CommandException {
      told.add(command);
      return real.run(command, onLine);
    }

    @Override
    public BackgroundCommand start(Command command) {
      throw new AssertionError("nothing of rclone stays");
    }
  }
}
