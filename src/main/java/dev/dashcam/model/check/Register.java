package dev.dashcam.model.check;

import java.util.OptionalInt;

/**
 * A register of the UPS, read singly.
 *
 * @param name as {@code lifepo4wered-cli get} takes it, such as {@code auto_boot}
 * @param value from 0 on; empty when there was no believable answer
 * @param problem what came back instead
 */
public record Register(String name, OptionalInt value, String problem) {
  public Register {
    if (value.isPresent() == !problem.isEmpty()) {
      throw new IllegalArgumentException(name + " has either a value or a problem");
    }
    if (value.orElse(0) < 0) {
      throw new IllegalArgumentException(name + ": negative numbers are the tool's error codes");
    }
  }
}
