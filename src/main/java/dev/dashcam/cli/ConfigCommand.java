package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.config.LoadedSettings;
import dev.dashcam.config.Oddities;
import dev.dashcam.config.SettingsLoader;
import dev.dashcam.config.SettingsWriter;
import dev.dashcam.model.ExitCode;
import dev.dashcam.run.HookTrial;
import dev.dashcam.run.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dashcam config}: make, show, check and apply the settings. */
@Command(
    name = "config",
    description = "Make the settings, show and check them, make systemd and udev follow them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  sudo dashcam config init   the first step: finds, asks, writes",
      "  dashcam config check       are they valid, and do the timers follow them?",
      "  sudo dashcam config apply  after a change of intervals, timeouts or card"
    })
final class ConfigCommand implements Callable<Integer> {
  private final Session session;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  ConfigCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(session.out());
    return ExitCode.USAGE.status();
  }

  @Command(
      name = "show",
      description = {
        "Print the settings in force, defaults included, as YAML.",
        "The output is itself a settings file with the same meaning."
      },
      footer = {
        "",
        "Examples:",
        "  dashcam config show",
        "  dashcam config show --config new.yaml   what would be in force with it"
      })
  @Touches
  Integer show(@Mixin CommonOptions common) throws ConfigException {
    session.out().print(SettingsWriter.yaml(load(common).settings()));
    return ExitCode.OK.status();
  }

  @Command(
      name = "check",
      description = {
        "Say whether the settings are valid, where they come from, and whether what is installed"
            + " follows them; also whether the programs of hooks are there, and what is valid but"
            + " hardly meant.",
        "Status 7 when what is installed doesn't follow the settings, which `sudo dashcam config"
            + " apply` mends, or when a hook's program is missing."
      },
      footer = {
        "",
        "Examples:",
        "  dashcam config check",
        "  dashcam config check --config new.yaml   before it is put into place"
      })
  @Touches
  Integer check(@Mixin CommonOptions common) throws ConfigException, IOException {
    LoadedSettings loaded = load(common);
    session.say(
        "settings  "
            + loaded.source().map(Path::toString).orElse("built-in defaults, no file found")
            + ": valid");
    Oddities.of(loaded.settings()).forEach(odd -> session.say("odd       " + odd));
    List<String> missing =
        HookTrial.of(loaded.settings(), session.environment(), session.scripts()).missing();
    missing.forEach(problem -> session.say("hooks     " + problem));
    if (!missing.isEmpty()) {
      session.say("          mend it and try it with: sudo dashcam hook EVENT");
    }
    int hooks = (missing.isEmpty() ? ExitCode.OK : ExitCode.NEEDS_OWNER).status();
    Installation installation = installation(loaded);
    if (!installation.present()) {
      session.say("units     not installed here");
      return hooks;
    }
    List<Path> different = installation.outOfStep();
    if (different.isEmpty()) {
      session.say(
          "units     in step, poll_interval_seconds "
              + loaded.settings().pollInterval().toSeconds());
      return hooks;
    }
    different.forEach(file -> session.say("units     out of step: " + file));
    session.say("          mend it with: sudo dashcam config apply");
    return ExitCode.NEEDS_OWNER.status();
  }

  @Command(
      name = "apply",
      description = {
        "Make the timers run at poll_interval_seconds, guard's time limit fit the timeouts, and"
            + " desktops leave the camera's card alone.",
        "Writes drop-ins into /etc/systemd/system and a rule into /etc/udev/rules.d. Needs root;"
            + " enables and starts nothing."
      },
      footer = {
        "",
        "Examples:",
        "  sudo dashcam config apply",
        "  sudo dashcam config apply && sudo systemctl restart dashcam.target"
      })
  @Touches
  Integer apply(@Mixin CommonOptions common) throws ConfigException, IOException {
    Installation installation = installation(load(common));
    if (!installation.present()) {
      throw new IOException(
          "the units are not installed here, so there is nothing to apply to; install the package");
    }
    List<Path> changed = installation.apply();
    changed.forEach(file -> session.say("in step now: " + file));
    if (changed.isEmpty()) {
      session.say("all in step already");
    }
    return ExitCode.OK.status();
  }

  private LoadedSettings load(CommonOptions common) throws ConfigException {
    return SettingsLoader.load(common.config(), session.environment());
  }

  private Installation installation(LoadedSettings loaded) {
    return Installation.of(loaded.settings(), session.environment());
  }
}
