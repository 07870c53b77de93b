package dev.dashcam.run.setup;

import dev.dashcam.act.setup.KnownHosts;
import dev.dashcam.act.setup.SettingsFile;
import dev.dashcam.act.setup.SshKey;
import dev.dashcam.config.ConfigException;
import dev.dashcam.config.Settings;
import dev.dashcam.config.SettingsDraft;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.HostKey;
import dev.dashcam.observe.BatteryProbe;
import dev.dashcam.observe.CameraFinder;
import dev.dashcam.observe.HostKeyProbe;
import dev.dashcam.run.setup.HostKeyAnswer.Outcome;
import dev.dashcam.run.setup.HostKeyAnswer.State;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code dashcam config init}. Everything is asked and checked before anything is written. */
public final class Setup {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private final SettingsDraft before;
  private final Wishes wishes;
  private final Questions questions;
  private final Consumer<String> say;
  private final CommandRunner runner;

  Setup(
      SettingsDraft before,
      Wishes wishes,
      Questions questions,
      Consumer<String> say,
      CommandRunner runner) {
    this.before = before;
    this.wishes = wishes;
    this.questions = questions;
    this.say = say;
    this.runner = runner;
  }

  /**
   * For this machine, or that of {@code paths.system_root}.
   *
   * @param config the settings file that the command line names
   * @param scripts folders to look for the control scripts in, before PATH
   * @param say gets what is found, line by line
   * @throws ConfigException when there is a settings file with faults
   */
  public static Setup of(
      Optional<Path> config,
      Map<String, String> environment,
      List<Path> scripts,
      StopSignal stop,
      Wishes wishes,
      Questions questions,
      Consumer<String> say)
      throws ConfigException {
    return new Setup(
        SettingsDraft.open(config, environment),
        wishes,
        questions,
        say,
        new ProcessCommandRunner(environment, scripts, stop));
  }

  /**
   * Does it all.
   *
   * @throws SetupRefused when an answer is missing or wrong; nothing was written then
   * @throws IOException when something could not be written; doing it again goes on from there
   */
  public SetupReport run() throws IOException {
    if (before.listsCameras()) {
      throw new SetupRefused(
          ExitCode.NEEDS_OWNER,
          before.file()
              + " has its cameras in a list, which this doesn't change; change it by hand and"
              + " see what `sudo dashcam doctor` says");
    }
    if (!wishes.dryRun()) {
      requireAccess();
    }
    Answers answers = new Answers(before, wishes, questions, say);
    CameraFinder finder = new CameraFinder(before.settings().paths());
    new CameraAnswers(answers, wishes, questions, say, finder::find).take();
    new HostAnswers(answers, wishes, questions, say).take();
    Settings settings = answers.settings();
    BatteryReading battery =
        new BatteryProbe(
                settings.battery(), settings.paths(), settings.timeouts().battery(), runner)
            .read();
    boolean written = !Files.exists(before.file()) || !answers.draft().equals(before);
    if (!settings.upload().method().isSsh()) {
      write(written, answers.draft());
      return report(answers, written, battery, "none", Optional.empty(), false, Optional.empty());
    }
    KnownHosts known = new KnownHosts(settings.upload(), runner);
    Outcome hostKey = hostKey(settings, known);
    SshKey key = new SshKey(settings.upload().credentials().keyFile(), runner);
    boolean made = !key.present();
    if (!wishes.dryRun()) {
      if (made) {
        key.make("dashcam@" + hostName());
      }
      if (hostKey.state() == State.TRUSTED && hostKey.key().isPresent()) {
        known.add(hostKey.key().get());
      }
    }
    // The public half proves that the key can be used, before the settings name it.
    Optional<String> line =
        key.present()
            ? Optional.of(SshKey.authorizedLine(settings.upload(), key.publicLine()))
            : Optional.empty();
    write(written, answers.draft());
    return report(
        answers,
        written,
        battery,
        word(hostKey.state()),
        hostKey.key().map(HostKey::fingerprint),
        made,
        line);
  }

  private Outcome hostKey(Settings settings, KnownHosts known) throws IOException {
    HostKeyProbe probe = new HostKeyProbe(settings.timeouts().host(), runner);
    return new HostKeyAnswer(wishes, questions, say, probe).take(settings.upload(), known);
  }

  private void write(boolean written, SettingsDraft draft) throws IOException {
    if (written && !wishes.dryRun()) {
      SettingsFile.write(draft.file(), draft.text());
    }
  }

  private SetupReport report(
      Answers answers,
      boolean written,
      BatteryReading battery,
      String hostKey,
      Optional<String> fingerprint,
      boolean made,
      Optional<String> line) {
    return new SetupReport(
        before.file(),
        written,
        Map.copyOf(answers.changes()),
        answers.settings(),
        battery,
        hostKey,
        fingerprint,
        made,
        line);
  }

  /** Told before the first question: nobody wants to answer them twice. */
  private void requireAccess() throws SetupRefused {
    UploadSettings.Credentials credentials = before.settings().upload().credentials();
    for (Path file : List.of(before.file(), credentials.keyFile(), credentials.knownHostsFile())) {
      Path folder = file.toAbsolutePath().getParent();
      while (folder != null && !Files.exists(folder)) {
        folder = folder.getParent();
      }
      if (folder == null || !Files.isWritable(folder)) {
        throw new SetupRefused(
            ExitCode.NEEDS_OWNER,
            "no permission to write into " + folder + ": sudo dashcam config init");
      }
    }
  }

  private static String hostName() throws IOException {
    String name = Files.readString(HOST_NAME).strip();
    return name.isEmpty() ? "pi" : name;
  }

  private static String word(State state) {
    return state == State.TRUSTED ? "recorded" : state.name().toLowerCase(Locale.ROOT);
  }
}
