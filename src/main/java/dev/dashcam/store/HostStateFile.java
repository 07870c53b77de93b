package dev.dashcam.store;

import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Since when the host has been answering, or silent. Belongs into {@code /run}. */
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
    return since("answering_since_ns");
  }

  /**
   * For how long every look has found the host silent; zero when the last one found it answering,
   * and when nothing is remembered.
   */
  public Duration silentFor() {
    Duration now = clock.sinceBoot();
    return now.minus(since("silent_since_ns").orElse(now));
  }

  /** Replaces it; empty when the host doesn't answer: since when is kept then. */
  public void write(Optional<Duration> answeringSince) throws IOException {
    Map<String, Object> m = StateFile.members();
    m.put("boot_id", clock.bootId());
    if (answeringSince.isPresent()) {
      Fields.put(m, "answering_since_ns", answeringSince.get());
    } else {
      Fields.put(m, "silent_since_ns", since("silent_since_ns").orElse(clock.sinceBoot()));
    }
    file.write(m);
  }

  private Optional<Duration> since(String member) {
    return file.read(f -> since(f, member)).flatMap(since -> since);
  }

  private Optional<Duration> since(Fields f, String member) throws IOException {
    if (!f.text("boot_id").equals(clock.bootId()) || !f.has(member)) {
      return Optional.empty();
    }
    return Optional.of(f.time(member));
  }
}
