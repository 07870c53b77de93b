package dev.dashcam.report;

import dev.dashcam.decide.CameraBand.Band;
import dev.dashcam.decide.Coverage;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Clip;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Span;
import dev.dashcam.report.Diary.Entry;
import dev.dashcam.store.ArrivedClip;
import dev.dashcam.store.SetAsideClip;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether there is footage of the times in which the cameras should have recorded. Judged is what a
 * camera recorded before it was last fetched to the end: later footage may still be on its card.
 * What arrived before the list of arrived clips begins isn't judged either.
 *
 * <p>Of several cameras each is judged by its own clips where their names tell whose they are; one
 * that doesn't tell counts for all of them. Where none tells they are judged together.
 */
final class CoverageData {
  private final ReportFacts facts;
  private final Map<String, List<Band>> bands;
  private final Instant begin;

  /** When which camera was last fetched to the end. */
  private final Map<String, Instant> fetched = new HashMap<>();

  /**
   * @param bands of each camera
   * @param from what was before isn't judged
   */
  CoverageData(ReportFacts facts, Diary diary, Map<String, List<Band>> bands, Instant from) {
    this.facts = facts;
    this.bands = bands;
    for (Entry entry : diary.entries()) {
      if (entry.run().command().equals("ingest")
          && entry.run().failure().isEmpty()
          && !entry.run().exit().equals(ExitCode.LATER.name())) {
        fetched.put(entry.run().camera(), entry.at());
      }
    }
    boolean incomplete = facts.arrivedIncomplete() && !facts.arrived().isEmpty();
    Instant known = incomplete ? facts.arrived().get(0).proved() : from;
    this.begin = known.isAfter(from) ? known : from;
  }

  /**
   * One verdict, or one for each {@code camera}: until when it is judged, how many stretches of
   * recording that is, and what {@link Coverage} says of them.
   */
  List<Map<String, Object>> asJson() {
    if (bands.size() < 2 || !anyTells()) {
      return List.of(judge(bands.keySet(), fetched.values()));
    }
    List<Map<String, Object>> verdicts = new ArrayList<>();
    for (String camera : bands.keySet()) {
      Map<String, Object> verdict = new LinkedHashMap<>();
      verdict.put("camera", camera);
      Instant last = fetched.get(camera);
      verdict.putAll(judge(Set.of(camera), last == null ? List.of() : List.of(last)));
      verdicts.add(verdict);
    }
    return verdicts;
  }

  private boolean anyTells() {
    return facts.arrived().stream().anyMatch(clip -> teller(clip.name()).isPresent());
  }

  private Optional<String> teller(String name) {
    return facts.layout().cameraOf(name, bands.keySet());
  }

  private Map<String, Object> judge(Set<String> cameras, Collection<Instant> fetches) {
    List<Span> recording = new ArrayList<>();
    for (String camera : cameras) {
      Instant last = fetched.getOrDefault(camera, Instant.MIN);
      for (Band band : bands.getOrDefault(camera, List.of())) {
        boolean judged = !band.span().from().isBefore(begin) && !band.span().to().isAfter(last);
        if (band.mode() == CameraMode.RECORD && judged) {
          recording.add(band.span());
        }
      }
    }
    recording = cameras.size() > 1 ? Span.together(recording) : recording;
    Map<String, Object> json = new LinkedHashMap<>();
    fetches.stream()
        .max(Instant::compareTo)
        .ifPresent(until -> json.put("until", until.getEpochSecond()));
    json.put("stretches", recording.size());
    Coverage.of(recording, clipTimes(cameras)).ifPresent(coverage -> put(json, coverage));
    return json;
  }

  private static void put(Map<String, Object> json, Coverage coverage) {
    json.put("recorded_seconds", coverage.recorded().toSeconds());
    json.put("camera_ahead_minutes", coverage.cameraAhead().toMinutes());
    List<List<Long>> gaps = new ArrayList<>();
    for (Span gap : coverage.gaps()) {
      gaps.add(List.of(gap.from().getEpochSecond(), gap.to().getEpochSecond()));
    }
    json.put("gaps", gaps);
  }

  /** Of the clips on the host, on their way and set aside: none of these is a gap. */
  private List<Instant> clipTimes(Set<String> cameras) {
    List<Instant> times = new ArrayList<>();
    for (ArrivedClip clip : facts.arrived()) {
      if (teller(clip.name()).map(cameras::contains).orElse(true)) {
        times.add(ours(clip.modified()));
      }
    }
    for (Clip clip : facts.staged()) {
      if (teller(clip.path()).map(cameras::contains).orElse(true)) {
        times.add(ours(clip.modified()));
      }
    }
    for (SetAsideClip clip : facts.setAside()) {
      times.add(ours(clip.known().clip().modified())); // its path on the card tells nothing
    }
    return times;
  }

  /** What the camera's clock shows, local time, as a time of ours. */
  private Instant ours(Instant camera) {
    return camera.atOffset(ZoneOffset.UTC).toLocalDateTime().atZone(facts.zone()).toInstant();
  }
}
