package dev.dashcam.decide.check;

import dev.dashcam.model.check.Finding;
import dev.dashcam.model.check.Machine;
import java.time.Instant;
import java.util.Optional;

/** Java and the clock. */
public final class MachineChecks {
  private static final int OLDEST_JAVA = 17;

  /** Before this program was written: the clock was never set. */
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  private MachineChecks() {}

  public static Finding java(Machine machine) {
    String name = "Java";
    if (machine.javaFeature() < OLDEST_JAVA) {
      return Finding.fault(
          name, machine.javaName() + " is too old", "sudo apt install default-jre-headless");
    }
    return machine.javaName().contains("Zero VM")
        ? Finding.warning(
            name,
            machine.javaName() + ": it doesn't compile, so hashing is many times slower",
            "install a Java with HotSpot for this processor, such as BellSoft Liberica")
        : Finding.ok(name, machine.javaName());
  }

  /**
   * The wall clock.
   *
   * @param synchronised whether a time server has set it; empty where that can't be told
   */
  public static Finding clock(Machine machine, Optional<Boolean> synchronised) {
    String name = "clock";
    if (machine.clock().isBefore(LONG_AGO)) {
      return Finding.warning(
          name,
          "it is " + machine.clock() + " here: names and reports get wrong dates",
          "sudo timedatectl set-ntp true; the UPS's own clock keeps it from then on");
    }
    String now = machine.clock().toString().substring(0, 16).replace('T', ' ') + " UTC";
    if (synchronised.isEmpty()) {
      return Finding.ok(name, now + "; whether a time server has set it can't be told here");
    }
    return synchronised.get()
        ? Finding.ok(name, now + ", set by a time server")
        : Finding.warning(
            name,
            now + ", which no time server has confirmed: reports may get wrong dates",
            "on the road that is normal; at home: sudo timedatectl set-ntp true, then see"
                + " `timedatectl timesync-status`");
  }
}
