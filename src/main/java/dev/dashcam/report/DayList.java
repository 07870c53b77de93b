package dev.dashcam.report;

import dev.dashcam.model.ClipName;
import dev.dashcam.store.ArrivedClip;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The clips on the host by the camera's days, whatever folders they are in. Every day has its sums;
 * the clips themselves are named for the newest days, up to a number that keeps the page small.
 */
final class DayList {
  /** Some 700 kB of names; a month of four hours a day with two lenses. */
  static final int MOST_NAMED = 14_400;

  private final TreeMap<String, List<ArrivedClip>> days = new TreeMap<>(Comparator.reverseOrder());

  DayList(Collection<ArrivedClip> clips) {
    for (ArrivedClip clip : clips) {
      String day = clip.modified().atOffset(ZoneOffset.UTC).toLocalDate().toString();
      days.computeIfAbsent(day, none -> new ArrayList<>()).add(clip);
    }
  }

  /**
   * The newest day first, each with {@code clips}, {@code bytes}, the {@code folder} if there is
   * but one, and, where they are named, {@code names}: rows of name and size, in the order in which
   * they were taken.
   */
  List<Map<String, Object>> asJson() {
    List<Map<String, Object>> json = new ArrayList<>();
    int named = 0;
    for (Map.Entry<String, List<ArrivedClip>> each : days.entrySet()) {
      List<ArrivedClip> clips = each.getValue();
      named += clips.size();
      Map<String, Object> day = new LinkedHashMap<>();
      day.put("day", each.getKey());
      day.put("clips", clips.size());
      day.put("bytes", clips.stream().mapToLong(ArrivedClip::size).sum());
      Set<String> folders = new HashSet<>();
      clips.forEach(clip -> folders.add(ClipName.folderOf(clip.name())));
      if (folders.size() == 1) {
        day.put("folder", folders.iterator().next());
      }
      if (named <= MOST_NAMED) {
        clips.sort(Comparator.comparing(ArrivedClip::modified).thenComparing(ArrivedClip::name));
        List<List<Object>> rows = new ArrayList<>();
        clips.forEach(clip -> rows.add(List.of(clip.name(), clip.size())));
        day.put("names", rows);
      }
      json.add(day);
    }
    return json;
  }
}
