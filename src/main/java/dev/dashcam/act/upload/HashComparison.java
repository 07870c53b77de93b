package dev.dashcam.act.upload;

import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The host hashes what it has on its disk: proof from end to end, since the other hash was taken
 * when the clip left the card.
 */
final class HashComparison implements Comparison {
  private final Calls calls;

  HashComparison(Calls calls) {
    this.calls = calls;
  }

  @Override
  public Map<String, Held> of(List<StagedClip> clips) throws HostException {
    List<String> lines = calls.hashes(clips);
    if (lines.size() != clips.size()) {
      throw calls.failed(
          "hashing clips",
          lines.size() + " answers came for " + clips.size() + " clips; none is believed",
          lines.isEmpty() ? "" : lines.get(0));
    }
    Map<String, Held> held = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      held.put(clips.get(i).name(), answer(lines.get(i), clips.get(i)));
    }
    return held;
  }

  @Override
  public Proof proof() {
    return Proof.HOST_SHA256;
  }

  private Held answer(String line, StagedClip clip) throws HostException {
    if (line.equals("absent")) {
      return Held.ABSENT;
    }
    if (line.equals("other") || line.equals("unreadable")) {
      return Held.OTHER;
    }
    int end = line.indexOf(' ');
    if (end != 64) {
      throw calls.failed("hashing clips", "the answer is not understood; none is believed", line);
    }
    return line.substring(0, end).equals(clip.sha256()) ? Held.SAME : Held.OTHER;
  }
}
