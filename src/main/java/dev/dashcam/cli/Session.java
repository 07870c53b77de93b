package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.config.LoadedSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.config.SettingsLoader;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.ProgressView;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.LiveLine;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.Terminal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command gets from outside.
 *
 * @param environment environment variables
 * @param out standard output: data only, the log goes to standard error
 * @param stop requested when the process is asked to end
 */
record Session(Map<String, String> environment, PrintStream out, StopSignal stop) {
  /** Where the package puts the control scripts. */
  private static final Path INSTALLED_SCRIPTS = Path.of("/usr/lib/dashcam");

  /** Reads the settings, opens the log and puts the program together. */
  Assembly open(CommonOptions options) throws ConfigException {
    return open(options, new LiveLine(System.err), null);
  }

  /** As {@link #open}, for commands with long jobs: with a bar if there is a terminal for it. */
  Assembly openWithBar(CommonOptions options) throws ConfigException {
    LiveLine standardError = new LiveLine(System.err);
    Optional<Terminal> terminal = Terminal.behind(2, environment);
    return open(
        options,
        standardError,
        terminal.isEmpty()
            ? null
            : () -> new ProgressBarView(standardError, terminal.get().size().columns()));
  }

  private Assembly open(
      CommonOptions options, LiveLine standardError, @Nullable Supplier<ProgressView> views)
      throws ConfigException {
    LoadedSettings loaded = SettingsLoader.load(options.config(), environment);
    Settings settings = loaded.settings();
    Journal journal =
        Journal.toStandardError(
            environment, settings.paths().logPath(), options.verbose(), standardError);
    journal.debug("settings: " + loaded.source().map(Path::toString).orElse("built-in defaults"));
    return new Assembly(loaded, environment, scripts(), journal, stop, views);
  }

  /** The launcher says where it found them; in a checkout that is {@code bin/}. */
  List<Path> scripts() {
    return List.of(
        Optional.ofNullable(environment.get("DASHCAM_SCRIPTS"))
            .map(Path::of)
            .orElse(INSTALLED_SCRIPTS));
  }

  /** Prints one line of data. */
  void say(String line) {
    out.println(line);
  }
}
