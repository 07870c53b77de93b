package dev.dashcam.store;

import dev.dashcam.model.CardLook;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the last look at the camera's card left there, for people: {@code status} mounts nothing to
 * tell it. What to do next is decided by {@link CardStatusFile}.
 */
public final class CardLookFile {
  private final StateFile file;
  private final BootClock clock;

  public CardLookFile(Path file, BootClock clock, Journal journal) {
    this.file = new StateFile(file, journal);
    this.clock = clock;
  }

  /** Somebody is looking now. */
  public void write(int leftClips, long leftBytes) throws IOException {
    Map<String, Object> m = StateFile.members();
    m.put("left_clips", leftClips);
    m.put("left_bytes", leftBytes);
    m.put("boot_id", clock.bootId());
    Fields.put(m, "since_boot_ns", clock.sinceBoot());
    m.put("wall_ms", clock.wallClock().toEpochMilli());
    file.write(m);
  }

  /** The last look; empty before the first. */
  public Optional<CardLook> read() {
    return file.read(f -> new CardLook(f.count("left_clips"), f.number("left_bytes"), age(f)));
  }

  /** By the time since boot within one boot, else by the clock on the wall, if that can be true. */
  private Optional<Duration> age(Fields f) throws IOException {
    if (f.text("boot_id").equals(clock.bootId())) {
      return Optional.of(clock.sinceBoot().minus(f.time("since_boot_ns")));
    }
    return Age.between(f.number("wall_ms"), clock.wallClock().toEpochMilli());
  }
}
