package dev.dashcam.decide;

import dev.dashcam.model.Experience;
import dev.dashcam.model.Experience.Charge;
import dev.dashcam.model.Experience.Job;
import dev.dashcam.model.Moment;
import dev.dashcam.model.PowerSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Batteries that were watched while they emptied. */
final class Discharges {
  static final String BOOT = "this-boot";

  private Discharges() {}

  /**
   * Readings on battery, one in six minutes, the last one at {@link #end}.
   *
   * @param last the last one
   * @param perMinute how fast it fell
   */
  static List<Charge> falling(String boot, double last, double perMinute, int readings) {
    List<Charge> charges = new ArrayList<>();
    for (int i = 0; i < readings; i++) {
      double percent = last + perMinute * 6 * (readings - 1 - i);
      charges.add(new Charge(at(boot, 6 * i), percent, PowerSource.BATTERY));
    }
    return charges;
  }

  /** When the last of so many readings was taken. */
  static Moment end(int readings) {
    return at(BOOT, 6 * (readings - 1));
  }

  static Moment at(String boot, int minutes) {
    return new Moment(boot, Duration.ofHours(1).plusMinutes(minutes));
  }

  static Job job(String name, String boot, int fromMinute, int minutes, double pace) {
    return new Job(
        name, at(boot, fromMinute), Duration.ofMinutes(minutes), Math.round(pace * 60 * minutes));
  }

  static Experience seen(List<Charge> charges, Job... jobs) {
    return new Experience(charges, List.of(jobs), Optional.empty());
  }
}
