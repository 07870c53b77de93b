package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.model.Action;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.CardStatus.Fetch;
import dev.dashcam.model.Situation;
import dev.dashcam.model.StagingState;
import dev.dashcam.model.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Card, staging disk and host as lists of clip sizes: just enough of a world for steps to have
 * effects. Clips are told apart by their place on the card.
 */
final class ToyWorld {
  static final Duration STEADY = Duration.ofSeconds(60);

  private static final CardStatus NOT_YET = new CardStatus(Fetch.NEEDED, 0, "not fetched yet");

  private final RecordWhen recordWhen;
  private final long disk;
  private final long reserve;
  private final List<Long> card;
  private final List<Integer> staged = new ArrayList<>();
  private final List<Integer> onHost = new ArrayList<>();
  private final List<Boolean> uploadFailures;
  private int fetched;
  private CameraMode camera = CameraMode.RECORD;
  private CardStatus status = new CardStatus(Fetch.NEEDED, 0, "never read");
  private Duration uploadWait = Duration.ZERO;
  private CardStatus homecoming = NOT_YET;
  private String host = "home";
  private String battery = "ok";

  /**
   * @param recordWhen the policy
   * @param disk the staging disk's size
   * @param uploadFailures whether the first, second ... upload fails; later ones succeed
   */
  ToyWorld(
      RecordWhen recordWhen,
      long disk,
      long reserve,
      List<Long> card,
      List<Boolean> uploadFailures) {
    this.recordWhen = recordWhen;
    this.disk = disk;
    this.reserve = reserve;
    this.card = new ArrayList<>(card);
    this.uploadFailures = new ArrayList<>(uploadFailures);
  }

  Situation look() {
    return new Situation(
        ReconcileRulesTest.battery(battery),
        ReconcileRulesTest.host(host),
        Cameras.in(camera),
        recordWhen == RecordWhen.ALWAYS ? Homecoming.card(status, homecoming) : status,
        new StagingState(staged.size(), stagedBytes(), disk - stagedBytes()),
        uploadWait);
  }

  /**
   * Takes steps until one is no action.
   *
   * @return that step
   */
  Step converge(int mostSteps) {
    ReconcileRules rules = new ReconcileRules(STEADY, reserve, recordWhen);
    ReconcileInvariants invariants = new ReconcileInvariants(STEADY, reserve, recordWhen);
    List<Step> steps = new ArrayList<>();
    while (steps.size() < mostSteps) {
      Situation now = look();
      Step step = rules.next(now);
      invariants.check(now, step);
      steps.add(step);
      if (!(step instanceof Step.Act act)) {
        return step;
      }
      act.actions().forEach(this::apply);
    }
    throw new AssertionError("no end: " + steps);
  }

  /** One step only, to be interrupted after. */
  void step() {
    if (new ReconcileRules(STEADY, reserve, recordWhen).next(look()) instanceof Step.Act act) {
      act.actions().forEach(this::apply);
    }
  }

  /** By what the policy goes by; with the ignition the host answers on, as in a garage. */
  void leave() {
    if (recordWhen == RecordWhen.ON_AC) {
      battery = "ac";
    } else {
      host = "away";
    }
    homecoming = NOT_YET;
  }

  void comeHome() {
    host = "home";
    battery = "ok";
  }

  /** A new clip, in which the camera has to record. */
  void film(long size) {
    assertEquals(CameraMode.RECORD, camera);
    card.add(size);
  }

  void waitForTheNextTry() {
    uploadWait = Duration.ZERO;
  }

  CameraMode camera() {
    return camera;
  }

  int clipsOnHost() {
    assertEquals(onHost.stream().distinct().count(), onHost.size(), "uploaded twice");
    return onHost.size();
  }

  private void apply(Action action) {
    if (action instanceof Action.SwitchCamera to) {
      camera = to.mode();
      if (camera == CameraMode.RECORD) {
        status = new CardStatus(Fetch.NEEDED, 0, "it records");
      }
    } else if (action instanceof Action.Ingest) {
      ingest();
    } else if (action instanceof Action.Upload) {
      upload();
    }
  }

  /** As the real one: in order, until one doesn't fit. */
  private void ingest() {
    assertEquals(CameraMode.DATA, camera);
    while (fetched < card.size()) {
      long size = card.get(fetched);
      if (disk - stagedBytes() - reserve < size) {
        fetched(new CardStatus(Fetch.NEEDED, size, "staging full"));
        return;
      }
      staged.add(fetched++);
    }
    fetched(new CardStatus(Fetch.COMPLETE, 0, "read to its end"));
  }

  private void fetched(CardStatus outcome) {
    status = outcome;
    homecoming = outcome;
  }

  private void upload() {
    assertTrue(!staged.isEmpty());
    if (!uploadFailures.isEmpty() && uploadFailures.remove(0)) {
      uploadWait = Duration.ofSeconds(60);
      return;
    }
    onHost.addAll(staged);
    staged.clear();
  }

  private long stagedBytes() {
    long bytes = 0;
    for (int clip : staged) {
      bytes += card.get(clip);
    }
    return bytes;
  }
}
