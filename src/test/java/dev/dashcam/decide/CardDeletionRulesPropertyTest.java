package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.Settings;
import dev.dashcam.model.CardFile;
import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Whatever a card and a ledger hold. */
class CardDeletionRulesPropertyTest {
  private static final ClipFilters FILTERS = new ClipFilters(Settings.defaults().ingest());
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

  @Property
  void what_may_go_was_proved_at_home_and_looks_as_it_did_then(@ForAll("files") CardFile file) {
    boolean goes = new CardDeletionRules(FILTERS).keeping(file).isEmpty();
    Statistics.collect(goes);
    if (goes) {
      KnownClip known = file.known().orElseThrow();
      assertTrue(known.content().orElseThrow().onHost());
      assertTrue(known.setAside().isEmpty());
      assertEquals(known.clip().size(), file.clip().size());
      assertTrue(
          Duration.between(known.clip().modified(), file.clip().modified()).abs().toMillis()
              <= 2000);
      assertFalse(file.readOnly() || file.newest() || FILTERS.locked(file.clip().path()));
      assertTrue(FILTERS.excluding(file.clip().path()).isEmpty());
    }
  }

  @Provide
  Arbitrary<CardFile> files() {
    Arbitrary<Boolean> rarely = Arbitraries.of(true, false, false, false);
    Arbitrary<Boolean> mostly = rarely.map(rare -> !rare);
    return Combinators.combine(clips(), rarely, rarely, clips(), mostly, mostly, rarely)
        .as(
            (clip, readOnly, newest, then, copied, onHost, setAside) ->
                new CardFile(
                    clip,
                    readOnly,
                    newest,
                    copied || setAside
                        ? Optional.of(
                            new KnownClip(
                                then,
                                copied
                                    ? Optional.of(new KnownClip.Content("ab", "cd", onHost))
                                    : Optional.empty(),
                                setAside
                                    ? Optional.of(
                                        new KnownClip.SetAside(
                                            "unreadable", 1, new Moment("boot", Duration.ZERO)))
                                    : Optional.empty()))
                        : Optional.empty()));
  }

  private static Arbitrary<Clip> clips() {
    return Combinators.combine(
            Arbitraries.of("DCIM/A.MP4", "DCIM/B.MP4", "DCIM/RO/C.MP4", "Thumbs.db"),
            Arbitraries.of(1000L, 1000L, 1000L, 999L),
            Arbitraries.of(0, 0, 0, 1, 2, 3, 3600))
        .as((path, size, seconds) -> new Clip(path, size, AT.plusSeconds(seconds)));
  }
}
