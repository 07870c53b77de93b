package dev.dashcam.demo;

import dev.dashcam.demo.Program.Run;
import java.io.IOException;
import java.util.List;

/** Takes the host out of reach once a good part of an upload has arrived. */
final class Departure implements Program.Watcher {
  private static final String UPLOAD_STEP = "upload — ";

  /** How long the whole upload would take on the slowed link. */
  private static final int SECONDS = 6;

  private final DemoHost host;
  private final long before;
  private final long expected;
  private long arrived;
  private int linesWhenLeft = -1;

  Departure(DemoHost host, DemoCard card) throws IOException {
    this.host = host;
    this.before = Trees.bytes(Trees.clips(host.received()));
    this.expected = Trees.bytes(card.listing()) - before;
  }

  /** So that there is a middle of it. */
  void slowTheLink() throws IOException {
    host.brake(Math.max(1, expected / SECONDS));
  }

  @Override
  public void look(List<String> saidSoFar) throws IOException {
    if (left() || !uploads(saidSoFar)) {
      return;
    }
    long now = Trees.bytes(Trees.clips(host.received())) - before;
    if (now > 0 && now >= expected / 4) {
      host.down();
      arrived = now;
      linesWhenLeft = saidSoFar.size();
    }
  }

  /** Whether the last step that was told is an upload. */
  static boolean uploads(List<String> saidSoFar) {
    for (int i = saidSoFar.size() - 1; i >= 0; i--) {
      if (saidSoFar.get(i).contains(" — ")) {
        return saidSoFar.get(i).startsWith(UPLOAD_STEP);
      }
    }
    return false;
  }

  boolean left() {
    return linesWhenLeft >= 0;
  }

  /** Whether the run had more to say after that. */
  boolean leftBefore(Run run) {
    return linesWhenLeft < run.lines().size();
  }

  /** Bytes that the host had of the upload then. */
  long arrived() {
    return arrived;
  }
}
