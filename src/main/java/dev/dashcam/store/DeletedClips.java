package dev.dashcam.store;

import dev.dashcam.model.StagedClip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Every clip that was deleted because the owner's settings say so, with its checksum: years later
 * it can be told what was there, and by which rule it went. For people, and for the report, which
 * has no links to them.
 */
public final class DeletedClips {
  public static final String HOST = "host";

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
   * @param where {@link #HOST} or "card"
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

  /**
   * When which of these clips were last deleted from the host. Damaged lines and those of a version
   * unknown here are passed over.
   *
   * @param names below the host's folder; the others are not kept in memory
   */
  public Map<String, Instant> fromHost(Set<String> names) throws IOException {
    Map<String, Instant> gone = new HashMap<>();
    lines.read(
        line -> {
          if (CheckedLine.intact(line)) {
            add(line, names, gone);
          }
        });
    return gone;
  }

  private static void add(byte[] line, Set<String> names, Map<String, Instant> gone) {
    try {
      Fields f = Fields.of(new String(line, StandardCharsets.UTF_8));
      if (f.number("v") == VERSION
          && f.text("where").equals(HOST)
          && names.contains(f.text("name"))) {
        gone.put(f.text("name"), Instant.ofEpochMilli(f.number("at_ms")));
      }
    } catch (IOException e) {
      return; // a later version's idea of a clip
    }
  }
}
