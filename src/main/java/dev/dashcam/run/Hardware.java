package dev.dashcam.run;

import dev.dashcam.act.camera.CameraSwitch;
import dev.dashcam.act.camera.CardMount;
import dev.dashcam.config.PathSettings;
import dev.dashcam.config.Settings;
import dev.dashcam.observe.BatteryProbe;
import dev.dashcam.observe.CameraProbe;
import dev.dashcam.observe.PortPower;
import dev.dashcam.observe.VolumeFinder;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.CommandRunner;

/** What reads and switches the car's hardware: the UPS, the camera's port and its card. */
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

  CameraProbe camera() {
    return new CameraProbe(
        settings.camera(),
        paths,
        new PortPower(paths, steadfast),
        new VolumeFinder(settings.camera(), paths));
  }

  CameraSwitch cameraSwitch() {
    return new CameraSwitch(
        settings.camera(),
        paths,
        settings.timeouts().camera(),
        steadfast,
        camera()::look,
        stores.cardStatus(),
        clock);
  }

  CardMount mount() {
    return new CardMount(paths, settings.timeouts().mount(), steadfast, camera()::look);
  }
}
