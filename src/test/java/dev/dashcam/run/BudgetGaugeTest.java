package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.Tally;
import dev.dashcam.config.Settings;
import dev.dashcam.decide.BudgetRules;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.Budget;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Verdict;
import dev.dashcam.model.Verdict.Rule;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.Messages;
import dev.dashcam.testing.Supply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what the diary really keeps to the sum. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetGaugeTest {
  private static final Duration TICK = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private final Messages messages = new Messages();
  private Stores stores;
  private double percent = 80;

  @BeforeEach
  void lay_out() throws Exception {
    Settings settings =
        GivenSettings.of(
            folder,
            "paths: {state: "
                + folder.resolve("state")
                + ", runtime: "
                + folder.resolve("run")
                + "}");
    stores = new Stores(settings, clock, messages.journal());
  }

  private BudgetGauge gauge(Tally running) {
    return stores.budget(new BudgetRules(50), running);
  }

  /** As guard and reconcile do, each by a run of its own. */
  private void drain(int minutes, double perMinute, PowerSource source) {
    for (int i = 0; i < minutes * 2; i++) {
      clock.advance(TICK);
      percent -= perMinute / 2;
      Rule rule = source == PowerSource.AC ? Rule.ON_AC : Rule.ENOUGH;
      write(source);
      stores
          .recorder()
          .reading(
              new Measured(percent, 3300, OptionalInt.empty(), source),
              new Verdict(rule, List.of(), true, List.of(), GuardState.INITIAL));
    }
  }

  private void write(PowerSource source) {
    try {
      stores
          .guardState()
          .write(source == PowerSource.AC ? Supply.onAc() : Supply.onBatteryFor(TICK));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void near(long minutes, Budget budget) {
    long seconds = budget.left().orElseThrow().toSeconds();
    assertTrue(Math.abs(seconds - 60 * minutes) <= 90, budget.toString());
  }

  @Test
  void a_first_run_knows_nothing_and_learns_while_it_runs() {
    BudgetGauge gauge = gauge(new Tally("ingest"));
    assertFalse(gauge.get().limited());
    drain(1, 0.5, PowerSource.BATTERY);
    assertFalse(gauge.get().limited());
    for (int i = 0; i < 30; i++) {
      drain(1, 0.5, PowerSource.BATTERY);
      gauge.get();
    }
    near(25, gauge.get()); // 64.5 % until 52 %
    drain(1, 0, PowerSource.AC);
    assertEquals("on AC: no limit", gauge.get().reason());
  }

  @Test
  void the_next_one_knows_from_the_first_look_on() {
    Recorder.Task ingest = stores.recorder().begin("ingest");
    drain(20, 0.5, PowerSource.BATTERY);
    ingest.done(ExitCode.OK, 10, 12_000_000_000L);
    Recorder.Task upload = stores.recorder().begin("upload");
    drain(10, 0.5, PowerSource.BATTERY);
    upload.done(ExitCode.LATER, 10, 3_000_000_000L);
    stores.recorder().begin("upload").failed(new IOException("it went away"));

    Budget budget = gauge(null).get();
    near(26, budget);
    assertEquals(10_000_000, budget.fromCard(), 1);
    assertEquals(5_000_000, budget.toHost(), 1);
  }

  @Test
  void a_history_that_cant_be_read_limits_nothing() throws IOException {
    Files.createDirectories(folder.resolve("state/history.jsonl"));
    Budget budget = gauge(null).get();
    assertEquals(Optional.empty(), budget.left());
    assertTrue(budget.reason().contains("can't be read"), budget.reason());
    assertEquals("on AC: no limit", gauge(null).by(PowerSource.AC).reason(), "nor is it read");
  }
}
