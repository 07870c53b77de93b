package dev.dashcam.sys;

import java.time.Duration;
import java.util.OptionalInt;

/** A program that runs beside us, for example an ssh control master. */
public interface BackgroundCommand extends AutoCloseable {
  boolean alive();

  /**
   * Waits for its end.
   *
   * @return whether it has ended; false too when the thread is interrupted meanwhile
   */
  boolean awaitEnd(Duration patience);

  /** Empty while it runs. */
  OptionalInt exitStatus();

  /** Writes a line to its standard input, which is open as long as it runs; never fails. */
  void tell(String line);

  /** What it has written to standard error so far (the last 1 MiB). */
  String err();

  /** Stops it and its descendants: SIGTERM, SIGKILL after 2 s. Never waits longer than 5 s. */
  @Override
  void close();
}
