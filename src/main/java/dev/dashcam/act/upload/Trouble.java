package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.sys.CommandResult;

/**
 * What a failure means.
 *
 * @param advice what happened and what to do, as a clause
 */
public record Trouble(Kind kind, String advice) {

  /**
   * The failure that it is.
   *
   * @param what was tried
   * @param said by the program that failed; the end of it is kept
   */
  public HostException in(String what, String hostName, String said) {
    String tail = CommandResult.tail(said);
    return new HostException(
        kind, what + " at " + hostName + ": " + advice + (tail.isEmpty() ? "" : " (" + tail + ")"));
  }
}
