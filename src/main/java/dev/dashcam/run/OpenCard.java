package dev.dashcam.run;

import dev.dashcam.act.ingest.ClipSource;
import dev.dashcam.model.Clip;
import dev.dashcam.observe.CardScanner;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A card whose files have been listed and can be read now.
 *
 * @param key what the ledger calls it
 * @param listing its files
 * @param source where they are copied from
 * @param samples reads the ends of a clip; empty where that takes fetching it
 * @param there whether it is still there
 */
record OpenCard(
    String key,
    CardScanner.Listing listing,
    ClipSource source,
    Optional<Samples> samples,
    BooleanSupplier there) {

  /** The fingerprint that tells two clips of one name, size and time apart. */
  interface Samples {
    String of(Clip clip) throws IOException;
  }
}
