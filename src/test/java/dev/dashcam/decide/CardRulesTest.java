package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.dashcam.config.IngestSettings;
import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardRulesTest {
  private static final String PATH = "DCIM/F_0042.MP4";
  private static final Instant TAKEN = Instant.parse("2026-11-22T10:00:00Z");
  private static final Moment NOW = new Moment("boot", Duration.ofMinutes(10));
  private static final KnownClip.Content CONTENT = new KnownClip.Content("5a", "7e", true);

  private final CardRules rules =
      new CardRules(
          new ClipFilters(
              new IngestSettings(
                  List.of("**.mp4"), List.of("private/**"), List.of(), 0, Duration.ofHours(1))));

  /** The known clip has 100 bytes and was taken at 10:00:00 on a plausible day. */
  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
the same path, size and time is known                   | 100 | 0       | false | Known
FAT rounds times down to 2 s                            | 100 | -2      | false | Known
FAT rounds times up to 2 s                              | 100 | 2       | false | Known
3 s apart is another clip                               | 100 | 3       | false | Copy
a name reused, same size, a minute later, is another    | 100 | 60      | false | Copy
a name reused with another size is another clip         | 101 | 0       | false | Copy
another size after an hour's shift is another clip      | 101 | 3600    | false | Copy
an hour later may be daylight saving: compare           | 100 | 3600    | false | Compare
an hour earlier may be daylight saving: compare         | 100 | -3600   | false | Compare
an hour and 2 s is still that                           | 100 | 3602    | false | Compare
an hour less 2 s is still that                          | 100 | 3598    | false | Compare
an hour and 3 s is another clip                         | 100 | 3603    | false | Copy
half an hour is another clip                            | 100 | 1800    | false | Copy
another time zone moves by up to 26 h: compare          | 100 | 93600   | false | Compare
27 h is another clip                                    | 100 | 97200   | false | Copy
a day's shift is compared                               | 100 | -86400  | false | Compare
once the clock was set back nothing is known unread     | 100 | 0       | true  | Compare
clock set back and another size is another clip         | 100 | 60      | true  | Copy
""")
  void a_file_under_a_known_path(
      String sentence, long size, long seconds, boolean clockWentBack, String verdict) {
    Clip clip = new Clip(PATH, size, TAKEN.plusSeconds(seconds));
    ClipVerdict is = rules.judge(clip, copied(TAKEN), clockWentBack, NOW);
    assertEquals(verdict, is.getClass().getSimpleName(), sentence);
    if (is instanceof ClipVerdict.Compare compare) {
      assertEquals(CONTENT, compare.known(), sentence);
    }
  }

  @ParameterizedTest(name = "a clip dated {0}: {1}", quoteTextArguments = false)
  @CsvSource({
    "1980-01-01T00:00:00Z, Compare",
    "2020-06-01T12:00:00Z, Compare",
    "2025-12-31T23:59:59Z, Compare",
    "2026-01-01T00:00:00Z, Known",
  })
  void a_date_before_this_program_was_given_by_a_reset_clock(Instant taken, String verdict) {
    ClipVerdict is = rules.judge(new Clip(PATH, 100, taken), copied(taken), false, NOW);
    assertEquals(verdict, is.getClass().getSimpleName());
  }

  @Test
  void a_path_never_seen_is_new_whatever_its_date() {
    for (Instant taken : List.of(TAKEN, Instant.EPOCH)) {
      Clip clip = new Clip(PATH, 100, taken);
      assertEquals(new ClipVerdict.Copy("new"), rules.judge(clip, Optional.empty(), true, NOW));
    }
  }

  @Test
  void a_clip_set_aside_waits_until_its_time_has_come() {
    KnownClip.SetAside setAside = setAside(NOW.plus(Duration.ofSeconds(1)));
    assertEquals(
        new ClipVerdict.Wait(setAside), rules.judge(clip(100), known(setAside), false, NOW));
    assertEquals("Copy", verdict(clip(100), known(setAside(NOW))));
  }

  @Test
  void a_clip_set_aside_in_another_boot_is_tried_again() {
    Moment before = new Moment("an earlier boot", Duration.ofDays(9));
    assertEquals("Copy", verdict(clip(100), known(setAside(before))));
  }

  @Test
  void another_clip_under_the_name_of_one_set_aside_does_not_wait() {
    Moment later = NOW.plus(Duration.ofHours(1));
    assertEquals("Copy", verdict(clip(101), known(setAside(later))));
    Clip newer = new Clip(PATH, 100, TAKEN.plusSeconds(600));
    assertEquals("Copy", verdict(newer, known(setAside(later))));
  }

  @Test
  void the_filters_come_first() {
    Clip hidden = new Clip("PRIVATE/F_0042.MP4", 100, TAKEN);
    assertEquals(
        new ClipVerdict.Excluded("exclude private/**"),
        rules.judge(hidden, copied(TAKEN), true, NOW));
    Clip log = new Clip("DCIM/camera.log", 100, TAKEN);
    assertEquals("Excluded", verdict(log, Optional.empty()));
  }

  /**
   * The promise behind all rules: what is taken for known without a look has nothing against it.
   */
  @Property
  void known_means_same_size_and_time_and_a_sound_clock(
      @ForAll @LongRange(min = 99, max = 101) long size,
      @ForAll @IntRange(min = -100_000, max = 100_000) int seconds,
      @ForAll boolean clockWentBack,
      @ForAll boolean plausible) {
    Instant before = plausible ? TAKEN : Instant.parse("2019-01-01T00:00:00Z");
    Clip clip = new Clip(PATH, size, before.plusSeconds(seconds));
    ClipVerdict verdict = rules.judge(clip, copied(before), clockWentBack, NOW);
    boolean sound = size == 100 && Math.abs(seconds) <= 2 && !clockWentBack && plausible;
    if (sound) {
      assertEquals(new ClipVerdict.Known(), verdict);
    } else {
      assertNotEquals(new ClipVerdict.Known(), verdict);
    }
  }

  private String verdict(Clip clip, Optional<KnownClip> known) {
    return rules.judge(clip, known, false, NOW).getClass().getSimpleName();
  }

  private static Clip clip(long size) {
    return new Clip(PATH, size, TAKEN);
  }

  private static Optional<KnownClip> copied(Instant taken) {
    return Optional.of(
        new KnownClip(new Clip(PATH, 100, taken), Optional.of(CONTENT), Optional.empty()));
  }

  private static KnownClip.SetAside setAside(Moment retryAt) {
    return new KnownClip.SetAside("read error", 2, retryAt);
  }

  private static Optional<KnownClip> known(KnownClip.SetAside setAside) {
    return Optional.of(new KnownClip(clip(100), Optional.empty(), Optional.of(setAside)));
  }
}
