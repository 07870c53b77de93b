package dev.dashcam.store;

import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Moment;
import dev.dashcam.model.PowerSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs as lines and back. Members are only ever added, so that an older program reads what a newer
 * one wrote, and the other way round; another version would be another meaning.
 */
final class RunJson {

  private static final long VERSION = 1;

  private RunJson() {}

  static String line(RunRecord run) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("v", VERSION);
    m.put("command", run.command());
    if (!run.camera().isEmpty()) {
      m.put("camera", run.camera());
    }
    m.put("started", run.started().toString());
    run.startedMoment()
        .ifPresent(
            moment -> {
              m.put("boot", moment.bootId());
              m.put("up_ms", moment.sinceBoot().toMillis());
            });
    m.put("seconds", run.seconds());
    m.put("exit", run.exit());
    m.put("clips", run.clips());
    m.put("bytes", run.bytes());
    if (run.battery().isPresent()) {
      Measured battery = run.battery().get();
      m.put("battery_percent", battery.percent());
      m.put("battery_mv", battery.millivolts());
      m.put("battery_source", battery.source().name());
      if (battery.inputMillivolts().isPresent()) {
        m.put("input_mv", battery.inputMillivolts().getAsInt());
      }
    }
    if (!run.modes().isEmpty()) {
      m.put("modes", words(run.modes()));
    }
    if (run.failure().isPresent()) {
      m.put("failure", run.failure().get());
    }
    return CheckedLine.of(m);
  }

  /** Empty for a line of a version unknown here. */
  static Optional<RunRecord> parse(byte[] line) {
    try {
      Fields f = Fields.of(new String(line, StandardCharsets.UTF_8));
      if (f.number("v") != VERSION) {
        return Optional.empty();
      }
      return Optional.of(
          new RunRecord(
              f.text("command"),
              f.has("camera") ? f.text("camera") : "",
              Instant.parse(f.text("started")),
              f.has("boot") ? Optional.of(moment(f)) : Optional.empty(),
              f.fraction("seconds"),
              f.text("exit"),
              f.count("clips"),
              f.number("bytes"),
              f.has("battery_percent") ? Optional.of(battery(f)) : Optional.empty(),
              f.has("modes") ? modes(f) : List.of(),
              f.has("failure") ? Optional.of(f.text("failure")) : Optional.empty()));
    } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Moment moment(Fields f) throws IOException {
    return new Moment(f.text("boot"), Duration.ofMillis(f.number("up_ms")));
  }

  private static Measured battery(Fields f) throws IOException {
    return new Measured(
        f.fraction("battery_percent"),
        f.count("battery_mv"),
        f.has("input_mv") ? OptionalInt.of(f.count("input_mv")) : OptionalInt.empty(),
        f.word(PowerSource.class, "battery_source"));
  }

  private static String words(List<CameraMode> modes) {
    StringBuilder words = new StringBuilder();
    for (CameraMode mode : modes) {
      words.append(words.isEmpty() ? "" : " ").append(mode.name());
    }
    return words.toString();
  }

  private static List<CameraMode> modes(Fields f) throws IOException {
    List<CameraMode> modes = new ArrayList<>();
    for (String word : f.text("modes").split(" ", -1)) {
      modes.add(CameraMode.valueOf(word));
    }
    return modes;
  }
}
