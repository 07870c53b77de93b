package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.act.ingest.ClipSource;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.config.Settings;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.model.Clip;
import dev.dashcam.model.Layout;
import dev.dashcam.observe.CardScanner;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.store.Ledger;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.HandClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card of which nothing can be read without fetching it: a camera that speaks MTP. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardPlannerTest {
  private static final String CARD = "mtp:1";
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String HASH = "a".repeat(64);

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private Ledger ledger;

  @BeforeEach
  void open() throws IOException {
    ledger = Ledger.open(folder.resolve("ledger.jsonl"), clock, Journal.silent());
  }

  @AfterEach
  void close() throws IOException {
    ledger.close();
  }

  private void fetchedBefore(Clip clip) throws IOException {
    ledger.staged(CARD, clip, HASH, "sample", clip.path());
    ledger.uploaded(clip.path(), HASH);
  }

  private CardPlan plan(Clip... clips) throws IOException {
    CardPlanner planner =
        new CardPlanner(
            new ClipFilters(Settings.defaults().ingest()),
            new StagingProbe(folder),
            new Staging(folder, Layout.USUAL, ledger, StopSignal.never()),
            ledger,
            clock::now);
    return planner.plan(
        new OpenCard(
            CARD,
            new CardScanner.Listing(List.of(clips), List.of(), true),
            ClipSource.folder(folder, StopSignal.never()),
            Optional.empty(),
            () -> true));
  }

  @Test
  void what_tells_no_time_is_fetched_again_after_all_that_is_new() throws IOException {
    Clip timeless = new Clip("RO/locked.MP4", 5, Instant.EPOCH);
    Clip fresh = new Clip("DCIM/new.MP4", 5, NOON);
    fetchedBefore(timeless);

    CardPlan plan = plan(timeless, fresh);

    assertEquals(List.of(fresh, timeless), plan.toCopy());
    assertEquals(List.of("RO/locked.MP4: the camera tells no time of it"), plan.again());
    assertEquals(0, plan.known());
  }

  @Test
  void a_fetch_in_parts_does_not_begin_from_the_start() throws IOException {
    Clip newest = new Clip("DCIM/b.MP4", 5, NOON.plusSeconds(60));
    Clip left = new Clip("DCIM/a.MP4", 5, NOON);
    fetchedBefore(newest);

    CardPlan plan = plan(left, newest);

    assertEquals(List.of(left), plan.toCopy());
    assertEquals(1, plan.known());
    assertEquals(List.of(), plan.again());
  }

  @Test
  void another_time_is_another_clip() throws IOException {
    fetchedBefore(new Clip("DCIM/a.MP4", 5, NOON));
    Clip now = new Clip("DCIM/a.MP4", 5, NOON.plusSeconds(90));
    assertEquals(List.of(now), plan(now).toCopy());
  }
}
