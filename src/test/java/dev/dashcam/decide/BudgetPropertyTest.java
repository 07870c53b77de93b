package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.IngestSettings;
import dev.dashcam.model.Budget;
import dev.dashcam.model.Clip;
import dev.dashcam.model.Experience.Charge;
import dev.dashcam.model.PowerSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What the charge is good for, with cards and batteries that nobody thought of. */
class BudgetPropertyTest {
  private static final ClipFilters FILTERS =
      new ClipFilters(
          new IngestSettings(List.of("**"), List.of(), List.of("**/RO/**"), 0, Duration.ZERO));

  @Property
  void never_more_is_fetched_than_comes_home(
      @ForAll("cards") List<Clip> card,
      @ForAll("staged") List<Clip> staged,
      @ForAll("budgets") Budget budget) {
    FetchPlan plan = new FetchPlan(FILTERS, card, staged);
    List<Clip> taken = FILTERS.inOrder(card).subList(0, plan.share(budget).clips());
    if (taken.isEmpty()) {
      return;
    }
    Clip last = taken.get(taken.size() - 1);
    List<Clip> waiting = new ArrayList<>(staged);
    waiting.addAll(taken);
    List<Clip> sent = FILTERS.inOrder(waiting);
    double seconds = bytes(taken) / budget.fromCard();
    if (!sent.get(0).equals(last)) { // the very first may come home in two evenings
      seconds += bytes(sent.subList(0, sent.indexOf(last) + 1)) / budget.toHost();
    }
    assertTrue(seconds <= budget.left().orElseThrow().toMillis() / 1000.0 + 0.01);
  }

  @Property
  void with_more_time_never_less_is_taken(
      @ForAll("cards") List<Clip> card,
      @ForAll("staged") List<Clip> staged,
      @ForAll("budgets") Budget budget,
      @ForAll @IntRange(max = 1000) int more) {
    FetchPlan plan = new FetchPlan(FILTERS, card, staged);
    Budget longer =
        new Budget(
            budget.left().map(left -> left.plusSeconds(more)),
            budget.fromCard(),
            budget.toHost(),
            "longer");
    assertTrue(plan.share(budget).clips() <= plan.share(longer).clips());
    assertTrue(
        Shares.toSend(budget, card, FILTERS).clips()
            <= Shares.toSend(longer, card, FILTERS).clips());
  }

  @Property
  void no_other_is_fetched_while_a_locked_one_stays(
      @ForAll("cards") List<Clip> card, @ForAll("budgets") Budget budget) {
    int clips = new FetchPlan(FILTERS, card, List.of()).share(budget).clips();
    List<Clip> inOrder = FILTERS.inOrder(card);
    boolean takesOther =
        inOrder.subList(0, clips).stream().anyMatch(clip -> !FILTERS.locked(clip.path()));
    boolean leavesLocked =
        inOrder.subList(clips, inOrder.size()).stream()
            .anyMatch(clip -> FILTERS.locked(clip.path()));
    assertFalse(takesOther && leavesLocked);
  }

  @Property
  void without_a_limit_all_is_taken(
      @ForAll("cards") List<Clip> card, @ForAll("staged") List<Clip> staged) {
    Budget budget = Budget.unlimited("on AC");
    assertEquals(card.size(), new FetchPlan(FILTERS, card, staged).share(budget).clips());
    assertEquals(card.size(), Shares.toSend(budget, card, FILTERS).clips());
  }

  @Property
  void as_long_as_no_pace_is_known_all_is_taken_until_the_time_is_up(
      @ForAll("cards") List<Clip> card, @ForAll @IntRange(max = 3600) int seconds) {
    Budget budget = new Budget(Optional.of(Duration.ofSeconds(seconds)), 0, 0, "no pace");
    boolean time = Duration.ofSeconds(seconds).compareTo(BudgetRules.BETWEEN) >= 0;
    assertEquals(
        time ? card.size() : 0, new FetchPlan(FILTERS, card, List.of()).share(budget).clips());
  }

