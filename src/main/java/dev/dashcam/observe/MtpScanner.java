package dev.dashcam.observe;

import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Gphoto2;
import java.io.IOException;
import java.time.Duration;

/** Lists the files of a camera that speaks MTP or PTP. Reads no file, and changes nothing. */
public final class MtpScanner {
  /** Each file is asked for its size and time, a few milliseconds each. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final CommandRunner runner;

  /**
   * @param runner runs gphoto2
   */
  public MtpScanner(CommandRunner runner) {
    this.runner = runner;
  }

  /**
   * Lists everything.
   *
   * @param port which camera, as gphoto2 names it
   * @throws IOException when gphoto2 isn't there, or could not list all
   */
  public MtpListing list(String port) throws IOException {
    MtpListing.Builder listing = new MtpListing.Builder();
    CommandResult result;
    try {
      result = runner.run(Gphoto2.list(port, PATIENCE), listing::line);
    } catch (CommandException e) {
      throw e.kind() == CommandException.Kind.NOT_STARTED
          ? new IOException(
              "the camera speaks MTP, which takes gphoto2: "
                  + e.getMessage()
                  + "; sudo apt install "
                  + Gphoto2.PACKAGE,
              e)
          : e;
    }
    if (!result.ok()) {
      throw new IOException(
          "the camera's files can't be listed: `"
              + result.command()
              + "` ended with status "
              + result.exitStatus()
              + ": "
              + Gphoto2.words(result.err())
              + "; does another program use the camera, or is its screen locked?");
    }
    return listing.build();
  }
}
