package dev.dashcam.sys;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program's log, for people: what is done and why. Standard output is for data, this is
 * standard error. A message may have several lines.
 */
public final class Journal {
  /** What our own lines are marked with. */
  static final String NAME = "dashcam";

  /** Where messages go; tests hand in a list's {@code add} or the like. */
  public interface Sink {
    void write(Level level, String message, @Nullable Throwable cause);
  }

  /** How much a message matters. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  private final Sink sink;
  private final boolean verbose;

  /**
   * Writes to a sink of the caller's.
   *
   * @param verbose whether debug messages are wanted
   */
  public Journal(Sink sink, boolean verbose) {
    this.sink = sink;
    this.verbose = verbose;
  }

  /** A journal that says nothing. */
  public static Journal silent() {
    return new Journal((level, message, cause) -> {}, false);
  }

  /**
   * Makes standard error the log, for this program and the libraries' slf4j lines alike, and
   * returns the journal that writes there. To be called once, at the start.
   *
   * @param environment with {@code JOURNAL_STREAM} set each line is given the priority that
   *     journald takes from it, systemd.exec(5) and sd-daemon(3)
   * @param logPath a file that gets each line too, with its time; when it can't be written that is
   *     said once and nothing else happens
   * @param verbose whether debug messages are wanted
   * @param standardError as it was before this call
   */
  public static Journal toStandardError(
      Map<String, String> environment,
      Optional<Path> logPath,
      boolean verbose,
      LiveLine standardError) {
    LogStream lines =
        new LogStream(
            standardError, environment.containsKey("JOURNAL_STREAM"), logPath.map(LogCopy::new));
    // Not flushing by itself: slf4j-simple flushes after each message, which tells where one ends.
    System.setErr(new PrintStream(lines, false, StandardCharsets.UTF_8));
    return new Journal(new Slf4j(), verbose);
  }

  public void debug(String message) {
    if (verbose) {
      sink.write(Level.DEBUG, message, null);
    }
  }

  public void info(String message) {
    sink.write(Level.INFO, message, null);
  }

  public void warn(String message) {
    sink.write(Level.WARN, message, null);
  }

  public void error(String message) {
    sink.write(Level.ERROR, message, null);
  }

  /** With the stack trace: for what can only be a mistake of ours. */
  public void error(String message, Throwable cause) {
    sink.write(Level.ERROR, message, cause);
  }

  /** Asks for the logger at the first message: a run without any doesn't pay for slf4j. */
  private static final class Slf4j implements Sink {
    private @Nullable Logger logger;

    @Override
    public synchronized void write(Level level, String message, @Nullable Throwable cause) {
      if (logger == null) {
        logger = LoggerFactory.getLogger(NAME);
      }
      switch (level) {
        case DEBUG -> logger.debug(message, cause);
        case INFO -> logger.info(message, cause);
        case WARN -> logger.warn(message, cause);
        case ERROR -> logger.error(message, cause);
      }
    }
  }
}
