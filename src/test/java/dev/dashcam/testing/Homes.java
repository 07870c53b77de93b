package dev.dashcam.testing;

import dev.dashcam.act.upload.Home;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.store.HomeFile;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;

/** What is remembered of the folder that clips go to. */
public final class Homes {
  private Homes() {}

  /** No clip has been proved there. */
  public static HomeFile unmarkedFile() {
    return new HomeFile(Path.of("/nonexistent/homes.json"), "there", Journal.silent());
  }

  /** The same. */
  public static Home unmarked(UploadSettings settings) {
    return new Home(settings, unmarkedFile());
  }

  /** Clips have been proved there. */
  public static Home marked(UploadSettings settings, Path scratch) throws IOException {
    HomeFile file = new HomeFile(scratch.resolve("homes.json"), "there", Journal.silent());
    file.remember();
    return new Home(settings, file);
  }
}
