package dev.dashcam.act.camera;

import dev.dashcam.act.NotProvedException;
import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.Volume;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Puts the camera's port into a mode through the control scripts and believes only what the
 * hardware shows afterwards.
 */
public final class CameraSwitch {
  private static final long LOOK_AGAIN_MILLIS = 100;

  /** A script waits for the camera twice at most, and says itself what it waited for. */
  private static final int SCRIPT_WAITS = 2;

  /** How long udev may take to name a file system that has just appeared. */
  private static final Duration SETTLE = Duration.ofSeconds(5);

  private static final Duration SCRIPT_OVERHEAD = Duration.ofSeconds(10);

  private final CameraSettings settings;
  private final PathSettings paths;
  private final Duration patience;
  private final CommandRunner runner;
  private final Supplier<CameraState> camera;
  private final CardStatusFile cardStatus;
  private final BootClock clock;

  /**
   * @param settings hub, port and the scripts
   * @param paths where the scripts find sysfs and may keep state
   * @param patience {@code timeouts.camera_seconds}: how long the camera may take to show its mode
   * @param runner runs the scripts; it must not stop half-way when this program is asked to stop
   * @param camera looks at the hardware
   * @param cardStatus told before the camera may write to its card
   * @param clock measures the patience
   */
  public CameraSwitch(
      CameraSettings settings,
      PathSettings paths,
      Duration patience,
      CommandRunner runner,
      Supplier<CameraState> camera,
      CardStatusFile cardStatus,
      BootClock clock) {
    this.settings = settings;
    this.paths = paths;
    this.patience = patience;
    this.runner = runner;
    this.camera = camera;
    this.cardStatus = cardStatus;
    this.clock = clock;
  }

  /**
   * Switches unless the hardware shows the mode already.
   *
   * @return whether anything had to be switched
   * @throws NotProvedException when the mode doesn't show in time, or the card is still mounted
   */
  public boolean to(CameraMode mode) throws IOException {
    if (shows(mode, camera.get())) {
      return false;
    }
    enforce(mode, false);
    return true;
  }

  /**
   * Runs the script whatever the hardware shows now, and proves the mode.
   *
   * @param evenIfMounted pull the volume from under its mount: only when the battery demands it and
   *     unmounting has failed
   */
  public CameraState enforce(CameraMode mode, boolean evenIfMounted) throws IOException {
    return switched(mode, evenIfMounted).state();
  }

  /**
   * Off, and every other port of the hub that is not to be kept. Of those nothing is seen here, so
   * the script's word counts: it refuses to take the network away, for instance.
   *
   * @throws NotProvedException also when the camera is off and the script failed
   */
  public CameraState allOff() throws IOException {
    Switched off = switched(CameraMode.OFF, false);
    if (!off.script().ok()) {
      throw new NotProvedException(
          "the "
              + settings.label()
              + " is off, but not every port of the hub: "
              + off.script().describe());
    }
    return off.state();
  }

  private record Switched(CameraState state, CommandResult script) {}

  private Switched switched(CameraMode mode, boolean evenIfMounted) throws IOException {
    if (mode != CameraMode.DATA && !evenIfMounted) {
      refuseWhileMounted(mode);
    }
    // Before the port has power: after a power cut the card must not pass for fetched.
    if (mode == CameraMode.RECORD) {
      cardStatus.neededIfWritable();
    } else if (mode == CameraMode.DATA) {
      cardStatus.needed();
    }
    CommandResult script = runner.run(command(mode));
    CameraState state = await(script.ok() ? patience : Duration.ZERO, now -> shows(mode, now));
    if (!shows(mode, state)) {
      throw new NotProvedException(
          settings.label()
              + " not proved to be in mode "
              + mode.word()
              + ": "
              + describe(state)
              + (script.ok() ? "" : "; " + script.describe()));
    }
    return new Switched(mode == CameraMode.DATA ? settled() : state, script);
  }

  /**
   * The volume as it stays: the kernel shows a disk a moment before its partitions, and udev names
   * its file system later still. A volume without an id would pass for another card. Some have
   * none.
   */
  private CameraState settled() {
    return await(
        SETTLE.compareTo(patience) < 0 ? SETTLE : patience,
        now ->
            now.mtp().isPresent()
                || now.volume().filter(volume -> !volume.uuid().isEmpty()).isPresent());
  }

  private void refuseWhileMounted(CameraMode mode) throws NotProvedException {
    Optional<Path> mountedAt = camera.get().volume().flatMap(Volume::mountedAt);
    if (mountedAt.isPresent()) {
      throw new NotProvedException(
          settings.label()
              + " not switched to "
              + mode.word()
              + ": its card is mounted at "
              + mountedAt.get()
              + "; see who uses it with `fuser -vm "
              + mountedAt.get()
              + "` and unmount it first");
    }
  }

  private CameraState await(Duration longest, Predicate<CameraState> condition) {
    Duration deadline = clock.sinceBoot().plus(longest);
    CameraState state = camera.get();
    while (!condition.test(state) && clock.sinceBoot().compareTo(deadline) < 0) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return camera.get();
      }
      state = camera.get();
    }
    return state;
  }

  private static boolean shows(CameraMode mode, CameraState state) {
    return state.mode().filter(mode::equals).isPresent();
  }

  private Command command(CameraMode mode) {
    List<String> argv =
        switch (mode) {
          case DATA -> settings.commands().data();
          case RECORD -> settings.commands().record();
          case OFF -> settings.commands().off();
        };
    Duration timeout = patience.multipliedBy(SCRIPT_WAITS).plus(SCRIPT_OVERHEAD);
    return new Command(argv, environment(), timeout);
  }

  private Map<String, String> environment() {
    StringBuilder keep = new StringBuilder();
    for (int port : settings.portsLeftOn()) {
      keep.append(keep.length() == 0 ? "" : " ").append(port);
    }
    Path root = paths.systemRoot();
    Map<String, String> environment = new HashMap<>();
    environment.put("DASHCAM_HUB", settings.hubLocation());
    environment.put("DASHCAM_CAMERA", settings.name());
    environment.put("DASHCAM_PORT", Integer.toString(settings.portNumber()));
    environment.put("DASHCAM_KEEP_PORTS", keep.toString());
    environment.put("DASHCAM_ALLOW_SHARED", settings.allowShared() ? "1" : "0");
    environment.put("DASHCAM_SYSFS", root.resolve("sys").toString());
    environment.put("DASHCAM_MOUNTINFO", root.resolve("proc/self/mountinfo").toString());
    environment.put("DASHCAM_RUNTIME", paths.runtime().toString());
    environment.put("DASHCAM_WAIT_SECONDS", Long.toString(patience.toSeconds()));
    return environment;
  }

  private String describe(CameraState state) {
    return "port "
        + settings.portNumber()
        + " of hub "
        + settings.hubLocation()
        + " has power "
        + state.power().name().toLowerCase(Locale.ROOT)
        + ", device "
        + state.link().name().toLowerCase(Locale.ROOT)
        + ", "
        + state
            .volume()
            .map(v -> "volume " + v.device() + " there")
            .or(() -> state.mtp().map(mtp -> "MTP at " + mtp.port()))
            .orElse("no volume");
  }
}
