package dev.dashcam.store;

import dev.dashcam.model.Progress;
import dev.dashcam.sys.FlatJson;
import dev.dashcam.sys.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the run at work is, for {@code status} to tell. Belongs into {@code /run}. Replaced in
 * one step but never forced, and without a checksum: after a power cut it means nothing anyway.
 * Only the holder of the work lock writes it.
 */
public final class ProgressFile {
  private static final long VERSION = 1;

  private final Path file;
  private final Path draft;

  public ProgressFile(Path file) {
    this.file = file;
    this.draft = file.resolveSibling("." + file.getFileName() + ".draft");
  }

  /** Replaces it. */
  public void write(Progress progress, Holder by) throws IOException {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("v", VERSION);
    m.put("pid", by.pid());
    m.put("start_ticks", by.startTicks());
    m.put("job", progress.job());
    m.put("doing", progress.doing());
    m.put("clips", progress.clips());
    m.put("total_clips", progress.totalClips());
    m.put("bytes", progress.bytes());
    m.put("total_bytes", progress.totalBytes());
    m.put("moved_bytes", progress.movedBytes());
    Fields.put(m, "elapsed_ns", progress.elapsed());
    Fields.put(m, "moving_ns", progress.moving());
    Files.writeString(draft, FlatJson.write(m) + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What that process has written; empty when it has written nothing, or nothing usable. */
  public Optional<Progress> read(Holder holder) {
    try {
      Fields f = Fields.of(Files.readString(file));
      boolean its =
          f.number("v") == VERSION
              && f.number("pid") == holder.pid()
              && f.text("start_ticks").equals(holder.startTicks());
      return its ? Optional.of(progress(f)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // none, or one of another version: status does without
    }
  }

  private static Progress progress(Fields f) throws IOException {
    return new Progress(
        f.text("job"),
        f.text("doing"),
        f.count("clips"),
        f.count("total_clips"),
        f.number("bytes"),
        f.number("total_bytes"),
        f.number("moved_bytes"),
        f.time("elapsed_ns"),
        f.time("moving_ns"));
  }

  /** The job has ended. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(draft);
  }
}
