package dev.dashcam.model.check;

/**
 * How one precondition stands.
 *
 * @param check what was looked at, in a word or two; the same from version to version
 * @param level how it stands
 * @param found what was found, or why it could not be looked at
 * @param mend what to do; empty where nothing is to be done
 */
public record Finding(String check, Level level, String found, String mend) {

  /** How a precondition stands. */
  public enum Level {
    OK,
    /** Works, but not as well or not as safely as it could. */
    WARNING,
    /** Something of what dashcam promises can't work like this. */
    FAULT,
    /** Could not be looked at. */
    NOT_CHECKED
  }

  public Finding {
    if (check.isBlank() || found.isBlank()) {
      throw new IllegalArgumentException("a finding has a name and says something");
    }
    boolean wrong = level == Level.WARNING || level == Level.FAULT;
    if (wrong && mend.isBlank()) {
      throw new IllegalArgumentException(check + ": what is wrong must say what to do");
    }
    if (level == Level.OK && !mend.isEmpty()) {
      throw new IllegalArgumentException(check + ": nothing is to be mended");
    }
  }

  public static Finding ok(String check, String found) {
    return new Finding(check, Level.OK, found, "");
  }

  public static Finding warning(String check, String found, String mend) {
    return new Finding(check, Level.WARNING, found, mend);
  }

  public static Finding fault(String check, String found, String mend) {
    return new Finding(check, Level.FAULT, found, mend);
  }

  /**
   * Not checked, and nothing to be done about it.
   *
   * @param why for whoever wonders; not "not checked" again
   */
  public static Finding notChecked(String check, String why) {
    return new Finding(check, Level.NOT_CHECKED, why, "");
  }

  /**
   * Not checked.
   *
   * @param why for whoever wonders
   * @param mend how it can be checked
   */
  public static Finding notChecked(String check, String why, String mend) {
    return new Finding(check, Level.NOT_CHECKED, why, mend);
  }
}
