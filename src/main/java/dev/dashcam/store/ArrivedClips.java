package dev.dashcam.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The clips that the host has proved to hold, for the report: the ledger forgets what is no longer
 * on the card, and a key that may only write can't list the host's folder. Not forced, and nothing
 * but the report relies on it. It keeps between {@link #MOST_BYTES} and twice as much, which is
 * some 14,000 to 28,000 clips; the older ones go.
 */
public final class ArrivedClips {

  static final long MOST_BYTES = 2 * 1024 * 1024;

  private static final long VERSION = 1;

  private final RotatedLines lines;

  /**
   * @param file {@code arrived.jsonl}; the older ones are beside it
   */
  public ArrivedClips(Path file) {
    this.lines = new RotatedLines(file, MOST_BYTES);
  }

  /** Adds a clip. */
  public void append(ArrivedClip clip) throws IOException {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("v", VERSION);
    m.put("name", clip.name());
    m.put("size", clip.size());
    m.put("modified_ms", clip.modified().toEpochMilli());
    m.put("proved_ms", clip.proved().toEpochMilli());
    lines.append(CheckedLine.of(m));
  }

  /**
   * Every clip in the order of arriving. Of a name that arrived twice only the last is here: the
   * power may have gone before a staged copy was deleted, or the name was free again since the
   * host's was. Damaged lines and those of a version unknown here are passed over.
   */
  public Collection<ArrivedClip> read() throws IOException {
    Map<String, ArrivedClip> clips = new LinkedHashMap<>();
    lines.read(
        line -> {
          if (CheckedLine.intact(line)) {
            add(line, clips);
          }
        });
    return clips.values();
  }

  /** Whether older ones may have been dropped. */
  public boolean incomplete() {
    return lines.rotated();
  }

  private static void add(byte[] line, Map<String, ArrivedClip> clips) {
    try {
      Fields f = Fields.of(new String(line, StandardCharsets.UTF_8));
      if (f.number("v") == VERSION) {
        ArrivedClip clip =
            new ArrivedClip(
                f.text("name"),
                f.number("size"),
                Instant.ofEpochMilli(f.number("modified_ms")),
                Instant.ofEpochMilli(f.number("proved_ms")));
        clips.remove(clip.name()); // it keeps its place otherwise
        clips.put(clip.name(), clip);
      }
    } catch (IOException e) {
      return; // a later version's idea of a clip
    }
  }
}
