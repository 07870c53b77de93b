package dev.dashcam.act.upload;

import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import java.util.List;
import java.util.Map;

/** A way to find out what the host holds. */
interface Comparison {
  /** See {@link HostSession#compare}; the list is never empty. */
  Map<String, Held> of(List<StagedClip> clips) throws HostException;

  /** What it proves with. */
  Proof proof();
}
