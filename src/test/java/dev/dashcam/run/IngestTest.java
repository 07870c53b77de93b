package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.NotProvedException;
import dev.dashcam.act.Tally;
import dev.dashcam.act.camera.CardMount;
import dev.dashcam.act.ingest.CardCopy;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.config.Settings;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.model.Budget;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.Clip;
import dev.dashcam.model.Layout;
import dev.dashcam.model.StagedClip;
import dev.dashcam.model.Volume;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.store.CardLookFile;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.Ledger;
import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IngestTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** Longer than the two samples, so that they don't overlap. */
  private static final int SIZE = 200_000;

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private final Messages messages = new Messages();
  private final StopSignal stop = new StopSignal();
  private Path card;
  private Path ready;
  private Ledger ledger;
  private CardStatusFile status;
  private Settings settings;

  /** What umount answers. */
  private int umountStatus;

  private boolean mounted;

  @BeforeEach
  void lay_out() throws IOException {
    card = Files.createDirectory(folder.resolve("card"));
    ready = folder.resolve("staging/ready");
    ledger = Ledger.open(folder.resolve("ledger.jsonl"), clock, Journal.silent());
    status = new CardStatusFile(folder.resolve("card.json"), Journal.silent());
    settings =
        GivenSettings.of(
            folder,
            "paths: {mount_base: \"%s\", system_root: \"%s\"}\n"
                .formatted(card, folder.resolve("root")));
    Files.createDirectories(folder.resolve("root/proc/1"));
    Files.writeString(folder.resolve("root/proc/1/mountinfo"), "");
  }

  @AfterEach
  void close() throws IOException {
    ledger.close();
  }

  private Budget budget = Budget.unlimited("on AC");

  /** The kernel's name of the card. */
  private String device = "/dev/sda1";

  /** What happens before the plan is made, and before each clip. */
  private Happening beforeClip = () -> {};

  private interface Happening {
    void happens();
  }

  private Ingest ingest() {
    Staging staging = new Staging(folder.resolve("staging"), Layout.USUAL, ledger, stop);
    return new Ingest(
        settings.cameras().get(0),
        this::camera,
        new CardMount(
            settings.paths().mountBase(),
            settings.paths().systemRoot(),
            Duration.ofSeconds(5),
            new Tools(),
            this::camera),
        new Cards(new Tools(), stop),
        new CardPlanner(
            new ClipFilters(settings.ingest()),
            new StagingProbe(folder.resolve("staging")),
            staging,
            ledger,
            clock::now),
        staging,
        ledger,
        status,
        new CardLookFile(folder.resolve("card-look.json"), clock, messages.journal()),
        (cardThere, charge) ->
            new CardCopy(
                staging,
                ledger,
                new CardCopy.Conditions(
                    bytes -> true,
                    bytes -> true,
                    charge,
                    cardThere,
                    () -> false,
                    attempts -> clock.now().plus(Duration.ofMinutes(attempts))),
                messages.journal(),
                stop),
        () -> {
          beforeClip.happens();
          return budget;
        },
        clock::now,
        () -> clock.now().plus(Duration.ofHours(1)),
        new Tally("ingest"),
        messages.journal());
  }

  private CameraState camera() {
    Volume volume =
        new Volume(Path.of(device), "67EF-9CED", mounted ? Optional.of(card) : Optional.empty());
    return new CameraState(Power.ON, Link.AUTHORIZED, Optional.of(volume));
  }

  private final class Tools implements CommandRunner {
    @Override
    public CommandResult run(Command command) {
      switch (command.program()) {
        case "mount-card.sh" -> mounted = true;
        case "unmount-card.sh" -> mounted = umountStatus != 0;
        default -> {
          // blkid may say nothing
        }
      }
      int exit = command.program().equals("unmount-card.sh") ? umountStatus : 0;
      return new CommandResult(command, exit, "", exit == 0 ? "" : "target is busy");
    }

    @Override
    public CommandResult run(Command command, Consumer<String> onLine) {
      throw new AssertionError(command);
    }

    @Override
    public BackgroundCommand start(Command command) {
      throw new AssertionError(command);
    }
  }

  private static byte[] film(int seed) {
    byte[] film = new byte[SIZE];
    Arrays.fill(film, (byte) seed);
    return film;
  }

  private void clip(String path, byte[] content, Instant modified) throws IOException {
    Path file = card.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }

  private Ingest.Report copy() throws IOException {
    return ingest().fromFolder(card, false);
  }

  private int copied() throws IOException {
    return copy().result().orElseThrow().clips();
  }

  private CardPlan planned() throws IOException {
    return ingest().fromFolder(card, true).plan();
  }

  private List<String> staged() throws IOException {
    return new StagingProbe(folder.resolve("staging"))
        .readyClips().stream().map(clip -> clip.path()).sorted().toList();
  }

  @Test
  void a_second_run_copies_nothing() throws IOException {
    clip("a.mp4", film(1), NOON);
    clip("DCIM/b.mp4", film(2), NOON.plusSeconds(60));
    assertEquals(2, copied());
    Ingest.Report again = copy();
    assertEquals(0, again.result().orElseThrow().clips());
    assertEquals(2, again.plan().known());
    assertEquals(List.of("2026-11-22/DCIM/b.mp4", "2026-11-22/a.mp4"), staged());
  }

  @Test
  void a_plan_changes_nothing() throws IOException {
    clip("a.mp4", film(1), NOON);
    clip("Thumbs.db", film(2), NOON);
    CardPlan plan = planned();
    assertEquals(1, plan.toCopy().size());
    assertEquals(1, plan.excluded().size());
    assertFalse(Files.exists(folder.resolve("staging")));
    assertTrue(ledger.setAsides().isEmpty());
  }

  @Test
  void what_the_charge_is_not_good_for_stays_on_the_card_until_it_is() throws IOException {
    clip("DCIM/newest.mp4", film(1), NOON.plusSeconds(60));
    clip("DCIM/oldest.mp4", film(2), NOON);
    clip("RO/locked.mp4", film(3), NOON);
    double pace = SIZE / 10.0; // a clip in ten seconds, each way
    // It doesn't get less here, so that a clip more fits than in the sum at the beginning.
    budget = new Budget(Optional.of(Duration.ofSeconds(55)), pace, pace, "55 seconds");

    Ingest.Report report = ingest().fromCamera(false);
    assertEquals("BUDGET_SPENT", report.result().orElseThrow().end().name());
    assertEquals(List.of("2026-11-22/DCIM/newest.mp4", "2026-11-22/RO/locked.mp4"), staged());
    assertTrue(report.share().text().contains("1 of 1 locked, 0 of 2 others"), report.toString());
    CardStatus left = status.read(clock.now());
    assertEquals(CardStatus.Fetch.NEEDED, left.fetch());
    assertEquals(SIZE, left.nextClipBytes());

    budget = Budget.unlimited("on AC");
    assertEquals(1, ingest().fromCamera(false).result().orElseThrow().clips());
    assertEquals(CardStatus.Fetch.COMPLETE, status.read(clock.now()).fetch());
  }

  @Test
  void another_film_under_the_same_name_is_copied_beside_the_first() throws IOException {
    clip("a.mp4", film(1), NOON);
    copied();
    clip("a.mp4", film(2), NOON.plusSeconds(3600 * 3 + 90));
    assertEquals(1, copied());
    assertEquals(2, staged().size());
  }

  @Test
  void a_change_of_daylight_saving_copies_nothing() throws IOException {
    clip("a.mp4", film(1), NOON);
    clip("b.mp4", film(2), NOON.plusSeconds(60));
    copied();
    for (int hours : List.of(1, -1, 5)) {
      clip("a.mp4", film(1), NOON.plusSeconds(3600L * hours));
      clip("b.mp4", film(2), NOON.plusSeconds(60 + 3600L * hours));
      assertEquals(0, copied(), hours + " h");
    }
    assertEquals(2, staged().size());
  }

  @Test
  void a_shift_of_hours_with_another_film_is_another_film() throws IOException {
    clip("a.mp4", film(1), NOON);
    copied();
    clip("a.mp4", film(2), NOON.plusSeconds(3600));
    assertEquals(1, copied());
    assertEquals(2, staged().size());
  }

  @Test
  void after_a_reset_of_the_clock_same_name_size_and_time_are_not_believed() throws IOException {
    // The camera's battery was empty: its clock begins anew each time.
    Instant reset = Instant.parse("2018-01-01T00:00:00Z");
    clip("a.mp4", film(1), reset);
    copied();
    clip("a.mp4", film(2), reset);
    assertEquals(1, copied());
    assertEquals(2, staged().size());
    assertEquals(0, copied(), "it is the same one now");
  }

  @Test
  void a_clock_that_went_back_makes_every_known_clip_suspicious() throws IOException {
    clip("a.mp4", film(1), NOON);
    copied();
    // The same name, size and time, but another film; an older new clip gives the clock away.
    clip("a.mp4", film(2), NOON);
    assertEquals(0, copied(), "nothing to see");
    clip("b.mp4", film(3), NOON.minusSeconds(86_400));
    assertEquals(2, copied());
    assertEquals(3, staged().size());
  }

  @Test
  void an_old_file_that_is_left_out_for_good_says_nothing_about_the_clock() throws IOException {
    clip("a.mp4", film(1), NOON);
    clip("Thumbs.db", film(2), NOON.minusSeconds(86_400));
    copied();
    clip("a.mp4", film(3), NOON); // would be noticed if it were compared
    assertEquals(1, planned().known());
    assertEquals(List.of(), planned().toCopy());
  }

  @Test
  void the_middle_alone_does_not_tell_two_films_apart() throws IOException {
    // The price of not reading every known clip whole: told apart are the two ends.
    Instant reset = Instant.parse("2018-01-01T00:00:00Z");
    byte[] film = film(1);
    clip("a.mp4", film, reset);
    copied();
    film[SIZE / 2] = 2;
    clip("a.mp4", film, reset);
    assertEquals(1, planned().known());
  }

  @Test
  void a_staged_clip_that_somebody_deleted_is_copied_again() throws IOException {
    clip("a.mp4", film(1), NOON);
    copied();
    Files.delete(ready.resolve("2026-11-22/a.mp4"));
    assertEquals(1, copied());
    assertEquals(List.of("2026-11-22/a.mp4"), staged());
  }

  @Test
  void what_the_host_has_is_not_copied_again() throws IOException {
    clip("a.mp4", film(1), NOON);
    copied();
    String sha256 = ledger.sha256Of("2026-11-22/a.mp4").orElseThrow();
    ledger.uploaded("2026-11-22/a.mp4", sha256);
    new Staging(folder.resolve("staging"), Layout.USUAL, ledger, stop)
        .delete(new StagedClip("2026-11-22/a.mp4", SIZE, sha256));
    assertEquals(0, copied());
    assertEquals(List.of(), staged());
  }

  @Test
  void what_could_not_be_read_is_waited_for_and_then_tried_again() throws IOException {
    clip("a.mp4", film(1), NOON);
    ledger.setAside(
        "folder:" + card.toRealPath(),
        new Clip("a.mp4", SIZE, NOON),
        "a bad spot",
        1,
        clock.now().plus(Duration.ofMinutes(10)));
    Ingest.Report report = copy();
    assertEquals(1, report.plan().waiting().size());
    assertEquals(
        Optional.of(Duration.ofMinutes(10)), report.retryAt().map(at -> at.from(clock.now())));
    clock.advance(Duration.ofMinutes(11));
    assertEquals(1, copied());
    assertTrue(ledger.setAsides().isEmpty());
  }

  @Test
  void what_a_cut_off_copy_left_is_kept_when_its_name_is_another_clips_or_may_be()
      throws IOException {
    Instant reset = Instant.parse("2018-01-01T00:00:00Z");
    clip("same.mp4", film(1), NOON);
    clip("other.mp4", film(2), NOON.plusSeconds(60));
    clip("reset.mp4", film(3), reset);
    left(new Clip("same.mp4", SIZE, NOON));
    left(new Clip("other.mp4", SIZE, NOON));
    left(new Clip("reset.mp4", SIZE, reset));

    assertEquals(3, copied());

    List<String> salvaged =
        staged().stream().filter(each -> each.startsWith("salvaged/")).sorted().toList();
    assertEquals(2, salvaged.size(), salvaged.toString());
    assertTrue(salvaged.toString().contains("-other.mp4"), salvaged.toString());
    assertTrue(salvaged.toString().contains("-reset.mp4"), salvaged.toString());
    assertTrue(messages.mention("of 2 clips is kept below salvaged/"), messages.all().toString());
  }

  private void left(Clip clip) throws IOException {
    Path incoming = Files.createDirectories(folder.resolve("staging/incoming"));
    String part = Staging.partName("folder:" + card.toRealPath(), clip);
    Files.writeString(incoming.resolve(part), "half of " + clip.path());
  }

  @Test
  void a_card_that_comes_back_under_another_name_has_gone() throws IOException {
    clip("a.mp4", film(1), NOON);
    clip("b.mp4", film(2), NOON.plusSeconds(60));
    beforeClip =
        () -> {
          device = "/dev/sdb1";
          card.resolve("a.mp4").toFile().delete();
          card.resolve("b.mp4").toFile().delete();
        };

    Ingest.Report report = ingest().fromCamera(false);

    assertEquals("CARD_GONE", report.result().orElseThrow().end().name());
    assertTrue(ledger.setAsides().isEmpty(), "the clips are not at fault");
    assertEquals(CardStatus.Fetch.NEEDED, status.read(clock.now()).fetch());
  }

  @Test
  void the_camera_is_read_to_its_end_and_unmounted() throws IOException {
    clip("a.mp4", film(1), NOON);
    assertEquals(1, ingest().fromCamera(false).result().orElseThrow().clips());
    assertFalse(mounted);
    assertEquals(CardStatus.Fetch.COMPLETE, status.read(clock.now()).fetch());
  }

  @Test
  void a_card_that_stays_mounted_is_not_called_fetched() throws IOException {
    clip("a.mp4", film(1), NOON);
    umountStatus = 32;
    assertThrows(NotProvedException.class, () -> ingest().fromCamera(false));
    assertEquals(CardStatus.Fetch.NEEDED, status.read(clock.now()).fetch());
    assertEquals(1, staged().size(), "what was copied is copied");
  }

  @Test
  void a_stop_is_a_stop_even_when_the_card_stays_mounted() throws IOException {
    clip("a.mp4", film(1), NOON);
    umountStatus = 32;
    stop.request();
    StoppedException e = assertThrows(StoppedException.class, () -> ingest().fromCamera(false));
    assertEquals(1, e.getSuppressed().length);
    assertTrue(messages.mention("stays mounted"), messages.all().toString());
  }
}
