package dev.dashcam.run.setup;

import java.util.Locale;

/** Somebody at a terminal, or nobody. */
public interface Questions {
  /** Whether there is somebody; if not, nothing else may be called. */
  boolean answered();

  /**
   * Asks for a value.
   *
   * @param fallback what Enter alone means; may be empty
   * @throws SetupRefused when no answer comes
   */
  String ask(String question, String fallback) throws SetupRefused;

  /**
   * Asks for yes or no.
   *
   * @param fallback what Enter alone means
   * @throws SetupRefused when no answer comes
   */
  default boolean confirm(String question, boolean fallback) throws SetupRefused {
    while (true) {
      String answer = ask(question, fallback ? "yes" : "no").toLowerCase(Locale.ROOT);
      if (answer.equals("y") || answer.equals("yes")) {
        return true;
      }
      if (answer.equals("n") || answer.equals("no")) {
        return false;
      }
    }
  }
}
