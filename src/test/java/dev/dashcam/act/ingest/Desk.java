package dev.dashcam.act.ingest;

import dev.dashcam.model.Clip;
import dev.dashcam.model.Layout;
import dev.dashcam.store.Ledger;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a copy needs, below one folder.
 *
 * <pre>
 * folder
 * ├── card/                         the card's files
 * ├── staging/incoming, staging/ready
 * └── ledger.jsonl
 * </pre>
 */
final class Desk implements AutoCloseable {
  static final String CARD = "67EF-9CED";

  final Path card;
  final Path incoming;
  final Path ready;
  final HandClock clock = new HandClock();
  final Messages messages = new Messages();
  final StopSignal stop = new StopSignal();
  final Ledger ledger;
  final Staging staging;

  /** What a test may put in the way. */
  CardCopy.Room room = bytes -> true;

  CardCopy.Room roomOnceSent = bytes -> true;

  CardCopy.Charge charge = (clip, copied) -> true;

  boolean cardThere = true;

  boolean failedBefore;

  Desk(Path folder) throws IOException {
    this(folder, folder.resolve("staging"));
  }

  Desk(Path folder, Path stagingFolder) throws IOException {
    card = Files.createDirectories(folder.resolve("card"));
    incoming = stagingFolder.resolve("incoming");
    ready = stagingFolder.resolve("ready");
    ledger = Ledger.open(folder.resolve("ledger.jsonl"), clock, messages.journal());
    staging = new Staging(stagingFolder, Layout.USUAL, ledger, stop);
    staging.prepare();
  }

  Clip clip(String path, long size, int seed) throws IOException {
    return Bytes.clip(card, path, size, seed);
  }

  CardCopy copier() {
    CardCopy.Conditions conditions =
        new CardCopy.Conditions(
            bytes -> room.has(bytes),
            bytes -> roomOnceSent.has(bytes),
            (clip, copied) -> charge.suffices(clip, copied),
            () -> cardThere,
            () -> failedBefore,
            attempts -> clock.now().plus(Duration.ofMinutes(attempts)));
    return new CardCopy(staging, ledger, conditions, messages.journal(), stop);
  }

  /** The files below a folder, relative to it, in order. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<String> names = new ArrayList<>();
      all.filter(Files::isRegularFile).forEach(each -> names.add(folder.relativize(each) + ""));
      names.sort(null);
      return names;
    }
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}
