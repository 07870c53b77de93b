package dev.dashcam.sys;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Standard error, line by line, each with its priority. slf4j-simple can't write journald's
 * prefixes; it prints {@code [WARN] name - message}, then perhaps more lines and a stack trace, and
 * flushes. So a line that starts with a level sets it, lines after it keep it, and a flush ends it.
 * What others print to standard error (picocli's usage, the JVM's last words) has no level and
 * passes unchanged on a terminal, as a warning in the journal.
 */
final class LogStream extends OutputStream {
  private final LiveLine target;
  private final boolean journald;
  private final Optional<LogCopy> copy;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private Journal.Level level = Journal.Level.WARN;

  LogStream(LiveLine target, boolean journald, Optional<LogCopy> copy) {
    this.target = target;
    this.journald = journald;
    this.copy = copy;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      endLine();
    } else {
      line.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  @Override
  public synchronized void flush() {
    if (line.size() > 0) {
      endLine();
    }
    level = Journal.Level.WARN;
    target.flush();
  }

  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    Optional<Journal.Level> headed = levelOf(text);
    if (headed.isPresent()) {
      level = headed.get();
      text = withoutHead(text);
    }
    target.println(
        journald ? priority() + text : (headed.isPresent() ? terminalHead() : "") + text);
    if (copy.isPresent()) {
      Optional<String> problem = copy.get().append(level + " " + text);
      if (problem.isPresent()) {
        target.println((journald ? "<4>" : Journal.NAME + ": warning: ") + problem.get());
      }
    }
  }

  private static Optional<Journal.Level> levelOf(String text) {
    if (text.startsWith("[INFO] ")) {
      return Optional.of(Journal.Level.INFO);
    } else if (text.startsWith("[WARN] ")) {
      return Optional.of(Journal.Level.WARN);
    } else if (text.startsWith("[ERROR] ")) {
      return Optional.of(Journal.Level.ERROR);
    } else if (text.startsWith("[DEBUG] ") || text.startsWith("[TRACE] ")) {
      return Optional.of(Journal.Level.DEBUG);
    }
    return Optional.empty();
  }

  /** Our own lines lose the logger's name, those of libraries keep it. */
  private static String withoutHead(String text) {
    String named = text.substring(text.indexOf(' ') + 1);
    String ours = Journal.NAME + " - ";
    return named.startsWith(ours) ? named.substring(ours.length()) : named;
  }

  /**
   * What is done and why counts as a notice: guard's and reconcile's units keep nothing below that,
   * or systemd's own three lines for each run would be most of the journal.
   */
  private String priority() {
    return switch (level) {
      case DEBUG -> "<7>";
      case INFO -> "<5>";
      case WARN -> "<4>";
      case ERROR -> "<3>";
    };
  }

  private String terminalHead() {
    return switch (level) {
      case DEBUG -> Journal.NAME + ": debug: ";
      case INFO -> Journal.NAME + ": ";
      case WARN -> Journal.NAME + ": warning: ";
      case ERROR -> Journal.NAME + ": error: ";
    };
  }
}
