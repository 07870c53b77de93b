package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.dashcam.config.PolicySettings.RecordWhen;
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
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Step by step to the end, in a {@link ToyWorld}. */
class ConvergenceTest {

  @Property
  void every_clip_gets_home_however_small_the_staging_disk(
      @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 1000) Long> card,
      @ForAll @LongRange(min = 1000, max = 5000) long room,
      @ForAll @LongRange(max = 500) long reserve,
      @ForAll @Size(max = 5) List<Boolean> uploadFailures,
      @ForAll RecordWhen recordWhen) {
    ToyWorld world = new ToyWorld(recordWhen, room + reserve, reserve, card, uploadFailures);
    int tries = 1;
    // A batch takes three steps: fetch, off, upload.
    Step end = world.converge(mostSteps(card));
    while (end instanceof Step.Later && tries <= uploadFailures.size()) {
      world.waitForTheNextTry();
      tries++;
      end = world.converge(mostSteps(card));
    }
    assertInstanceOf(Step.Done.class, end);
    assertEquals(card.size(), world.clipsOnHost());
    assertEquals(idle(recordWhen), world.camera());
  }

  @Example
  void clips_that_fill_the_staging_disk_to_the_last_byte_get_home() {
    ToyWorld world = new ToyWorld(RecordWhen.AWAY, 1100, 100, List.of(1000L, 1000L, 1L), List.of());
    assertInstanceOf(Step.Done.class, world.converge(20));
    assertEquals(3, world.clipsOnHost());
  }

  @Property
  void a_clip_larger_than_the_disk_ends_in_later_with_the_others_home(
      @ForAll @Size(max = 10) List<@LongRange(min = 1, max = 1000) Long> before,
      @ForAll @LongRange(min = 5001, max = 9000) long large,
      @ForAll RecordWhen recordWhen) {
    List<Long> card = new ArrayList<>(before);
    card.add(large);
    ToyWorld world = new ToyWorld(recordWhen, 5000, 0, card, List.of());
    assertInstanceOf(Step.Later.class, world.converge(mostSteps(card)));
    assertEquals(before.size(), world.clipsOnHost());
    assertEquals(idle(recordWhen), world.camera());
  }

  @Property
  void leaving_at_any_step_records_and_coming_home_finishes(
      @ForAll @Size(min = 1, max = 10) List<@LongRange(min = 1, max = 1000) Long> card,
      @ForAll @IntRange(max = 20) int stepsBefore,
      @ForAll RecordWhen recordWhen) {
    ToyWorld world = new ToyWorld(recordWhen, 1500, 0, card, List.of());
    for (int i = 0; i < stepsBefore; i++) {
      world.step();
    }
    world.leave();
    assertInstanceOf(Step.Done.class, world.converge(3));
    assertEquals(CameraMode.RECORD, world.camera());

    world.comeHome();
    assertInstanceOf(Step.Done.class, world.converge(mostSteps(card)));
    assertEquals(card.size(), world.clipsOnHost());
    assertEquals(idle(recordWhen), world.camera());
  }

  @Property
  void several_cameras_get_home_one_after_the_other(
      @ForAll @Size(min = 2, max = 3)
          List<@Size(max = 8) List<@LongRange(min = 1, max = 1000) Long>> cards,
      @ForAll @Size(max = 4) List<Boolean> uploadFailures,
      @ForAll @IntRange(max = 20) int stepsBefore,
      @ForAll RecordWhen recordWhen) {
    ToyWorld world = ToyWorld.withSeveral(recordWhen, 1500, cards, uploadFailures);
    for (int i = 0; i < stepsBefore; i++) {
      world.step();
    }
    world.leave();
    // Each camera has to be switched, and with the ignition the last clips may go home meanwhile.
    int perCamera = 2 * cards.size() + 2;
    world.waitForTheNextTry();
    world.converge(perCamera);
    assertEquals(CameraMode.RECORD, world.camera());

    world.comeHome();
    int clips = cards.stream().mapToInt(List::size).sum();
    Step end = world.converge(3 * clips + 2 * perCamera);
    for (int i = 0; end instanceof Step.Later && i < uploadFailures.size(); i++) {
      world.waitForTheNextTry();
      end = world.converge(3 * clips + 2 * perCamera);
    }
    assertInstanceOf(Step.Done.class, end);
    assertEquals(clips, world.clipsOnHost());
    assertEquals(idle(recordWhen), world.camera());
  }

  @Example
  void a_camera_that_can_t_be_fetched_holds_up_no_other() {
    CameraFacts again =
        new CameraFacts(
            "front", Cameras.in(CameraMode.OFF), new CardStatus(Fetch.AGAIN, 0, "no card"));
    CameraFacts needed =
        new CameraFacts(
            "rear", Cameras.in(CameraMode.OFF), new CardStatus(Fetch.NEEDED, 0, "it recorded"));
    Situation now =
        new Situation(
            ReconcileRulesTest.battery("ok"),
            ReconcileRulesTest.host("home"),
            List.of(again, needed),
            new StagingState(0, 0, 1000),
            Duration.ZERO);
    ReconcileRules rules = new ReconcileRules(ToyWorld.STEADY, 0, RecordWhen.AWAY);
    assertEquals("rear", assertInstanceOf(Step.Act.class, rules.next(now)).camera());
    assertEquals(
        "front",
        assertInstanceOf(Step.Act.class, rules.next(now.without(List.of("rear")))).camera());
  }

  @Property
  void one_that_always_records_is_fetched_once_a_homecoming(
      @ForAll @Size(min = 1, max = 10) List<@LongRange(min = 1, max = 1000) Long> card) {
    ToyWorld world = new ToyWorld(RecordWhen.ALWAYS, 1500, 0, card, List.of());
    assertInstanceOf(Step.Done.class, world.converge(mostSteps(card)));
    assertEquals(card.size(), world.clipsOnHost());

    world.film(500);
    assertInstanceOf(Step.Done.class, world.converge(1));
    assertEquals(card.size(), world.clipsOnHost(), "fetched twice");

    world.leave();
    assertInstanceOf(Step.Done.class, world.converge(1));
    world.comeHome();
    assertInstanceOf(Step.Done.class, world.converge(mostSteps(card)));
    assertEquals(card.size() + 1, world.clipsOnHost());
  }

  private static CameraMode idle(RecordWhen recordWhen) {
    return recordWhen == RecordWhen.ALWAYS ? CameraMode.RECORD : CameraMode.OFF;
  }

  private static int mostSteps(List<Long> card) {
    return 3 * card.size() + 4;
  }
}
