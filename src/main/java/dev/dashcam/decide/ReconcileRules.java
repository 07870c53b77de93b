package dev.dashcam.decide;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.model.Action;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.HostState;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Step;
import dev.dashcam.model.Verdict;
import dev.dashcam.model.Verdict.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
 *
 * <p>So it is with {@link RecordWhen#AWAY}. With {@link RecordWhen#ON_AC} the camera records while
 * the {@link Ignition} says that the car may run, and what is staged may go to the host meanwhile;
 * while the car stands the list above holds, except that the camera is off where the host doesn't
 * answer. With {@link RecordWhen#ALWAYS} the camera records wherever the list says that it is off
 * or stays as it is, and the card is fetched once a {@link Homecoming}.
 *
 * <p>That is said of one camera. With several each has its own step, and the most urgent is the
 * next one; see {@link #urgency}. The battery's orders are for all of them.
 */
public final class ReconcileRules {
  private final Duration steady;
  private final long reserveBytes;
  private final RecordWhen recordWhen;

  /**
   * @param steady how long the host must have answered to count as home, and the battery have been
   *     in use for the car to count as standing
   * @param reserveBytes free space on the staging disk that is never used
   * @param recordWhen the owner's policy
   */
  public ReconcileRules(Duration steady, long reserveBytes, RecordWhen recordWhen) {
    this.steady = steady;
    this.reserveBytes = reserveBytes;
    this.recordWhen = recordWhen;
  }

  /** The next step in this situation. */
  public Step next(Situation now) {
    Verdict battery = now.battery();
    if (!battery.actions().isEmpty()) {
      return new Step.Act(battery.actions(), said(battery));
    }
    if (battery.rule() == Rule.UNREADABLE) {
      return new Step.Later(said(battery));
    }
    Step first = next(now, now.cameras().get(0));
    CameraFacts of = now.cameras().get(0);
    for (CameraFacts camera : now.cameras()) {
      Step step = next(now, camera);
      if (urgency(step, camera) < urgency(first, of)) {
        first = step;
        of = camera;
      }
    }
    return isFetch(first) ? othersIdle(now, of).orElse(first) : first;
  }

  /**
   * Of several cameras' steps the lowest is first. A switch takes seconds and is what the situation
   * demands; a fetch is not held up by a camera that could not be fetched before; to wait is the
   * last but one, so that none is called done while another isn't.
   */
  private static int urgency(Step step, CameraFacts camera) {
    if (step instanceof Step.Act act) {
      if (isFetch(act)) {
        return camera.card().fetch() == CardStatus.Fetch.NEEDED ? 1 : 2;
      }
      return act.actions().contains(new Action.Upload()) ? 2 : 0;
    }
    return step instanceof Step.Later ? 3 : 4;
  }

  /** One camera is fetched at a time, with the others as they are at home. */
  private Optional<Step> othersIdle(Situation now, CameraFacts fetched) {
    for (CameraFacts other : now.cameras()) {
      if (!other.name().equals(fetched.name()) && !other.in(idle())) {
        String turn = "home; " + fetched.name() + " is fetched first: " + idles();
        return Optional.of(camera(other, idle(), turn));
      }
    }
    return Optional.empty();
  }

  private Step next(Situation now, CameraFacts camera) {
    if (recordWhen == RecordWhen.ON_AC) {
      GuardState power = now.battery().next();
      if (Ignition.mayRun(power.lastSource())) {
        return running(now, camera, Ignition.says(power.lastSource()));
      }
      if (!Ignition.stands(power, steady)) {
        return new Step.Later(
            "on battery "
                + power.onBattery().length().toSeconds()
                + " s; from "
                + steady.toSeconds()
                + " s on the car counts as standing");
      }
    }
    return now.host().answers() ? atHost(now, camera) : away(now, camera);
  }

  private Step away(Situation now, CameraFacts camera) {
    String host = "the host doesn't answer (" + now.host().detail() + ")";
    if (recordWhen == RecordWhen.ON_AC) {
      String why = "the car stands and " + host + ": the camera is off";
      return camera.in(CameraMode.OFF) ? new Step.Done(why) : camera(camera, CameraMode.OFF, why);
    }
    return camera.in(CameraMode.RECORD)
        ? new Step.Done(host + ": the camera records")
        : camera(camera, CameraMode.RECORD, host + ": the camera must record");
  }

  private Step running(Situation now, CameraFacts camera, String why) {
    if (!camera.in(CameraMode.RECORD)) {
      return camera(camera, CameraMode.RECORD, why + ": the camera must record");
    }
    if (!now.host().answers() || now.staging().readyClips() == 0) {
      return new Step.Done(why + ": the camera records");
    }
    Optional<String> notYet = notYet(now);
    return notYet.isEmpty() ? upload(now) : new Step.Later(notYet.get());
  }

  private Step atHost(Situation now, CameraFacts camera) {
    Optional<String> notYet = notYet(now);
    if (notYet.isEmpty()) {
      return home(now, camera);
    }
    return recordWhen == RecordWhen.ALWAYS && !camera.in(CameraMode.RECORD)
        ? camera(camera, CameraMode.RECORD, notYet.get() + "; meanwhile the camera records")
        : new Step.Later(notYet.get());
  }

  /** Why nothing is to be fetched or sent although the host answers; empty at home. */
  private Optional<String> notYet(Situation now) {
    HostState host = now.host();
    if (host.answeringFor().compareTo(steady) < 0) {
      return Optional.of(
          "the host has answered for "
              + host.answeringFor().toSeconds()
              + " s; from "
              + steady.toSeconds()
              + " s on it counts as home");
    }
    return now.battery().jobsAllowed() ? Optional.empty() : Optional.of(said(now.battery()));
  }

  /** At home, when it is not being fetched. */
  private CameraMode idle() {
    return recordWhen == RecordWhen.ALWAYS ? CameraMode.RECORD : CameraMode.OFF;
  }

  private String idles() {
    return recordWhen == RecordWhen.ALWAYS ? "the camera records" : "camera off";
  }

  private Step home(Situation now, CameraFacts camera) {
    CardStatus card = camera.card();
    boolean staged = now.staging().readyClips() > 0;
    long room = now.staging().usableBytes() - reserveBytes;
    boolean fits = room > 0 && room >= card.nextClipBytes();
    boolean uploadFirst =
        card.fetch() == CardStatus.Fetch.AGAIN && staged && now.uploadWait().isZero();
    if (waits(card) && fits && !uploadFirst) {
      return new Step.Act(
          List.of(new Action.SwitchCamera(CameraMode.DATA), new Action.Ingest()),
          camera.name(),
          of(camera) + "home; " + card.reason());
    }
    if (!camera.in(idle())) {
      String why = "home and nothing to fetch now (" + card.reason() + "): " + idles();
      return camera(camera, idle(), why);
    }
    if (staged) {
      return upload(now);
    }
    return switch (card.fetch()) {
      case COMPLETE -> new Step.Done("home, nothing to fetch, nothing staged: " + idles());
      case WAITING -> new Step.Later(of(camera) + card.reason());
      case NEEDED, AGAIN ->
          new Step.Later(
              of(camera)
                  + "the staging disk is too small: "
                  + room
                  + " bytes free after the reserve, the next"
                  + " clip has "
                  + card.nextClipBytes()
                  + "; free some space or lower staging.reserve_mb");
    };
  }

  private static Step upload(Situation now) {
    return now.uploadWait().isZero()
        ? new Step.Act(
            List.of(new Action.Upload()),
            Amounts.count(now.staging().readyClips(), "clip") + " in staging to be sent")
        : new Step.Later(
            "the upload failed; it is tried again in " + now.uploadWait().toSeconds() + " s");
  }

  private static Step camera(CameraFacts camera, CameraMode mode, String reason) {
    return new Step.Act(
        List.of(new Action.UnmountCard(false), new Action.SwitchCamera(mode)),
        camera.name(),
        of(camera) + reason);
  }

  private static String of(CameraFacts camera) {
    return camera.name().isEmpty() ? "" : camera.name() + ": ";
  }

  private static boolean isFetch(Step step) {
    return step instanceof Step.Act act && act.actions().contains(new Action.Ingest());
  }

  private static boolean waits(CardStatus card) {
    return card.fetch() == CardStatus.Fetch.NEEDED || card.fetch() == CardStatus.Fetch.AGAIN;
  }

  private static String said(Verdict battery) {
    return String.join("; ", battery.reasons());
  }
}
