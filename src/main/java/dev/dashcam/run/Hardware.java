package dev.dashcam.run;

import dev.dashcam.act.camera.CameraSwitch;
import dev.dashcam.act.camera.CardMount;
import dev.dashcam.config.CameraSettings;
import dev.dashcam.config.PathSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.model.CameraState;
import dev.dashcam.observe.BatteryProbe;
import dev.dashcam.observe.CameraProbe;
import dev.dashcam.observe.PortPower;
import dev.dashcam.observe.VolumeFinder;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.CommandRunner;
import java.util.function.Supplier;

/** What reads and switches the car's hardware: the UPS, each camera's port and its card. */
final class Hardware {
  private final Settings settings;
  private final PathSettings paths;
  private final Stores stores;
  private final CommandRunner steadfast;
  private final BootClock clock;

  /**
   * @param steadfast runs programs to their end, also when this one is asked to stop: nothing here
   *     may be left half done
   */
  Hardware(Settings settings, Stores stores, CommandRunner steadfast, BootClock clock) {
    this.settings = settings;
    this.paths = settings.paths();
    this.stores = stores;
    this.steadfast = steadfast;
    this.clock = clock;
  }

  BatteryProbe battery() {
    return new BatteryProbe(settings.battery(), paths, settings.timeouts().battery(), steadfast);
  }

  CameraProbe camera(CameraSettings camera) {
    return new CameraProbe(
        camera, paths, new PortPower(paths, steadfast), new VolumeFinder(camera, paths));
  }

  CameraSwitch cameraSwitch(CameraSettings camera) {
    return new CameraSwitch(
        camera,
        paths,
        settings.timeouts().camera(),
        steadfast,
        lookAt(camera),
        stores.cardStatus(camera),
        clock);
  }

  CardMount mount(CameraSettings camera) {
    return new CardMount(
        camera.mountPoint(paths),
        paths.systemRoot(),
        settings.timeouts().mount(),
        steadfast,
        lookAt(camera));
  }

  /** A lambda and no bound reference, which a class-data archive of Java 17 doesn't hold. */
  private Supplier<CameraState> lookAt(CameraSettings camera) {
    CameraProbe probe = camera(camera);
    return () -> probe.look();
  }
}
