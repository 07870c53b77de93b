package dev.dashcam.report;

import dev.dashcam.config.ThresholdSettings;
import dev.dashcam.decide.CameraBand;
import dev.dashcam.decide.CameraBand.Band;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.PowerSource;
import dev.dashcam.report.Diary.Entry;
import dev.dashcam.store.SetAsideClip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    data.put("coverage", new CoverageData(facts, diary, bands, from).asJson());
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
