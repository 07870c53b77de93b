package dev.dashcam.sys;

import java.util.function.Consumer;

/**
 * Runs programs. An exit status other than 0 is a result, not an exception: what it means is the
 * caller's knowledge.
 */
public interface CommandRunner {
  /**
   * Runs a program to its end.
   *
   * @throws CommandException when it could not be started or did not end in time
   * @throws StoppedException when a stop was requested; the program has been stopped then
   */
  CommandResult run(Command command) throws CommandException;

  /**
   * Runs a program to its end and hands over each line of its standard output as it comes.
   *
   * @param onLine called on the calling thread, without the line's end ({@code \n}, {@code \r} or
   *     {@code \r\n}). A line longer than 64 KiB is cut there. What it throws stops the program and
   *     is thrown on.
   * @throws CommandException when it could not be started or did not end in time
   * @throws StoppedException when a stop was requested; the program has been stopped then
   */
  CommandResult run(Command command, Consumer<String> onLine) throws CommandException;

  /**
   * Starts a program and leaves it running until the returned handle is closed. The command's
   * timeout does not apply, its standard output is thrown away. Its standard input, unless the
   * command names a file, is what it is told.
   *
   * @throws CommandException when it could not be started
   */
  BackgroundCommand start(Command command) throws CommandException;
}
