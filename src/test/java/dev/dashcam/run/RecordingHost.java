package dev.dashcam.run;

import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A host in memory: name to content's SHA-256. It writes down whatever is asked of it, and with
 * each comparison what still stands in staging, which proves what was deleted before.
 */
final class RecordingHost implements Host {
  final Map<String, String> holds = new HashMap<>();
  final List<String> record = new ArrayList<>();

  /** What was published, by name. */
  final Map<String, String> pages = new TreeMap<>();

  /** Thrown by the next calls of {@code publish}, one each. */
  final List<HostException> pageRefusals = new ArrayList<>();

  /** Thrown by the next calls of {@code remove}, one each, when one clip is gone. */
  final List<HostException> removalRefusals = new ArrayList<>();

  /** Thrown by the next calls of {@code open}, one each. */
  final List<HostException> refusals = new ArrayList<>();

  /** After how many bytes the link is cut under the next calls of {@code send}, one each. */
  final List<Long> cuts = new ArrayList<>();

  /**
   * Sending ends with this at a clip of that name; what stands before it in the list has arrived.
   */
  final Map<String, HostException> unsendable = new HashMap<>();

  /** What becomes of a clip that is sent: nothing, with a host that loses it. */
  Consumer<StagedClip> receive = clip -> holds.put(clip.name(), clip.sha256());

  private final Path ready;

  RecordingHost(Path ready) {
    this.ready = ready;
  }

  @Override
  public HostSession open() throws HostException {
    record.add("open");
    if (!refusals.isEmpty()) {
      throw refusals.remove(0);
    }
    return new Session();
  }

  @Override
  public List<List<String>> commandsFor(Path folder, Path namesFile) {
    return List.of(List.of("send", folder.toString(), namesFile.toString()));
  }

  private static String names(List<StagedClip> clips) {
    List<String> names = new ArrayList<>();
    clips.forEach(clip -> names.add(clip.name()));
    names.sort(null);
    return String.join(",", names);
  }

  private final class Session implements HostSession {
    @Override
    public Map<String, Held> compare(List<StagedClip> clips) {
      record.add("compare " + names(clips));
      Map<String, Held> held = new LinkedHashMap<>();
      for (StagedClip clip : clips) {
        String there = holds.get(clip.name());
        held.put(
            clip.name(),
            there == null ? Held.ABSENT : there.equals(clip.sha256()) ? Held.SAME : Held.OTHER);
      }
      return held;
    }

    @Override
    public void send(List<StagedClip> clips, LongConsumer onSent) throws HostException {
      record.add("send " + names(clips));
      if (!cuts.isEmpty()) {
        onSent.accept(cuts.remove(0));
        throw new HostException(HostException.Kind.GONE, "the link was cut");
      }
      for (StagedClip clip : clips) {
        if (!Files.exists(ready.resolve(clip.name()))) {
          record.add("MISSING " + clip.name());
        }
        if (holds.containsKey(clip.name())) {
          record.add("OVERWRITES " + clip.name());
        }
        if (unsendable.containsKey(clip.name())) {
          throw unsendable.get(clip.name());
        }
        receive.accept(clip);
      }
    }

    @Override
    public Map<String, Held> remove(List<StagedClip> clips) throws HostException {
      record.add("remove " + names(clips));
      Map<String, Held> was = new LinkedHashMap<>();
      for (StagedClip clip : clips) {
        if (!removalRefusals.isEmpty() && was.size() == 1) {
          throw removalRefusals.remove(0); // half-way
        }
        String page = pages.getOrDefault(clip.name(), "");
        String there =
            page.isEmpty()
                ? holds.get(clip.name())
                : Digests.ofBytes(page.getBytes(StandardCharsets.UTF_8));
        Held held =
            there == null ? Held.ABSENT : there.equals(clip.sha256()) ? Held.SAME : Held.OTHER;
        if (held == Held.SAME) {
          holds.remove(clip.name());
          pages.remove(clip.name());
        }
        was.put(clip.name(), held);
      }
      return was;
    }

    @Override
    public Proof proof() {
      return Proof.HOST_SHA256;
    }

    @Override
    public void publish(String name, byte[] content) throws HostException {
      record.add("publish " + name);
      if (!pageRefusals.isEmpty()) {
        throw pageRefusals.remove(0);
      }
      pages.put(name, new String(content, StandardCharsets.UTF_8));
    }

    @Override
    public Set<String> free(Set<String> names) {
      record.add("free " + String.join(",", new TreeSet<>(names)));
      Set<String> free = new HashSet<>(names);
      free.removeAll(pages.keySet());
      free.removeAll(holds.keySet());
      return free;
    }

    @Override
    public void close() {
      record.add("close");
    }
  }
}
