package dev.dashcam.run.doctor;

import dev.dashcam.act.upload.Home;
import dev.dashcam.config.PathSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.model.check.Machine;
import dev.dashcam.store.HomeFile;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.ProgramFinder;
import dev.dashcam.sys.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What every examination stands on.
 *
 * @param settings those in force; the defaults where the file can't be used
 * @param environment this process's environment variables
 * @param runner stops what it runs on {@code stop}
 * @param programs looks where the runner looks
 * @param machine the machine
 * @param scratch a folder that goes at the end
 * @param homeFile what is remembered of the host's folder
 * @param stop requested when this program is asked to end
 */
record Ground(
    Settings settings,
    Map<String, String> environment,
    CommandRunner runner,
    ProgramFinder programs,
    Machine machine,
    Path scratch,
    HomeFile homeFile,
    StopSignal stop) {

  PathSettings paths() {
    return settings.paths();
  }

  /** The folder for the clips. */
  Home home() {
    return new Home(settings.upload(), homeFile);
  }

  boolean root() {
    return machine.root();
  }

  /** For what has a password in it: in memory, where there is such a folder. */
  Path memory() {
    return Files.isWritable(paths().runtime()) ? paths().runtime() : scratch;
  }

  /** The same paths, with what a reading may leave behind going into the scratch folder. */
  PathSettings pathsLeavingNothing() {
    PathSettings paths = settings.paths();
    return new PathSettings(
        paths.mountBase(),
        paths.localStaging(),
        paths.logPath(),
        paths.state(),
        scratch,
        paths.systemRoot());
  }
}
