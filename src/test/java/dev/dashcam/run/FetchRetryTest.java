package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.Settings;
import dev.dashcam.model.CardStatus.Fetch;
import dev.dashcam.model.CopyResult;
import dev.dashcam.model.CopyResult.End;
import dev.dashcam.sys.Journal;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.HandClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FetchRetryTest {
  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private Stores stores;
  private Settings settings;
  private FetchRetry retry;

  @BeforeEach
  void lay_out() throws IOException {
    settings =
        GivenSettings.of(
            folder,
            "paths: {state: \"%s\", runtime: \"%s\"}\n"
                .formatted(folder.resolve("state"), folder.resolve("run")));
    stores = new Stores(settings, clock, Journal.silent());
    retry = FetchRetry.of(settings.cameras().get(0), settings, stores, clock::now, () -> 0.0);
  }

  private static CopyResult ended(End end, int clips) {
    return new CopyResult(end, clips, clips * 10L, 0, end == End.STAGING_FULL ? 20 : 0);
  }

  private Fetch fetch() {
    return stores.cardStatus(settings.cameras().get(0)).read(clock.now()).fetch();
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETE, 0, false",
    "BUDGET_SPENT, 0, false",
    "STAGING_FULL, 1, false",
    "STAGING_FULL, 0, true",
    "CARD_GONE, 1, false",
    "CARD_GONE, 0, true",
  })
  void what_brought_nothing_must_wait(End end, int clips, boolean inVain) {
    assertEquals(inVain, FetchRetry.inVain(ended(end, clips)).isPresent());
  }

  @Test
  void a_card_that_went_away_rests_before_what_begins_by_itself_reads_it_again()
      throws IOException {
    Duration backoff = settings.upload().backoff();
    retry.requireRested();
    assertFalse(retry.failedBefore());

    retry.ended(ended(End.CARD_GONE, 0));

    assertTrue(retry.failedBefore());
    assertEquals(Fetch.WAITING, fetch(), "nor does reconcile");
    String told = assertThrows(BusyException.class, retry::requireRested).getMessage();
    assertTrue(told.contains("the card went away before a clip was copied"), told);
    assertTrue(told.contains("tried again in " + backoff.toSeconds() + " s"), told);
    clock.advance(backoff);
    retry.requireRested();
    assertEquals(Fetch.AGAIN, fetch());

    retry.ended(ended(End.CARD_GONE, 0));
    clock.advance(backoff);
    assertThrows(BusyException.class, retry::requireRested, "the pauses grow");
  }

  @Test
  void what_brings_a_clip_ends_the_rest() throws IOException {
    retry.ended(ended(End.CARD_GONE, 0));
    retry.ended(ended(End.CARD_GONE, 1));
    retry.requireRested();
    assertFalse(retry.failedBefore());
  }

  @Test
  void a_full_staging_is_no_fault_of_the_cards() throws IOException {
    retry.ended(ended(End.STAGING_FULL, 0));
    retry.requireRested();
    assertFalse(retry.failedBefore());
  }
}
