package dev.dashcam.act.upload;

/** The three ways in which one argument passes through a text that another program takes apart. */
final class Quoting {
  private Quoting() {}

  /** For a POSIX shell, which is what the host's sshd hands a command to. */
  static String shell(String argument) {
    return "'" + argument.replace("'", "'\\''") + "'";
  }

  /** For rsync's {@code -e}: quotes that are doubled inside, no backslashes (rsync(1), --rsh). */
  static String remoteShell(Iterable<String> arguments) {
    StringBuilder text = new StringBuilder();
    for (String argument : arguments) {
      text.append(text.length() == 0 ? "" : " ");
      text.append('\'').append(argument.replace("'", "''")).append('\'');
    }
    return text.toString();
  }

  /** For a file name as the value of an ssh option: % begins a token, spaces part names. */
  static String sshOption(String path) {
    return '"' + path.replace("%", "%%").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
