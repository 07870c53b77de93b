package dev.dashcam.store;

import dev.dashcam.model.StagedClip;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every clip that was deleted because the owner's settings say so, with its checksum: years later
 * it can be told what was there, and by which rule it went. Only for people.
 */
public final class DeletedClips {
  private static final long MOST_BYTES = 8 * 1024 * 1024;
  private static final long VERSION = 1;

  private final RotatedLines lines;

  /**
   * @param file {@code deleted.jsonl}; the older ones are beside it
   */
  public DeletedClips(Path file) {
    this.lines = new RotatedLines(file, MOST_BYTES);
  }

  /**
   * A clip is gone.
   *
   * @param where "host" or "card"
   * @param at wall-clock time
   */
  public void append(String where, StagedClip clip, Instant at, String why) throws IOException {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("v", VERSION);
    m.put("where", where);
    m.put("name", clip.name());
    m.put("size", clip.size());
    m.put("sha256", clip.sha256());
    m.put("at_ms", at.toEpochMilli());
    m.put("why", why);
    lines.appendForced(CheckedLine.of(m));
  }
}
