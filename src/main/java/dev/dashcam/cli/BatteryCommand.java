package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.ExitCode;
import dev.dashcam.run.Assembly;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dashcam battery}. */
@Command(
    name = "battery",
    description = "Read the UPS once, check the answer and print it.",
    footer = {
      "",
      "Examples:",
      "  dashcam battery          on battery, 78 %% (3.329 V), input 0.012 V",
      "  dashcam battery --json   for scripts: readable is false without an answer"
    })
@Touches(battery = Touch.LOOKS)
final class BatteryCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  BatteryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    try (Assembly assembly = session.open(common)) {
      BatteryReading reading = assembly.readBattery();
      session.say(
          json ? new Json("battery").withAll(Views.json(reading)).toString() : Views.text(reading));
      boolean failed = reading instanceof Unreadable;
      return (failed ? ExitCode.BATTERY_UNREADABLE : ExitCode.OK).status();
    }
  }
}
