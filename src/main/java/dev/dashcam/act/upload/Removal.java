package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.model.StagedClip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Clips deleted by a script on the host that hashes each right before: nothing is deleted by its
 * name, time or size alone, and never by rsync.
 */
final class Removal {
  private static final String WHAT = "deleting clips";

  private final Calls calls;

  Removal(Calls calls) {
    this.calls = calls;
  }

  /** See {@link HostSession#remove}; the list is never empty. */
  Map<String, Held> of(List<StagedClip> clips) throws HostException {
    if (!calls.mayRunCommands()) {
      throw new HostException(
          Kind.NEEDS_OWNER,
          WHAT
              + ": the key may not run commands there, so nothing is deleted; set"
              + " retention.host_days: 0, or allow commands");
    }
    List<String> lines = calls.remove(clips);
    if (lines.size() != clips.size()) {
      throw calls.failed(
          WHAT,
          lines.size() + " answers came for " + clips.size() + " clips",
          lines.isEmpty() ? "" : lines.get(0));
    }
    Map<String, Held> was = new LinkedHashMap<>();
    List<String> stuck = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String name = clips.get(i).name();
      switch (lines.get(i)) {
        case "gone" -> was.put(name, Held.SAME);
        case "absent" -> was.put(name, Held.ABSENT);
        case "other" -> was.put(name, Held.OTHER);
        case "stuck" -> stuck.add(name);
        default -> throw calls.failed(WHAT, "the answer is not understood", lines.get(i));
      }
    }
    if (!stuck.isEmpty()) {
      throw new HostException(
          Kind.NEEDS_OWNER,
          WHAT
              + ": the account may not delete "
              + String.join(", ", stuck)
              + "; see the rights on its folder there, or set retention.host_days: 0");
    }
    return was;
  }
}
