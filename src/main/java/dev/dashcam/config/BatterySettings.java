package dev.dashcam.config;

import java.util.List;

/**
 * The block {@code battery}.
 *
 * @param command argument list of the program that prints the battery's state as JSON
 * @param curve resting voltage to charge, as {@code "mV:percent mV:percent ..."} ascending; empty =
 *     the program's own
 * @param internalResistanceMilliohm cell and contacts, 0 to 500 mΩ, used to take the load's voltage
 *     drop out; 0 = don't
 */
public record BatterySettings(List<String> command, String curve, int internalResistanceMilliohm) {

  static BatterySettings from(Block block) {
    List<String> points = block.texts("curve", List.of());
    block.require(Syntax.isCurve(points), "curve", Syntax.CURVE);
    return new BatterySettings(
        block.arguments("command", List.of("battery-info.sh")),
        String.join(" ", points),
        block.integer("internal_resistance_milliohm", 0, 0, 500));
  }
}
