package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;
import dev.dashcam.sys.StoppedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;

/**
 * The one place where an exception becomes a message and an exit status: its type says whose fault
 * it is.
 */
final class ErrorBoundary {
  private ErrorBoundary() {}

  /** Tells the user and returns the exit status. */
  static int report(Throwable e, PrintStream err) {
    ExitCode code = code(e);
    if (code == ExitCode.INTERNAL_ERROR) {
      err.println("dashcam: this is a fault in dashcam itself; please report it with these lines:");
      e.printStackTrace(err);
    } else if (e instanceof ConfigException) {
      err.println(e.getMessage());
      err.println("dashcam: the settings have faults; nothing was done");
    } else {
      err.println("dashcam: " + (code == ExitCode.LATER ? "not now: " : "") + message(e));
    }
    err.flush();
    return code.status();
  }

  static ExitCode code(Throwable e) {
    if (e instanceof ConfigException) {
      return ExitCode.CONFIG;
    }
    if (e instanceof Failure failure) {
      return failure.exit();
    }
    if (e instanceof StoppedException) {
      return ExitCode.TERMINATED;
    }
    return e instanceof IOException ? ExitCode.ENVIRONMENT : ExitCode.INTERNAL_ERROR;
  }

  /** Java's file exceptions say only the file's name; the type says what is wrong with it. */
  private static String message(Throwable e) {
    String message = e.getMessage();
    if (message == null || e instanceof FileSystemException) {
      return e.getClass().getSimpleName() + ": " + message;
    }
    return message;
  }
}
