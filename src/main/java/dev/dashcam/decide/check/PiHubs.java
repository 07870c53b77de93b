package dev.dashcam.decide.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hubs that are built into a Raspberry Pi, whose ports lose power together although they say
 * otherwise. Source: README of uhubctl, "Raspberry Pi turns power on/off".
 */
final class PiHubs {
  /** The first that matches counts. Models are called "Raspberry Pi 3 Model B Plus Rev 1.3". */
  private static final List<Gang> GANGS =
      List.of(
          new Gang("Raspberry Pi (5|500|Compute Module 5)\\b.*", "[1-4]", 0, 0),
          new Gang("Raspberry Pi (4|400|Compute Module 4)\\b.*", "1-1|2", 0, 0),
          new Gang("Raspberry Pi 3 Model B Plus\\b.*", "1-1", 2, 1),
          new Gang("Raspberry Pi (2|3)\\b.*", "1-1", 2, 1),
          new Gang("Raspberry Pi (Model )?B\\b.*Plus.*", "1-1", 2, 1));

  private PiHubs() {}

  /**
   * Ports that are one.
   *
   * @param model of the Pi, as a pattern
   * @param hubs as a pattern
   * @param by the port that switches them; 0 = all of them have to be off
   * @param network the port of the Pi's own network, which keeps its power; 0 = none
   */
  record Gang(String model, String hubs, int by, int network) {}

  static Optional<Gang> of(String piModel, String hub) {
    for (Gang gang : GANGS) {
      if (Pattern.matches(gang.model(), piModel)) {
        return Pattern.matches(gang.hubs(), hub) ? Optional.of(gang) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
