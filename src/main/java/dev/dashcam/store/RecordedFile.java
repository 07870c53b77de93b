package dev.dashcam.store;

import dev.dashcam.model.CameraMode;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Recorded;
import dev.dashcam.model.Recorded.Failed;
import dev.dashcam.model.Recorded.Sample;
import dev.dashcam.model.Verdict;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the diary was told last. Belongs into {@code /run}. Guard and reconcile may both write it at
 * once; then one of them is forgotten, and what it told is told once more.
 */
public final class RecordedFile {
  /** One of several cameras. */
  private static final String MODE_OF = "mode of ";

  private final StateFile file;
  private final BootClock clock;

  public RecordedFile(Path file, BootClock clock, Journal journal) {
    this.file = new StateFile(file, journal);
    this.clock = clock;
  }

  /** That of this boot; {@link Recorded#NOTHING} when there is none or it is damaged. */
  public Recorded read() {
    return file.read(this::recorded).orElse(Recorded.NOTHING);
  }

  /** Replaces it. */
  public void write(Recorded recorded) throws IOException {
    Map<String, Object> m = StateFile.members();
    m.put("boot_id", clock.bootId());
    if (recorded.reading().isPresent()) {
      Sample reading = recorded.reading().get();
      Fields.put(m, "reading_ns", reading.at());
      if (reading.percent().isPresent()) {
        m.put("percent", reading.percent().getAsDouble());
      }
      m.put("source", reading.source().name());
      m.put("rule", reading.rule().name());
    }
    for (Map.Entry<String, CameraMode> each : recorded.modes().entrySet()) {
      m.put(each.getKey().isEmpty() ? "mode" : MODE_OF + each.getKey(), each.getValue().name());
    }
    if (recorded.failure().isPresent()) {
      m.put("failure", recorded.failure().get().what());
      Fields.put(m, "failure_ns", recorded.failure().get().at());
    }
    file.write(m);
  }

  private Recorded recorded(Fields f) throws IOException {
    if (!f.text("boot_id").equals(clock.bootId())) {
      return Recorded.NOTHING;
    }
    return new Recorded(
        f.has("reading_ns") ? Optional.of(reading(f)) : Optional.empty(),
        modes(f),
        f.has("failure")
            ? Optional.of(new Failed(f.time("failure_ns"), f.text("failure")))
            : Optional.empty());
  }

  private static Map<String, CameraMode> modes(Fields f) throws IOException {
    Map<String, CameraMode> modes = new TreeMap<>();
    if (f.has("mode")) {
      modes.put("", f.word(CameraMode.class, "mode"));
    }
    for (String name : f.names()) {
      if (name.startsWith(MODE_OF)) {
        modes.put(name.substring(MODE_OF.length()), f.word(CameraMode.class, name));
      }
    }
    return modes;
  }

  private static Sample reading(Fields f) throws IOException {
    return new Sample(
        f.time("reading_ns"),
        f.has("percent") ? OptionalDouble.of(f.fraction("percent")) : OptionalDouble.empty(),
        f.word(PowerSource.class, "source"),
        f.word(Verdict.Rule.class, "rule"));
  }
}
