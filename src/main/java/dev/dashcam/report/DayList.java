package dev.dashcam.report;

import dev.dashcam.model.ClipName;
import dev.dashcam.store.ArrivedClip;
import java.time.Instant;
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
 * What was deleted there since is only counted.
 */
final class DayList {
  /** Some 700 kB of names; a month of four hours a day with two lenses. */
  static final int MOST_NAMED = 14_400;

  private final TreeMap<String, Day> days = new TreeMap<>(Comparator.reverseOrder());

  /** What is there, and how many aren't any more. */
  private static final class Day {
    private final List<ArrivedClip> clips = new ArrayList<>();
    private int deleted;
  }

  /**
   * @param clips that have come to the host
   * @param deleted when which of them were deleted there
   */
  DayList(Collection<ArrivedClip> clips, Map<String, Instant> deleted) {
    for (ArrivedClip clip : clips) {
      String date = clip.modified().atOffset(ZoneOffset.UTC).toLocalDate().toString();
      Day day = days.computeIfAbsent(date, none -> new Day());
      if (deleted.getOrDefault(clip.name(), Instant.MIN).isBefore(clip.proved())) {
        day.clips.add(clip);
      } else {
        day.deleted++;
      }
    }
  }

  /**
   * The newest day first, each with {@code clips}, {@code bytes}, how many were {@code deleted} if
   * any, the {@code folder} if there is but one, and, where they are named, {@code names}: rows of
   * name and size, in the order in which they were taken.
   */
  List<Map<String, Object>> asJson() {
    List<Map<String, Object>> json = new ArrayList<>();
    int named = 0;
    for (Map.Entry<String, Day> each : days.entrySet()) {
      List<ArrivedClip> clips = each.getValue().clips;
      named += clips.size();
      Map<String, Object> day = new LinkedHashMap<>();
      day.put("day", each.getKey());
      day.put("clips", clips.size());
      day.put("bytes", clips.stream().mapToLong(ArrivedClip::size).sum());
      if (each.getValue().deleted > 0) {
        day.put("deleted", each.getValue().deleted);
      }
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