  /** By the rule that the step goes by, a fetch that was begun has time for a clip. */
  @Property
  void the_camera_is_not_switched_for_nothing(
      @ForAll("cards") List<Clip> card, @ForAll("budgets") Budget budget) {
    List<Clip> inOrder = FILTERS.inOrder(card);
    if (inOrder.isEmpty()) {
      return;
    }
    long next = inOrder.get(0).size();
    if (BudgetRules.looks(budget, ReconcileRulesTest.card("needed:" + next), 0)) {
      Budget after =
          new Budget(
              budget.left().map(left -> left.minus(BudgetRules.TO_LOOK)),
              budget.fromCard(),
              budget.toHost(),
              "looked");
      assertTrue(new FetchPlan(FILTERS, card, List.of()).share(after).clips() > 0);
    }
  }

  @Property
  void one_wrong_reading_changes_nothing(
      @ForAll @DoubleRange(min = 0.05, max = 1) double perMinute,
      @ForAll @DoubleRange(min = 0, max = 100) double wrong,
      @ForAll @IntRange(min = 8, max = 30) int readings,
      @ForAll @IntRange(max = 29) int which) {
    List<Charge> charges = Discharges.falling(Discharges.BOOT, 60, perMinute, readings);
    Optional<Duration> right = left(charges);
    Charge spoilt = charges.get(which % readings);
    charges.set(which % readings, new Charge(spoilt.at(), wrong, spoilt.source()));
    near(right, left(charges));
  }

  @Property
  void a_jump_when_the_load_changes_is_no_rate(
      @ForAll @DoubleRange(min = 0.05, max = 1) double perMinute,
      @ForAll @DoubleRange(min = -20, max = 20) double jump,
      @ForAll @IntRange(min = 8, max = 30) int readings,
      @ForAll @IntRange(min = 1, max = 26) int when) {
    List<Charge> charges = Discharges.falling(Discharges.BOOT, 60, perMinute, readings);
    Optional<Duration> right = left(charges);
    for (int i = 0; i < Math.min(when, readings - 3); i++) {
      Charge before = charges.get(i);
      charges.set(i, new Charge(before.at(), before.percent() + jump, before.source()));
    }
    near(right, left(charges));
  }

  private static Optional<Duration> left(List<Charge> charges) {
    return new BudgetRules(50)
        .of(Discharges.seen(charges), PowerSource.BATTERY, Discharges.end(charges.size()))
        .left();
  }

  private static void near(Optional<Duration> right, Optional<Duration> seen) {
    Duration apart = right.orElseThrow().minus(seen.orElseThrow()).abs();
    assertTrue(apart.toSeconds() <= 1, right + " and " + seen);
  }

  private static double bytes(List<Clip> clips) {
    return clips.stream().mapToLong(Clip::size).sum();
  }

  @Provide
  Arbitrary<List<Clip>> cards() {
    return clips("");
  }

  @Provide
  Arbitrary<List<Clip>> staged() {
    return clips("2026-03-04/");
  }

  private static Arbitrary<List<Clip>> clips(String folder) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 1_000_000),
            Arbitraries.longs().between(1, 500_000_000),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 1000))
        .as(
            (name, size, locked, minute) ->
                new Clip(
                    folder + (locked ? "RO/" : "DCIM/") + name,
                    size,
                    Instant.parse("2026-03-04T08:00:00Z").plusSeconds(60L * minute)))
        .list()
        .ofMaxSize(20)
        .uniqueElements(Clip::path);
  }

  @Provide
  Arbitrary<Budget> budgets() {
    Arbitrary<Double> paces = Arbitraries.doubles().between(100_000, 50_000_000);
    return Combinators.combine(Arbitraries.integers().between(0, 2000), paces, paces)
        .as(
            (seconds, fromCard, toHost) ->
                new Budget(Optional.of(Duration.ofSeconds(seconds)), fromCard, toHost, "given"));
  }
}
