package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.HostState;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Situation;
import dev.dashcam.model.StagingState;
import dev.dashcam.model.Step;
import dev.dashcam.model.Verdict;
import dev.dashcam.model.Volume;
import dev.dashcam.testing.Supply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The next step in situations that nobody thought of. */
class ReconcileRulesPropertyTest {

  @Property(tries = 5000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void the_invariants_hold_in_every_situation(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 120) int steadySeconds,
      @ForAll @LongRange(max = 500) long reserve,
      @ForAll RecordWhen recordWhen) {
    Duration steady = Duration.ofSeconds(steadySeconds);
    ReconcileRules rules = new ReconcileRules(steady, reserve, recordWhen);
    Step step = rules.next(situation);
    new ReconcileInvariants(steady, reserve, recordWhen).check(situation, step);
    assertEquals(step, rules.next(situation), "not deterministic");

    String kind =
        recordWhen
            + ": "
            + (step instanceof Step.Act act
                ? String.join(" ", ActionWords.of(act.actions()))
                : step.getClass().getSimpleName());
    Statistics.label("step")
        .collect(kind)
        .coverage(
            seen -> {
              for (String each :
                  List.of("DATA ingest", "unmount RECORD", "upload", "Later", "Done")) {
                for (RecordWhen policy : RecordWhen.values()) {
                  seen.check(policy + ": " + each).percentage(share -> share > 0.05);
                }
              }
              seen.check("AWAY: unmount OFF").percentage(share -> share > 0.05);
              seen.check("ON_AC: unmount OFF").percentage(share -> share > 0.05);
              seen.check("ALWAYS: unmount OFF").count(times -> times == 0);
            });
  }

  @Provide
  Arbitrary<Situation> situations() {
    Arbitrary<Verdict> batteries =
        Combinators.combine(
                Arbitraries.of(
                        "ok", "ok", "ac", "ac", "unsure", "low", "dying", "silent", "deaf", "vague")
                    .map(ReconcileRulesTest::battery),
                Arbitraries.oneOf(Arbitraries.just(3600), Arbitraries.integers().between(0, 240)))
            .as(ReconcileRulesPropertyTest::onBatteryFor);
    Arbitrary<HostState> hosts =
        Arbitraries.oneOf(
                Arbitraries.of("home", "home", "away"),
                Arbitraries.integers().between(0, 120).map(String::valueOf))
            .map(ReconcileRulesTest::host);
    Arbitrary<CardStatus> cards =
        Combinators.combine(
                Arbitraries.of(CardStatus.Fetch.class),
                Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(0, 2000)))
            .as((fetch, next) -> new CardStatus(fetch, next, "because"));
    Arbitrary<StagingState> stagings =
        Combinators.combine(Arbitraries.of(0, 0, 1, 100), Arbitraries.longs().between(0, 3000))
            .as((clips, room) -> new StagingState(clips, clips * 10L, room));
    Arbitrary<Duration> waits = Arbitraries.of(0, 0, 1, 3600).map(Duration::ofSeconds);
    Arbitrary<List<CameraFacts>> some =
        Combinators.combine(cameras(), cards)
            .as((state, card) -> new CameraFacts("", state, card))
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(ReconcileRulesPropertyTest::named);
    Arbitrary<List<CameraFacts>> one = some.map(each -> named(each.subList(0, 1)));
    return Combinators.combine(batteries, hosts, Arbitraries.oneOf(one, one, some), stagings, waits)
        .as(Situation::new);
  }

  private static List<CameraFacts> named(List<CameraFacts> cameras) {
    if (cameras.size() == 1) {
      return cameras;
    }
    List<CameraFacts> named = new ArrayList<>();
    for (CameraFacts each : cameras) {
      named.add(new CameraFacts("camera-" + named.size(), each.state(), each.card()));
    }
    return named;
  }

  private static Verdict onBatteryFor(Verdict verdict, int seconds) {
    return verdict.next().lastSource() == PowerSource.BATTERY
        ? new Verdict(
            verdict.rule(),
            verdict.actions(),
            verdict.jobsAllowed(),
            verdict.reasons(),
            Supply.onBatteryFor(Duration.ofSeconds(seconds)))
        : verdict;
  }

  /** The sound modes, and every combination that the hardware may show. */
  private static Arbitrary<CameraState> cameras() {
    Volume volume = new Volume(Path.of("/dev/sda1"), "67EF-9CED", Optional.empty());
    Arbitrary<CameraState> any =
        Combinators.combine(
                Arbitraries.of(CameraState.Power.class),
                Arbitraries.of(CameraState.Link.class),
                Arbitraries.of(true, false))
            .as(
                (power, link, there) ->
                    new CameraState(power, link, there ? Optional.of(volume) : Optional.empty()));
    return Arbitraries.oneOf(Arbitraries.of("OFF", "RECORD", "DATA").map(Cameras::in), any);
  }
}
