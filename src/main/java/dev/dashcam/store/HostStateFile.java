package dev.dashcam.store;

import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Since when the host has been answering. Belongs into {@code /run}. */
public final class HostStateFile {

  private final StateFile file;
  private final BootClock clock;

  public HostStateFile(Path file, BootClock clock, Journal journal) {
    this.file = new StateFile(file, journal);
    this.clock = clock;
  }

  /**
   * When the host was first seen answering, without a miss since: time since boot. Empty when the
   * last look found it silent, in another boot, and when nothing usable is remembered.
   */
  public Optional<Duration> answeringSince() {
    return file.read(this::since).flatMap(since -> since);
  }

  /** Replaces it; empty when the host doesn't answer. */
  public void write(Optional<Duration> answeringSince) throws IOException {
    Map<String, Object> m = StateFile.members();
    m.put("boot_id", clock.bootId());
    if (answeringSince.isPresent()) {
      Fields.put(m, "answering_since_ns", answeringSince.get());
    }
    file.write(m);
  }

  private Optional<Duration> since(Fields f) throws IOException {
    if (!f.text("boot_id").equals(clock.bootId()) || !f.has("answering_since_ns")) {
      return Optional.empty();
    }
    return Optional.of(f.time("answering_since_ns"));
  }
}
