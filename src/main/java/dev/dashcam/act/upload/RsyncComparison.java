package dev.dashcam.act.upload;

import dev.dashcam.act.ingest.Digests;
import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import dev.dashcam.sys.StopSignal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * rsync compares checksums, for a key that may do nothing else. That proves the host's file equal
 * to the staged one only, so the staged one is compared with the card's hash too.
 *
 * <p>A first look finds what is absent, since the checksums' look reads every named file in staging
 * and can't tell a missing file from a folder of its name.
 */
final class RsyncComparison implements Comparison {
  private final Calls calls;
  private final Path ready;
  private final StopSignal stop;

  RsyncComparison(Calls calls, Path ready, StopSignal stop) {
    this.calls = calls;
    this.ready = ready;
    this.stop = stop;
  }

  @Override
  public Map<String, Held> of(List<StagedClip> clips) throws HostException {
    Set<String> absent = new HashSet<>();
    calls.listAbsent(
        clips, line -> Itemized.parse(line).ifPresent(item -> absent.add(item.name())));
    List<StagedClip> present = new ArrayList<>();
    for (StagedClip clip : clips) {
      if (!absent.contains(clip.name())) {
        present.add(clip);
      }
    }
    Map<String, Boolean> equal = new LinkedHashMap<>();
    if (!present.isEmpty()) {
      calls.compare(
          present,
          line -> Itemized.parse(line).ifPresent(item -> equal.put(item.name(), item.isEqual())));
    }
    Map<String, Held> held = new LinkedHashMap<>();
    for (StagedClip clip : clips) {
      held.put(clip.name(), absent.contains(clip.name()) ? Held.ABSENT : answer(clip, equal));
    }
    return held;
  }

  @Override
  public Proof proof() {
    return Proof.RSYNC;
  }

  /**
   * Silence never means equal. About a folder in the clip's place rsync says nothing, but neither
   * about a clip that staging has lost. A staged copy that is no longer what was read from the card
   * proves nothing, whatever it equals.
   */
  private Held answer(StagedClip clip, Map<String, Boolean> equal) {
    return equal.getOrDefault(clip.name(), false)
            && Digests.onDisk(ready.resolve(clip.name()), clip.sha256(), stop)
        ? Held.SAME
        : Held.OTHER;
  }
}
