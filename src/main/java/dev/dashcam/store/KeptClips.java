package dev.dashcam.store;

import dev.dashcam.model.KeptClip;
import dev.dashcam.sys.AppendLog;
import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The clips on the host that retention knows: what has arrived since the last look, and a file for
 * each day on which it was known first, so that a look reads the oldest days only. A clip that is
 * forgotten here, because a line is damaged or was lost, is never deleted.
 *
 * <p>What is about to be deleted is written down before: whatever happens then, the next look knows
 * that what is missing was deleted by us.
 */
public final class KeptClips {
  private static final long VERSION = 1;
  private static final String END = ".jsonl";

  private final Path folder;
  private final Path arrivals;
  private final Path doomed;
  private final StateFile look;
  private final Journal journal;

  /**
   * @param folder for these files alone
   */
  public KeptClips(Path folder, Journal journal) {
    this.folder = folder;
    this.arrivals = folder.resolve("new" + END);
    this.doomed = folder.resolve("doomed" + END);
    this.look = new StateFile(folder.resolve("look.json"), journal);
    this.journal = journal;
  }

  /** The host has proved that it holds this clip. */
  public void arrived(KeptClip clip) throws IOException {
    append(arrivals, List.of(clip));
  }

  /** What has arrived and belongs to no day yet. */
  public List<KeptClip> arrivals() throws IOException {
    return read(arrivals);
  }

  /** What has arrived, and these clips too, are known from this day on. */
  public void file(LocalDate day, Collection<KeptClip> more) throws IOException {
    List<KeptClip> clips = new ArrayList<>(arrivals());
    clips.addAll(more);
    append(file(day), clips);
    if (Files.exists(arrivals)) {
      DurableFiles.delete(arrivals); // what is here twice after a power cut, counts once
    }
  }

  /** The days that have clips, the oldest first. */
  public Collection<LocalDate> days() throws IOException {
    TreeSet<LocalDate> days = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> day(file).ifPresent(days::add));
      }
    }
    return days;
  }

  /** A day's clips. */
  public List<KeptClip> of(LocalDate day) throws IOException {
    return read(file(day));
  }

  /** These are left of a day. */
  public void keep(LocalDate day, Collection<KeptClip> left) throws IOException {
    if (left.isEmpty()) {
      DurableFiles.delete(file(day));
      return;
    }
    StringBuilder text = new StringBuilder();
    left.forEach(clip -> text.append(line(clip)).append('\n'));
    DurableFiles.replace(file(day), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What is about to be deleted.
   *
   * @param day the day whose clips they are
   */
  public record Doomed(LocalDate day, List<KeptClip> clips) {}

  /** These are about to be deleted; remembered when this returns. */
  public void doom(Doomed batch) throws IOException {
    Map<String, Object> m = StateFile.members();
    m.put("day", batch.day().toString());
    StringBuilder text = new StringBuilder(CheckedLine.of(m)).append('\n');
    batch.clips().forEach(clip -> text.append(line(clip)).append('\n'));
    DurableFiles.replace(doomed, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What was about to be deleted when an earlier run ended. */
  public Optional<Doomed> doomed() throws IOException {
    if (!Files.exists(doomed)) {
      return Optional.empty();
    }
    LocalDate[] day = {LocalDate.EPOCH};
    FileLines.read(
        doomed,
        line -> {
          if (CheckedLine.intact(line)) {
            Fields f = Fields.of(new String(line, StandardCharsets.UTF_8));
            if (f.has("day")) {
              day[0] = LocalDate.parse(f.text("day"));
            }
          }
        });
    return Optional.of(new Doomed(day[0], read(doomed)));
  }

  /** Nothing is about to be deleted any more. */
  public void done() throws IOException {
    DurableFiles.delete(doomed);
  }

  /** What the clock on the wall said at the last look. */
  public Optional<Instant> lastLook() {
    return look.read(f -> Instant.ofEpochMilli(f.number("wall_ms")));
  }

  /** There was a look. */
  public void looked(Instant now) throws IOException {
    Map<String, Object> m = StateFile.members();
    m.put("wall_ms", now.toEpochMilli());
    look.write(m);
  }

  private Path file(LocalDate day) {
    return folder.resolve(day + END);
  }

  private static Optional<LocalDate> day(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      return name.endsWith(END)
          ? Optional.of(LocalDate.parse(name.substring(0, name.length() - END.length())))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void append(Path file, List<KeptClip> clips) throws IOException {
    if (clips.isEmpty()) {
      return;
    }
    DurableFiles.createDirectories(folder);
    try (AppendLog log = new AppendLog(file)) {
      log.append(clips.stream().map(KeptClips::line).toList());
    }
  }

  private static String line(KeptClip clip) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("v", VERSION);
    m.put("name", clip.name());
    m.put("size", clip.size());
    m.put("sha256", clip.sha256());
    m.put("recorded_ms", clip.recorded().toEpochMilli());
    m.put("missed", clip.missed());
    return CheckedLine.of(m);
  }

  /** A name is there once: the last that was told of it counts. */
  private List<KeptClip> read(Path file) throws IOException {
    Map<String, KeptClip> clips = new LinkedHashMap<>();
    int[] unusable = {0};
    FileLines.read(
        file,
        line -> {
          Optional<KeptClip> clip = clip(line);
          if (clip.isPresent()) {
            clips.put(clip.get().name(), clip.get());
          } else if (!CheckedLine.intact(line)) {
            unusable[0]++;
          }
        });
    if (unusable[0] > 0) {
      journal.warn(file + ": " + unusable[0] + " damaged line(s) skipped; their clips are kept");
    }
    return List.copyOf(clips.values());
  }

  private static Optional<KeptClip> clip(byte[] line) {
    if (!CheckedLine.intact(line)) {
      return Optional.empty();
    }
    try {
      Fields f = Fields.of(new String(line, StandardCharsets.UTF_8));
      return f.number("v") == VERSION && f.has("name")
          ? Optional.of(
              new KeptClip(
                  f.text("name"),
                  f.number("size"),
                  f.text("sha256"),
                  Instant.ofEpochMilli(f.number("recorded_ms")),
                  f.flag("missed")))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // a later version's idea of a clip
    }
  }
}
