package dev.dashcam.store;

import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Told;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the owner has been told, and what is counted for him. Outlives a reboot. */
public final class ToldFile {
  private static final String FAILED = "failed_";

  private final StateFile file;

  /**
   * @param file {@code told.json} in {@code paths.state}
   */
  public ToldFile(Path file, Journal journal) {
    this.file = new StateFile(file, journal);
  }

  /** What was written last; empty when there is nothing usable. */
  public Optional<Told> read() {
    return file.read(ToldFile::told);
  }

  /** Replaces it. */
  public void write(Told told) throws IOException {
    Map<String, Object> m = StateFile.members();
    put(m, "last_verified", told.lastVerified());
    put(m, "recording_since", told.recordingSince());
    m.put("recording_day", told.recordingDay());
    m.put("recording_days", told.recordingDays());
    put(m, "no_clip_at", told.noClipAt());
    put(m, "full_at", told.fullAt());
    for (Map.Entry<String, Told.Failure> each : told.failures().entrySet()) {
      m.put(FAILED + each.getKey(), each.getValue().kind());
      m.put(FAILED + each.getKey() + "_at", each.getValue().at().getEpochSecond());
    }
    m.put("clips", told.clips());
    m.put("bytes", told.bytes());
    m.put("failed", told.failed());
    m.put("set_aside", told.setAside());
    if (told.space().isPresent()) {
      m.put("host_free", told.space().get().freeBytes());
      m.put("host_total", told.space().get().totalBytes());
    }
    file.write(m);
  }

  private static Told told(Fields f) throws IOException {
    try {
      return new Told(
          time(f, "last_verified"),
          time(f, "recording_since"),
          f.number("recording_day"),
          f.count("recording_days"),
          time(f, "no_clip_at"),
          time(f, "full_at"),
          failures(f),
          f.number("clips"),
          f.number("bytes"),
          f.number("failed"),
          f.count("set_aside"),
          f.has("host_total")
              ? Optional.of(new HostSpace(f.number("host_free"), f.number("host_total")))
              : Optional.empty());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Map<String, Told.Failure> failures(Fields f) throws IOException {
    Map<String, Told.Failure> failures = new HashMap<>();
    for (String job : new String[] {"ingest", "upload", "camera"}) {
      if (f.has(FAILED + job)) {
        Instant at = Instant.ofEpochSecond(f.number(FAILED + job + "_at"));
        failures.put(job, new Told.Failure(f.text(FAILED + job), at));
      }
    }
    return failures;
  }

  private static void put(Map<String, Object> m, String name, Optional<Instant> time) {
    if (time.isPresent()) {
      m.put(name, time.get().getEpochSecond());
    }
  }

  private static Optional<Instant> time(Fields f, String name) throws IOException {
    return f.has(name) ? Optional.of(Instant.ofEpochSecond(f.number(name))) : Optional.empty();
  }
}
