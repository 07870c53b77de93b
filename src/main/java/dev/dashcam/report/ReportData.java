package dev.dashcam.report;

import dev.dashcam.config.ThresholdSettings;
import dev.dashcam.decide.CameraBand;
import dev.dashcam.decide.CameraBand.Band;
import dev.dashcam.decide.Coverage;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Clip;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Span;
import dev.dashcam.report.Diary.Entry;
import dev.dashcam.store.ArrivedClip;
import dev.dashcam.store.SetAsideClip;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page shows, as the members of a JSON object. Times are seconds since 1970, sizes bytes.
 */
final class ReportData {
  private final ReportFacts facts;
  private final Diary diary;
  private final Instant from;

  private ReportData(ReportFacts facts) {
    this.facts = facts;
    this.diary = new Diary(facts.runs());
    this.from = facts.now().minus(Duration.ofDays(facts.days()));
  }

  /**
   * All of it.
   *
   * @param linked whether the page will lie beside the clips, so that links lead to them
   */
  static Map<String, Object> of(ReportFacts facts, boolean linked) {
    return new ReportData(facts).all(linked);
  }

  private Map<String, Object> all(boolean linked) {
    Map<String, List<Band>> bands = new LinkedHashMap<>();
    for (String camera : diary.cameras()) {
      bands.put(camera, CameraBand.of(diary.signs(camera)));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("made", seconds(facts.now()));
    data.put("from", seconds(from));
    diary.entries().stream().findFirst().ifPresent(first -> data.put("since", seconds(first.at())));
    data.put("linked", linked);
    data.put("destination", facts.destination());
    data.put("thresholds", thresholds(facts.thresholds()));
    data.put("battery", battery());
    data.put("modes", modes(bands));
    if (bands.size() > 1) {
      data.put("cameras", List.copyOf(bands.keySet()));
    }
    data.put("offloads", jobs("upload"));
    data.put("fetches", jobs("ingest"));
    data.put("coverage", coverage(bands));
    data.put("days", new DayList(facts.arrived(), facts.deleted()).asJson());
    data.put("days_incomplete", facts.arrivedIncomplete());
    data.put("staged", facts.staged().size());
    data.put("set_aside", setAside());
    data.put("failures", failures());
    return data;
  }

  private static Map<String, Object> thresholds(ThresholdSettings thresholds) {
    return Map.of(
        "disconnect", thresholds.disconnectPercent(), "shutdown", thresholds.shutdownPercent());
  }

  private boolean shown(Instant at) {
    return !at.isBefore(from);
  }

  /** One row a reading: time, percent or null, millivolts or null, source, cut off from before. */
  private List<List<Object>> battery() {
    List<List<Object>> rows = new ArrayList<>();
    Instant before = Instant.MIN;
    String boot = "";
    for (Entry entry : diary.entries()) {
      if (entry.run().command().equals("battery") && shown(entry.at())) {
        boolean cut =
            !entry.boot().equals(boot) || before.plus(CameraBand.SILENCE).isBefore(entry.at());
        List<Object> row = new ArrayList<>();
        row.add(seconds(entry.at()));
        row.add(entry.run().battery().map(b -> (Object) b.percent()).orElse("unreadable"));
        row.add(entry.run().battery().map(b -> (Object) b.millivolts()).orElse(0));
        row.add(entry.run().battery().map(b -> word(b.source())).orElse("unreadable"));
        row.add(cut);
        rows.add(row);
        before = entry.at();
        boot = entry.boot();
      }
    }
    return rows;
  }

  private static String word(PowerSource source) {
    return switch (source) {
      case AC -> "AC";
      case BATTERY -> "battery";
      case UNKNOWN -> "unknown";
    };
  }

  /** One row a stretch: from, to, mode; where there are several, the camera. In order of time. */
  private List<List<Object>> modes(Map<String, List<Band>> bands) {
    record Row(Instant from, List<Object> cells) {}
    List<Row> rows = new ArrayList<>();
    bands.forEach(
        (camera, each) -> {
          for (Band band : each) {
            if (shown(band.span().to())) {
              long from = seconds(band.span().from());
              long to = seconds(band.span().to());
              String mode = band.mode().word();
              rows.add(
                  new Row(
                      band.span().from(),
                      bands.size() > 1
                          ? List.of(from, to, mode, camera)
                          : List.of(from, to, mode)));
            }
          }
        });
    rows.sort(Comparator.comparing(Row::from));
    return rows.stream().map(Row::cells).toList();
  }

  private List<Map<String, Object>> jobs(String command) {
    List<Map<String, Object>> jobs = new ArrayList<>();
    for (Entry entry : diary.entries()) {
      if (entry.run().command().equals(command) && shown(entry.at())) {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("at", seconds(entry.at()));
        job.put("seconds", entry.run().seconds());
        job.put("clips", entry.run().clips());
        job.put("bytes", entry.run().bytes());
        entry.run().failure().ifPresent(failure -> job.put("failure", failure));
        jobs.add(job);
      }
    }
    return jobs;
  }

  /**
   * Judged is what the camera recorded before it was last fetched to the end: later footage may
   * still be on its card. What arrived before the list of arrived clips begins isn't judged either.
   * Several cameras are judged together, since a clip doesn't tell whose it is.
   */
  private Map<String, Object> coverage(Map<String, List<Band>> bands) {
    Map<String, Instant> fetched = new HashMap<>();
    Instant until = Instant.MIN;
    for (Entry entry : diary.entries()) {
      if (entry.run().command().equals("ingest")
          && entry.run().failure().isEmpty()
          && !entry.run().exit().equals(ExitCode.LATER.name())) {
        until = entry.at();
        fetched.put(entry.run().camera(), until);
      }
    }
    Instant begin = from;
    if (facts.arrivedIncomplete() && !facts.arrived().isEmpty()) {
      Instant known = facts.arrived().get(0).proved();
      begin = known.isAfter(begin) ? known : begin;
    }
    List<Span> recording = new ArrayList<>();
    for (Map.Entry<String, List<Band>> each : bands.entrySet()) {
      Instant last = fetched.getOrDefault(each.getKey(), Instant.MIN);
      for (Band band : each.getValue()) {
        boolean judged = !band.span().from().isBefore(begin) && !band.span().to().isAfter(last);
        if (band.mode() == CameraMode.RECORD && judged) {
          recording.add(band.span());
        }
      }
    }
    recording = bands.size() > 1 ? Span.together(recording) : recording;
    Map<String, Object> json = new LinkedHashMap<>();
    if (until.isAfter(Instant.MIN)) {
      json.put("until", seconds(until));
    }
    json.put("stretches", recording.size());
    Optional<Coverage> coverage = Coverage.of(recording, clipTimes());
    if (coverage.isPresent()) {
      json.put("recorded_seconds", coverage.get().recorded().toSeconds());
      json.put("camera_ahead_minutes", coverage.get().cameraAhead().toMinutes());
      List<List<Long>> gaps = new ArrayList<>();
      for (Span gap : coverage.get().gaps()) {
        gaps.add(List.of(seconds(gap.from()), seconds(gap.to())));
      }
      json.put("gaps", gaps);
    }
    return json;
  }

  /** Of the clips on the host, on their way and set aside: none of these is a gap. */
  private List<Instant> clipTimes() {
    List<Instant> times = new ArrayList<>();
    for (ArrivedClip clip : facts.arrived()) {
      times.add(ours(clip.modified()));
    }
    for (Clip clip : facts.staged()) {
      times.add(ours(clip.modified()));
    }
    for (SetAsideClip clip : facts.setAside()) {
      times.add(ours(clip.known().clip().modified()));
    }
    return times;
  }

  /** What the camera's clock shows, local time, as a time of ours. */
  private Instant ours(Instant camera) {
    return camera.atOffset(ZoneOffset.UTC).toLocalDateTime().atZone(facts.zone()).toInstant();
  }

  private List<Map<String, Object>> setAside() {
    List<Map<String, Object>> clips = new ArrayList<>();
    for (SetAsideClip each : facts.setAside()) {
      KnownClip known = each.known();
      Map<String, Object> clip = new LinkedHashMap<>();
      clip.put("path", known.clip().path());
      clip.put("bytes", known.clip().size());
      known
          .setAside()
          .ifPresent(
              why -> {
                clip.put("reason", why.reason());
                clip.put("attempts", why.attempts());
              });
      clips.add(clip);
    }
    return clips;
  }

  /** One row each: time, command, what happened. */
  private List<List<Object>> failures() {
    List<List<Object>> rows = new ArrayList<>();
    for (Entry entry : diary.entries()) {
      if (entry.run().failure().isPresent() && shown(entry.at())) {
        rows.add(List.of(seconds(entry.at()), entry.run().command(), entry.run().failure().get()));
      }
    }
    return rows;
  }

  private static long seconds(Instant at) {
    return at.getEpochSecond();
  }
}
