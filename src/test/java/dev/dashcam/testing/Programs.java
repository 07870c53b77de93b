package dev.dashcam.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that tests can't do without. */
final class Programs {
  static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private Programs() {}

  static Path find(String program) {
    for (String place : USUAL_PATH.split(":", -1)) {
      if (Files.isExecutable(Path.of(place, program))) {
        return Path.of(place, program);
      }
    }
    throw new AssertionError(program + " is needed for this test; install it");
  }
}
