package dev.dashcam.decide;

import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which mode the camera was in when. A mode lasts until the next one, but not through a time of
 * which nothing is known: it ends with the last sign of life before the Pi went off.
 */
public final class CameraBand {
  /** The battery gives a sign every {@link DiaryRules#ANYWAY_EVERY}; so long without is silence. */
  public static final Duration SILENCE = DiaryRules.ANYWAY_EVERY.plusMinutes(5);

  private CameraBand() {}

  /**
   * The Pi was on at a time.
   *
   * @param boot in which boot; empty where that isn't known
   * @param mode the mode that begins then, or empty
   */
  public record Sign(Instant at, String boot, Optional<CameraMode> mode) {
    /** Whether the Pi may have been off in between, or nobody wrote down what happened. */
    public boolean cutOffFrom(Sign before) {
      return !boot.equals(before.boot) || Duration.between(before.at, at).compareTo(SILENCE) > 0;
    }
  }

  /** A mode and how long it lasted. */
  public record Band(CameraMode mode, Span span) {}

  /**
   * The bands, in order.
   *
   * @param signs in order of time
   */
  public static List<Band> of(List<Sign> signs) {
    List<Band> bands = new ArrayList<>();
    @Nullable CameraMode mode = null;
    Instant since = Instant.EPOCH;
    @Nullable Sign last = null;
    for (Sign sign : signs) {
      if (mode != null && last != null && sign.cutOffFrom(last)) {
        bands.add(new Band(mode, new Span(since, last.at())));
        mode = null;
      }
      if (sign.mode().isPresent() && sign.mode().get() != mode) {
        if (mode != null) {
          bands.add(new Band(mode, new Span(since, sign.at())));
        }
        mode = sign.mode().get();
        since = sign.at();
      }
      last = sign;
    }
    if (mode != null && last != null) {
      bands.add(new Band(mode, new Span(since, last.at())));
    }
    return bands;
  }
}
