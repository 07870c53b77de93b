package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.model.Action;
import dev.dashcam.model.CameraFacts;
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
  private final List<Camera> cameras = new ArrayList<>();
  private final List<Long> staged = new ArrayList<>();
  private final List<Boolean> uploadFailures;
  private int onHost;
  private Duration uploadWait = Duration.ZERO;
  private String host = "home";
  private String battery = "ok";

  private static final class Camera {
    private final String name;
    private final List<Long> card;
    private int fetched;
    private CameraMode mode = CameraMode.RECORD;
    private CardStatus status = new CardStatus(Fetch.NEEDED, 0, "never read");
    private CardStatus homecoming = NOT_YET;

    Camera(String name, List<Long> card) {
      this.name = name;
      this.card = new ArrayList<>(card);
    }
  }

  /**
   * With one camera.
   *
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
    this(recordWhen, disk, reserve, uploadFailures);
    cameras.add(new Camera("", card));
  }

  private ToyWorld(RecordWhen recordWhen, long disk, long reserve, List<Boolean> uploadFailures) {
    this.recordWhen = recordWhen;
    this.disk = disk;
    this.reserve = reserve;
    this.uploadFailures = new ArrayList<>(uploadFailures);
  }

  /** With a camera for each card. */
  static ToyWorld withSeveral(
      RecordWhen recordWhen, long disk, List<List<Long>> cards, List<Boolean> uploadFailures) {
    ToyWorld world = new ToyWorld(recordWhen, disk, 0, uploadFailures);
    for (List<Long> card : cards) {
      world.cameras.add(new Camera("camera-" + world.cameras.size(), card));
    }
    return world;
  }

  Situation look() {
    List<CameraFacts> facts = new ArrayList<>();
    for (Camera each : cameras) {
      CardStatus card =
          recordWhen == RecordWhen.ALWAYS
              ? Homecoming.card(each.status, each.homecoming)
              : each.status;
      facts.add(new CameraFacts(each.name, Cameras.in(each.mode), card));
    }
    return new Situation(
        ReconcileRulesTest.battery(battery),
        ReconcileRulesTest.host(host),
        facts,
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
      apply(act);
    }
    throw new AssertionError("no end: " + steps);
  }

  /** One step only, to be interrupted after. */
  void step() {
    if (new ReconcileRules(STEADY, reserve, recordWhen).next(look()) instanceof Step.Act act) {
      apply(act);
    }
  }

  /** By what the policy goes by; with the ignition the host answers on, as in a garage. */
  void leave() {
    if (recordWhen == RecordWhen.ON_AC) {
      battery = "ac";
    } else {
      host = "away";
    }
    cameras.forEach(each -> each.homecoming = NOT_YET);
  }

  void comeHome() {
    host = "home";
    battery = "ok";
  }

  /** A new clip, in which the camera has to record. */
  void film(long size) {
    assertEquals(CameraMode.RECORD, camera());
    cameras.get(0).card.add(size);
  }

  void waitForTheNextTry() {
    uploadWait = Duration.ZERO;
  }

  /** What all cameras are in. */
  CameraMode camera() {
    CameraMode first = cameras.get(0).mode;
    cameras.forEach(each -> assertEquals(first, each.mode));
    return first;
  }

  int clipsOnHost() {
    return onHost;
  }

  private void apply(Step.Act act) {
    for (Camera each : cameras) {
      if (act.camera().isEmpty() || act.camera().equals(each.name)) {
        act.actions().forEach(action -> apply(action, each));
      }
    }
    if (act.actions().contains(new Action.Upload())) {
      upload();
    }
  }

  private void apply(Action action, Camera camera) {
    if (action instanceof Action.SwitchCamera to) {
      camera.mode = to.mode();
      if (camera.mode == CameraMode.RECORD) {
        camera.status = new CardStatus(Fetch.NEEDED, 0, "it records");
      }
    } else if (action instanceof Action.Ingest) {
      ingest(camera);
    }
  }

  /** As the real one: in order, until one doesn't fit. */
  private void ingest(Camera camera) {
    for (Camera each : cameras) {
      assertEquals(each == camera, each.mode == CameraMode.DATA, "one card at a time");
    }
    while (camera.fetched < camera.card.size()) {
      long size = camera.card.get(camera.fetched);
      if (disk - stagedBytes() - reserve < size) {
        fetched(camera, new CardStatus(Fetch.NEEDED, size, "staging full"));
        return;
      }
      staged.add(size);
      camera.fetched++; // never again: what is staged twice would be too many on the host
    }
    fetched(camera, new CardStatus(Fetch.COMPLETE, 0, "read to its end"));
  }

  private static void fetched(Camera camera, CardStatus outcome) {
    camera.status = outcome;
    camera.homecoming = outcome;
  }

  private void upload() {
    assertTrue(!staged.isEmpty());
    if (!uploadFailures.isEmpty() && uploadFailures.remove(0)) {
      uploadWait = Duration.ofSeconds(60);
      return;
    }
    onHost += staged.size();
    staged.clear();
  }

  private long stagedBytes() {
    return staged.stream().mapToLong(Long::longValue).sum();
  }
}
