package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dashcam.config.Settings;
import dev.dashcam.model.CardFile;
import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardDeletionRulesTest {
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");
  private static final KnownClip.Content AT_HOME = new KnownClip.Content("ab", "sample", true);
  private static final KnownClip.Content STAGED = new KnownClip.Content("ab", "sample", false);

  private final CardDeletionRules rules =
      new CardDeletionRules(new ClipFilters(Settings.defaults().ingest()));

  private static Clip clip(String path) {
    return new Clip(path, 1000, AT);
  }

  private String keeping(CardFile file) {
    return rules.keeping(file).orElse("goes");
  }

  private static Optional<KnownClip> known(Clip then, KnownClip.Content content) {
    return Optional.of(new KnownClip(then, Optional.of(content), Optional.empty()));
  }

  private static CardFile atHome(Clip now) {
    return new CardFile(now, false, false, known(clip(now.path()), AT_HOME));
  }

  @Test
  void what_is_at_home_and_as_it_was_may_go() {
    assertEquals("goes", keeping(atHome(clip("DCIM/A.MP4"))));
  }

  @ParameterizedTest
  @CsvSource({"DCIM/RO/A.MP4", "EVENT/A.MP4", "dcim/parking/A.MP4"})
  void what_is_locked_by_its_folder_stays(String path) {
    assertEquals("it is locked", keeping(atHome(clip(path))));
  }

  @Test
  void what_is_marked_read_only_is_locked_too() {
    Clip clip = clip("DCIM/A.MP4");
    assertEquals("it is locked", keeping(new CardFile(clip, true, false, known(clip, AT_HOME))));
  }

  @Test
  void the_newest_stays() {
    Clip clip = clip("DCIM/A.MP4");
    assertEquals(
        "the camera may go on from it: none in its folder is newer",
        keeping(new CardFile(clip, false, true, known(clip, AT_HOME))));
  }

  @Test
  void what_is_not_proved_at_home_stays() {
    Clip clip = clip("DCIM/A.MP4");
    assertEquals(
        "the host has not proved that it holds it",
        keeping(new CardFile(clip, false, false, known(clip, STAGED))));
    assertEquals(
        "it was never copied whole", keeping(new CardFile(clip, false, false, Optional.empty())));
    KnownClip.SetAside why =
        new KnownClip.SetAside("unreadable", 1, new Moment("boot", Duration.ZERO));
    assertEquals(
        "it was never copied whole",
        keeping(
            new CardFile(
                clip,
                false,
                false,
                Optional.of(new KnownClip(clip, Optional.of(AT_HOME), Optional.of(why))))));
  }

  @ParameterizedTest
  @CsvSource({"999, 0", "1000, 3", "1000, -3", "1000, 3600"})
  void another_size_or_time_is_another_clip(long size, long seconds) {
    assertEquals(
        "it isn't what was copied: its size or time is another",
        keeping(atHome(new Clip("DCIM/A.MP4", size, AT.plusSeconds(seconds)))));
  }

  @Test
  void a_rounded_time_is_the_same_and_what_is_no_footage_is_left_alone() {
    assertEquals("goes", keeping(atHome(new Clip("DCIM/A.MP4", 1000, AT.plusSeconds(2)))));
    assertEquals("it is no footage", keeping(atHome(clip("DCIM/Thumbs.db"))));
  }
}
