package dev.dashcam.run.doctor;

import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.ConfigException;
import dev.dashcam.config.LoadedSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.config.SettingsLoader;
import dev.dashcam.decide.check.MachineChecks;
import dev.dashcam.decide.check.SettingsCheck;
import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Machine;
import dev.dashcam.observe.check.MachineProbe;
import dev.dashcam.observe.check.TimeSyncProbe;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.Hosts;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.LiveLine;
import dev.dashcam.sys.ProcessCommandRunner;
import dev.dashcam.sys.ProgramFinder;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code dashcam doctor}. Also of use where the settings can't be. */
public final class Doctor {
  private static final String SBIN = ":/usr/local/sbin:/usr/sbin:/sbin";

  private final Optional<Path> config;
  private final Map<String, String> environment;
  private final List<Path> scripts;
  private final StopSignal stop;

  /**
   * @param config the settings file that the command line names
   * @param environment this process's environment variables
   * @param scripts folders to look for the control scripts in, before PATH
   * @param stop requested when this program is asked to end
   */
  public Doctor(
      Optional<Path> config, Map<String, String> environment, List<Path> scripts, StopSignal stop) {
    this.config = config;
    this.environment = environment;
    this.scripts = scripts;
    this.stop = stop;
  }

  /**
   * Looks at everything.
   *
   * @param exercise also switch the port and send a file; otherwise nothing is changed
   * @param verbose whether the exercise's log has details
   */
  public DoctorReport run(boolean exercise, boolean verbose) throws IOException {
    Path scratch = Files.createTempDirectory("dashcam-doctor-");
    try {
      LoadedSettings loaded = SettingsLoader.load(config, environment);
      Ground ground = ground(loaded.settings(), scratch);
      return loaded.source().isPresent()
          ? withSettings(loaded, ground, exercise, verbose)
          : unnamed(ground, SettingsCheck.of(loaded), "no settings file names it", false);
    } catch (ConfigException e) {
      Ground ground = ground(Settings.defaults(), scratch);
      return unnamed(ground, SettingsCheck.of(e), "the settings have faults", true);
    } finally {
      delete(scratch);
    }
  }

  private Ground ground(Settings settings, Path scratch) {
    Machine machine = MachineProbe.look(settings.paths().systemRoot(), Instant.now());
    return new Ground(
        settings,
        environment,
        new ProcessCommandRunner(environment, scripts, stop),
        new ProgramFinder(scripts, programFolders(machine.root())),
        machine,
        scratch,
        Hosts.homeFile(settings, Journal.silent()),
        stop);
  }

  /** An ordinary user's PATH has no sbin folders, but that of the services has. */
  private Optional<String> programFolders(boolean root) {
    Optional<String> path = Optional.ofNullable(environment.get("PATH"));
    return root ? path : Optional.of(path.orElse("") + SBIN);
  }

  private DoctorReport withSettings(
      LoadedSettings loaded, Ground ground, boolean exercise, boolean verbose) throws IOException {
    Findings findings = new Findings();
    findings.add("settings", () -> SettingsCheck.of(loaded));
    machine(ground, findings);
    new ProgramExamination(ground).into(findings);
    new UpsExamination(ground).into(findings, true);
    for (CameraSettings camera : ground.settings().cameras()) {
      new CameraExamination(ground, camera).into(findings);
    }
    new InstallationExamination(ground).into(findings);
    boolean hostReady = new HostExamination(ground).into(findings);
    boolean refused = false;
    if (exercise) {
      Journal journal =
          Journal.toStandardError(
              environment, ground.paths().logPath(), verbose, new LiveLine(System.err));
      try (Assembly assembly = new Assembly(loaded, environment, scripts, journal, stop, null)) {
        refused = new Exercise(assembly, ground).into(findings, hostReady);
      }
    }
    return new DoctorReport(findings.all(), false, refused);
  }

  /** Nothing that the defaults name is touched: that host and that port may be anybody's. */
  private static DoctorReport unnamed(
      Ground ground, Finding settings, String why, boolean settingsBroken) {
    Findings findings = new Findings();
    findings.add("settings", () -> settings);
    machine(ground, findings);
    new ProgramExamination(ground).into(findings);
    new UpsExamination(ground).into(findings, false);
    new InstallationExamination(ground).unitsInto(findings);
    for (String name : List.of("camera", "staging", "host")) {
      findings.add(name, () -> Finding.notChecked(name, why));
    }
    return new DoctorReport(findings.all(), settingsBroken, false);
  }

  private static void machine(Ground ground, Findings findings) {
    findings.add("Java", () -> MachineChecks.java(ground.machine()));
    TimeSyncProbe sync = new TimeSyncProbe(ground.paths().systemRoot(), ground.runner());
    findings.add("clock", () -> MachineChecks.clock(ground.machine(), sync.look()));
  }

  private static void delete(Path scratch) throws IOException {
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
