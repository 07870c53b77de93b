package dev.dashcam.run;

import dev.dashcam.act.ingest.ClipSource;
import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.ingest.MtpSource;
import dev.dashcam.observe.CardScanner;
import dev.dashcam.observe.MtpListing;
import dev.dashcam.observe.MtpScanner;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Opens cards: a folder, such as one that is mounted, or a camera that speaks MTP. */
final class Cards {
  private final CommandRunner runner;
  private final StopSignal stop;

  /**
   * @param runner runs gphoto2, and stops it when asked to
   * @param stop ends a copy
   */
  Cards(CommandRunner runner, StopSignal stop) {
    this.runner = runner;
    this.stop = stop;
  }

  OpenCard folder(Path root, String key, BooleanSupplier there) throws IOException {
    return new OpenCard(
        key,
        new CardScanner().list(root),
        ClipSource.folder(root, stop),
        Optional.of(clip -> Digests.sample(root.resolve(clip.path()))),
        there);
  }

  /**
   * @param port which camera, as gphoto2 names it
   */
  OpenCard mtp(String port, String key, BooleanSupplier there) throws IOException {
    MtpListing listing = new MtpScanner(runner).list(port);
    return new OpenCard(
        key,
        listing.files(),
        new MtpSource(runner, port, listing.root(), stop),
        Optional.empty(),
        there);
  }
}
