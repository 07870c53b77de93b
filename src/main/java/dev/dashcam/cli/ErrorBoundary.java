package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;
import dev.dashcam.sys.StoppedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

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
    if (e instanceof AccessDeniedException) {
      return ExitCode.NEEDS_OWNER;
    }
    if (e instanceof StoppedException) {
      return ExitCode.TERMINATED;
    }
    return e instanceof IOException ? ExitCode.ENVIRONMENT : ExitCode.INTERNAL_ERROR;
  }

  /** Java's file exceptions say only the file's name; the type says what is wrong with it. */
  private static String message(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof AccessDeniedException) {
      return message + ": no permission; run this as root: sudo dashcam …";
    }
    if (e instanceof NoSuchFileException) {
      return message + ": is not there; make it, or correct the setting or option that names it";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return message + ": something else is in the way there; move it away";
    }
    return e.getMessage() == null || e instanceof FileSystemException
        ? e.getClass().getSimpleName() + ": " + message
        : message;
  }
}
