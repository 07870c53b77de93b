package dev.dashcam.demo;

import dev.dashcam.demo.Program.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One coming home: what of the footage was to be brought in, and what has to hold afterwards. */
final class Homecoming implements Program.Watcher {
  private final DemoFolder folder;
  private final SimulatedCar car;
  private final DemoCard card;
  private final DemoHost host;
  private final long started = System.nanoTime();
  private final Map<String, Trees.Entry> before;
  private final OptionalLong sentBefore;
  private int looks;
  private int powered;

  Homecoming(DemoFolder folder, SimulatedCar car, DemoCard card, DemoHost host) throws IOException {
    this.folder = folder;
    this.car = car;
    this.card = card;
    this.host = host;
    this.before = Trees.clips(host.received());
    this.sentBefore = host.sentBytes();
  }

  /**
   * Looks at the ports while the upload runs; a run that goes on to something else says so first.
   */
  @Override
  public void look(List<String> saidSoFar) throws IOException {
    if (Departure.uploads(saidSoFar)) {
      looks++;
      powered += car.poweredPorts().isEmpty() ? 0 : 1;
    }
  }

  void check(Run run, Narrator narrator) throws IOException {
    narrator.check(
        run.ok() && inOrder(run, "camera data, ingest", "camera off", "upload"),
        "in this order: card fetched, camera off, upload; then nothing was left to do");
    narrator.check(
        looks > 0 && powered == 0, "no port had power while the upload ran (" + looks + " looks)");
    Map<String, Trees.Entry> onCard = card.listing();
    Map<String, Trees.Entry> onHost = Trees.clips(host.received());
    narrator.check(
        onHost.size() == onCard.size() && Trees.bytes(onHost) == Trees.bytes(onCard),
        "the host has "
            + onHost.size()
            + " of "
            + onCard.size()
            + " clips, "
            + Narrator.bytes(Trees.bytes(onHost) - Trees.bytes(before))
            + " more than before, in "
            + Duration.ofNanos(System.nanoTime() - started).toSeconds()
            + " s");
    narrator.check(Trees.files(folder.staging()).isEmpty(), "nothing is left in staging");
  }

  /** What had arrived of a clip before the link was cut must not be sent again. */
  void checkResumed(Narrator narrator) throws IOException {
    if (sentBefore.isEmpty()) {
      return;
    }
    long missing = Trees.bytes(card.listing()) - Trees.bytes(before);
    long sent = host.sentBytes().orElse(0) - sentBefore.getAsLong();
    // A little more than what was missing: what tells which blocks are there already.
    narrator.check(
        (sent > 0 || missing == 0) && sent <= missing + missing / 10 + 100_000,
        "resumed inside the clip: "
            + Narrator.bytes(missing)
            + " were missing, "
            + Narrator.bytes(sent)
            + " were sent");
  }

  private static boolean inOrder(Run run, String... steps) {
    int last = -1;
    for (String each : steps) {
      int line = run.lineWith(each + " — ");
      if (line <= last) {
        return false;
      }
      last = line;
    }
    return true;
  }
}
