package dev.dashcam.act.upload;

import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import java.util.List;
import java.util.Map;

/**
 * Believes in what was found only if the folder has its mark afterwards: the disk may go in the
 * middle of a session, and a key that may run no commands can't look for both at once.
 */
record ComparisonAtHome(Comparison comparison, Home home, Home.Look look) implements Comparison {
  @Override
  public Map<String, Held> of(List<StagedClip> clips) throws HostException {
    Map<String, Held> held = comparison.of(clips);
    if (held.containsValue(Held.SAME)) {
      home.requireIn(look, "comparing clips");
    }
    return held;
  }

  @Override
  public Proof proof() {
    return comparison.proof();
  }
}
