package dev.dashcam.store;

import dev.dashcam.model.ClipName;
import dev.dashcam.model.StagedClip;
import dev.dashcam.model.Sums;
import dev.dashcam.sys.AppendLog;
import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What stands in the host's lists of checksums. It is kept here, because a key that may only write
 * can't read them there: a list for each folder as it was brought to the host last, and the clips
 * that the host has proved to hold since.
 *
 * <p>A list may be forgotten: damaged, full, or one of the oldest when all of them have grown too
 * large. Then its folder gets a further one, beside the list that is on the host.
 */
public final class SumsStore {

  /** Some 1 MB of text. */
  static final int MOST_LINES = 10_000;

  /** Of all lists together: a hundred days and more. */
  static final long MOST_BYTES = 16L << 20;

  private static final long VERSION = 1;
  private static final String LIST_END = ".json";

  private final Path folder;
  private final Path due;
  private final Journal journal;
  private boolean damaged;

  /**
   * @param folder for these files alone
   */
  public SumsStore(Path folder, Journal journal) {
    this.folder = folder;
    this.due = folder.resolve("due.jsonl");
    this.journal = journal;
  }

  /** The host has proved that it holds these; remembered when this returns. */
  public void proved(Collection<StagedClip> clips) throws IOException {
    List<String> lines = new ArrayList<>();
    for (StagedClip clip : clips) {
      Map<String, Object> m = new LinkedHashMap<>();
      m.put("v", VERSION);
      m.put("name", clip.name());
      m.put("sha256", clip.sha256());
      lines.add(CheckedLine.of(m));
    }
    DurableFiles.createDirectories(folder);
    try (AppendLog log = new AppendLog(due)) {
      log.append(lines);
    }
  }

  /** Whether there are clips that no list on the host has yet. */
  public boolean isDue() {
    return Files.exists(due);
  }

  /** The lists to be brought to the host, with what is new in them, by their folders there. */
  public SortedMap<String, Sums> changed() throws IOException {
    SortedMap<String, Map<String, String>> proved = provedSince();
    SortedMap<String, Sums> changed = new TreeMap<>();
    for (Map.Entry<String, Map<String, String>> each : proved.entrySet()) {
      Sums known =
          list(each.getKey())
              .read(SumsStore::sums)
              .filter(sums -> sums.lines().size() < MOST_LINES)
              .orElse(Sums.NONE);
      changed.put(each.getKey(), known.with(each.getValue()));
    }
    return changed;
  }

  /** SHA-256 by the path in the folder, by the folder. */
  private SortedMap<String, Map<String, String>> provedSince() throws IOException {
    SortedMap<String, Map<String, String>> proved = new TreeMap<>();
    int[] unusable = {0};
    FileLines.read(
        due,
        line -> {
          if (CheckedLine.intact(line)) {
            Fields f = Fields.of(new String(line, StandardCharsets.UTF_8));
            String name = f.text("name");
            String within = ClipName.folderOf(name);
            proved
                .computeIfAbsent(within, none -> new LinkedHashMap<>())
                .put(below(within, name), f.text("sha256"));
          } else {
            unusable[0]++;
          }
        });
    damaged = unusable[0] > 0;
    if (damaged) {
      journal.warn(
          due + ": " + unusable[0] + " damaged line(s) skipped; their clips are in no SHA256SUMS");
    }
    return proved;
  }

  /** A folder's list as the host has it. */
  public Optional<Sums> known(String within) {
    return list(within).read(SumsStore::sums);
  }

  /** The lists that have some of these clips, without them, by their folders; some are empty. */
  public SortedMap<String, Sums> without(Collection<StagedClip> clips) {
    SortedMap<String, Map<String, String>> gone = new TreeMap<>();
    for (StagedClip clip : clips) {
      String within = ClipName.folderOf(clip.name());
      gone.computeIfAbsent(within, none -> new LinkedHashMap<>())
          .put(below(within, clip.name()), clip.sha256());
    }
    SortedMap<String, Sums> changed = new TreeMap<>();
    gone.forEach(
        (within, names) -> {
          Sums listed = known(within).orElse(Sums.NONE);
          Sums left = listed.without(names);
          if (!left.equals(listed)) {
            changed.put(within, left);
          }
        });
    return changed;
  }

  /** The host has this list now, or none any more if it is empty. */
  public void replaced(String within, Sums sums) throws IOException {
    if (sums.lines().isEmpty()) {
      list(within).delete();
    } else {
      write(within, sums);
    }
  }

  private void write(String within, Sums sums) throws IOException {
    Map<String, Object> m = StateFile.members();
    m.put("folder", within);
    m.put("file", sums.file());
    m.put("lines", sums.text());
    list(within).write(m);
  }

  private static String below(String within, String name) {
    return within.isEmpty() ? name : name.substring(within.length() + 1);
  }

  private static Sums sums(Fields f) throws IOException {
    try {
      return Sums.parse(f.text("file"), f.text("lines"));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The host has these lists now: what {@link #changed} gave, each with its name. */
  public void brought(Map<String, Sums> lists) throws IOException {
    for (Map.Entry<String, Sums> each : lists.entrySet()) {
      write(each.getKey(), each.getValue());
    }
    if (damaged) {
      KeptAside.move(due);
    } else {
      DurableFiles.delete(due);
    }
    forgetOldest();
  }

  private StateFile list(String within) {
    UUID key = UUID.nameUUIDFromBytes(within.getBytes(StandardCharsets.UTF_8));
    return new StateFile(folder.resolve(key + LIST_END), journal);
  }

  private record Listed(Path file, long size, FileTime changed) {}

  private void forgetOldest() throws IOException {
    List<Listed> lists = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(each -> each.toString().endsWith(LIST_END)).toList()) {
        lists.add(new Listed(file, Files.size(file), Files.getLastModifiedTime(file)));
      }
    }
    lists.sort(Comparator.comparing(Listed::changed).reversed());
    long kept = 0;
    for (Listed each : lists) {
      kept += each.size();
      if (kept > MOST_BYTES) {
        DurableFiles.delete(each.file());
      }
    }
  }
}
