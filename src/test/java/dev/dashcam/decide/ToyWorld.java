package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  private String host = "home";

  /**
   * @param disk the staging disk's size
   * @param uploadFailures whether the first, second ... upload fails; later ones succeed
   */
  ToyWorld(long disk, long reserve, List<Long> card, List<Boolean> uploadFailures) {
    this.disk = disk;
    this.reserve = reserve;
    this.card = List.copyOf(card);
    this.uploadFailures = new ArrayList<>(uploadFailures);
  }

  Situation look() {
    return new Situation(
        ReconcileRulesTest.battery("ok"),
        ReconcileRulesTest.host(host),
        Cameras.in(camera),
        status,
        new StagingState(staged.size(), stagedBytes(), disk - stagedBytes()),
        uploadWait);
  }

  /**
   * Takes steps until one is no action.
   *
   * @return that step
   */
  Step converge(int mostSteps) {
    ReconcileRules rules = new ReconcileRules(STEADY, reserve);
    List<Step> steps = new ArrayList<>();
    while (steps.size() < mostSteps) {
      Situation now = look();
      Step step = rules.next(now);
      ReconcileInvariants.check(now, step, STEADY, reserve);
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
    if (new ReconcileRules(STEADY, reserve).next(look()) instanceof Step.Act act) {
      act.actions().forEach(this::apply);
    }
  }

  void leave() {
    host = "away";
  }

  void comeHome() {
    host = "home";
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
        status = new CardStatus(Fetch.NEEDED, size, "staging full");
        return;
      }
      staged.add(fetched++);
    }
    status = new CardStatus(Fetch.COMPLETE, 0, "read to its end");
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
