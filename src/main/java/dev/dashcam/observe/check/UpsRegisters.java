package dev.dashcam.observe.check;

import dev.dashcam.model.check.Register;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Settings of the UPS itself. Read singly: a dump of all registers has upset the UPS, and its exit
 * status says nothing about the registers in it (LiFePO4wered-Pi issue 60).
 */
public final class UpsRegisters {
  /** Minutes after external power has gone until the UPS shuts the Pi down; 65535 = never. */
  public static final String AUTO_SHDN_TIME = "auto_shdn_time";

  /** What makes the UPS start the Pi. */
  public static final String AUTO_BOOT = "auto_boot";

  /** Cell voltage in mV above which AUTO_BOOT 1 and 2 start the Pi. */
  public static final String VBAT_BOOT = "vbat_boot";

  /** Cell voltage in mV below which the UPS shuts the Pi down. */
  public static final String VBAT_SHDN = "vbat_shdn";

  /** Seconds from the shutdown's beginning until the UPS cuts the power. */
  public static final String PI_SHDN_TO = "pi_shdn_to";

  /** Minutes in the off state after which the UPS starts the Pi. */
  public static final String WAKE_TIME = "wake_time";

  private static final List<String> NAMES =
      List.of(AUTO_SHDN_TIME, AUTO_BOOT, VBAT_BOOT, VBAT_SHDN, PI_SHDN_TO, WAKE_TIME);

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** The UPS's own daemon on the same bus makes a reading fail now and then. */
  private static final int TRIES = 3;

  private final String cli;
  private final CommandRunner runner;

  /**
   * @param cli the tool, {@code lifepo4wered-cli} unless battery-info.sh is told otherwise
   * @param runner runs it
   */
  public UpsRegisters(String cli, CommandRunner runner) {
    this.cli = cli;
    this.runner = runner;
  }

  /** Every register named here. A tool that hangs, or isn't there, is asked once only. */
  public Map<String, Register> read() {
    Map<String, Register> registers = new LinkedHashMap<>();
    String gaveUp = "";
    for (String name : NAMES) {
      if (gaveUp.isEmpty()) {
        try {
          registers.put(name, read(name));
          continue;
        } catch (CommandException e) {
          gaveUp = String.valueOf(e.getMessage());
        }
      }
      registers.put(name, unreadable(name, gaveUp));
    }
    return registers;
  }

  private Register read(String name) throws CommandException {
    String problem = "";
    for (int left = TRIES; left > 0; left--) {
      CommandResult result = runner.run(Command.of(TIMEOUT, cli, "get", name));
      String said = result.out().strip();
      // Negative numbers are error codes, printed where the value goes.
      if (result.ok() && said.matches("[0-9]{1,9}")) {
        return new Register(name, OptionalInt.of(Integer.parseInt(said)), "");
      }
      problem = "status " + result.exitStatus() + ", output '" + CommandResult.tail(said) + "'";
    }
    return unreadable(name, problem);
  }

  private static Register unreadable(String name, String problem) {
    return new Register(name, OptionalInt.empty(), problem);
  }
}
