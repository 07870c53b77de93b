package dev.dashcam.decide;

import dev.dashcam.model.Action;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.HostState;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.model.Verdict;
import dev.dashcam.model.Verdict.Rule;
import java.time.Duration;
import java.util.List;

/**
 * Home or away, and what follows: the one next step of the offload. The battery's verdict comes
 * first, always.
 *
 * <ul>
 *   <li>The host doesn't answer: the camera records.
 *   <li>It answers but hasn't for long: everything stays as it is, a brief stop is not "home".
 *   <li>Home, footage on the card: data, ingest. Then camera off. Then what is staged goes to the
 *       host. One after the other, never a copy and an upload at once.
 *   <li>A card that could not be fetched is tried again after what is staged has gone: a try at a
 *       camera that is unplugged may take longer than the pause before the next one.
 *   <li>Home and nothing to do: camera off.
 * </ul>
 */
public final class ReconcileRules {
  private final Duration steady;
  private final long reserveBytes;

  /**
   * @param steady how long the host must have answered to count as home
   * @param reserveBytes free space on the staging disk that is never used
   */
  public ReconcileRules(Duration steady, long reserveBytes) {
    this.steady = steady;
    this.reserveBytes = reserveBytes;
  }

  /** The next step in this situation. */
  public Step next(Situation now) {
    Verdict battery = now.battery();
    String batterySays = String.join("; ", battery.reasons());
    if (!battery.actions().isEmpty()) {
      return new Step.Act(battery.actions(), batterySays);
    }
    if (battery.rule() == Rule.UNREADABLE) {
      return new Step.Later(batterySays);
    }
    HostState host = now.host();
    if (!host.answers()) {
      return away(now);
    }
    if (host.answeringFor().compareTo(steady) < 0) {
      return new Step.Later(
          "the host has answered for "
              + host.answeringFor().toSeconds()
              + " s; from "
              + steady.toSeconds()
              + " s on it counts as home");
    }
    if (!battery.jobsAllowed()) {
      return new Step.Later(batterySays);
    }
    return home(now);
  }

  private static Step away(Situation now) {
    String host = "the host doesn't answer (" + now.host().detail() + ")";
    if (now.in(CameraMode.RECORD)) {
      return new Step.Done(host + ": the camera records");
    }
    return new Step.Act(
        List.of(new Action.UnmountCard(false), new Action.SwitchCamera(CameraMode.RECORD)),
        host + ": the camera must record");
  }

  private Step home(Situation now) {
    CardStatus card = now.card();
    boolean staged = now.staging().readyClips() > 0;
    long room = now.staging().usableBytes() - reserveBytes;
    boolean fits = room > 0 && room >= card.nextClipBytes();
    boolean uploadFirst =
        card.fetch() == CardStatus.Fetch.AGAIN && staged && now.uploadWait().isZero();
    if (waits(card) && fits && !uploadFirst) {
      return new Step.Act(
          List.of(new Action.SwitchCamera(CameraMode.DATA), new Action.Ingest()),
          "home; " + card.reason());
    }
    if (!now.in(CameraMode.OFF)) {
      return new Step.Act(
          List.of(new Action.UnmountCard(false), new Action.SwitchCamera(CameraMode.OFF)),
          "home and nothing to fetch now (" + card.reason() + "): camera off");
    }
    if (staged && now.uploadWait().isZero()) {
      return new Step.Act(
          List.of(new Action.Upload()),
          Amounts.count(now.staging().readyClips(), "clip") + " in staging to be sent");
    }
    if (staged) {
      return new Step.Later(
          "the upload failed; it is tried again in " + now.uploadWait().toSeconds() + " s");
    }
    return switch (card.fetch()) {
      case COMPLETE -> new Step.Done("home, nothing to fetch, nothing staged: camera off");
      case WAITING -> new Step.Later(card.reason());
      case NEEDED, AGAIN ->
          new Step.Later(
              "the staging disk is too small: "
                  + room
                  + " bytes free after the reserve, the next"
                  + " clip has "
                  + card.nextClipBytes()
                  + "; free some space or lower staging.reserve_mb");
    };
  }

  private static boolean waits(CardStatus card) {
    return card.fetch() == CardStatus.Fetch.NEEDED || card.fetch() == CardStatus.Fetch.AGAIN;
  }
}
