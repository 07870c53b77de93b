package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.Tally;
import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.act.upload.FolderHost;
import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.Host;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.HostSums;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.model.Budget;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.Clip;
import dev.dashcam.model.ClipName;
import dev.dashcam.model.HostState;
import dev.dashcam.model.Layout;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.HomeFile;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.ProofFile;
import dev.dashcam.store.RetryFile;
import dev.dashcam.store.SumsStore;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.Homes;
import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One clip in staging with which something is wrong, among others with which nothing is. */
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UploadMishapTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private final Messages messages = new Messages();
  private Path ready;
  private Ledger ledger;
  private Staging staging;
  private RecordingHost host;
  private CardStatusFile card;
  private int retries;

  /** Between looking for what is staged and reading it. */
  private final Deque<Runnable> listed = new ArrayDeque<>();

  @BeforeEach
  void lay_out() throws IOException {
    ready = Files.createDirectories(folder.resolve("staging/ready"));
    ledger = Ledger.open(folder.resolve("ledger.jsonl"), clock, Journal.silent());
    staging = new Staging(folder.resolve("staging"), Layout.USUAL, ledger, StopSignal.never());
    host = new RecordingHost(ready);
    card = new CardStatusFile(folder.resolve("card.json"), Journal.silent());
    card.complete();
  }

  @AfterEach
  void nothing_was_sent_that_must_not_be() throws IOException {
    ledger.close();
    for (String each : host.record) {
      assertFalse(each.startsWith("MISSING") || each.startsWith("OVERWRITES"), each);
    }
  }

  private Upload.Report upload(Host to) throws IOException {
    var settings = GivenSettings.of(folder, "upload: {backoff_seconds: 1, backoff_max_seconds: 1}");
    RetryFile remembered = new RetryFile(folder, "upload", Journal.silent());
    return new Upload(
            ready,
            new StagingProbe(folder.resolve("staging")),
            new ClipFilters(settings.ingest()),
            staging,
            ledger,
            card,
            to,
            new HostSums(
                new SumsStore(folder.resolve("sums"), Journal.silent()), messages.journal()),
            new ProofFile(folder.resolve("proof.json"), Journal.silent()),
            new Home(
                settings.upload(),
                new HomeFile(folder.resolve("homes.json"), "nas", Journal.silent())),
            () -> new HostState(true, Duration.ofMinutes(5), "answers"),
            () -> Optional.empty(),
            () -> {
              listed.forEach(Runnable::run);
              listed.clear();
              return Budget.unlimited("on AC");
            },
            clip -> {},
            new UploadRetry(settings.upload(), retries, remembered, clock::now, () -> 0.99),
            new Tally("upload"),
            messages.journal(),
            StopSignal.never())
        .run();
  }

  /**
   * A clip in staging as an ingest leaves it; its SHA-256.
   *
   * @param rank the smaller, the sooner it is sent
   */
  private String staged(String name, int rank) throws IOException {
    String sha256 = file(name, rank);
    Clip clip =
        new Clip(name.substring(name.indexOf('/') + 1), Files.size(ready.resolve(name)), NOON);
    ledger.staged("card", clip, sha256, "sample", name);
    return sha256;
  }

  private String file(String name, int rank) throws IOException {
    Path file = ready.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "film of " + name);
    Files.setLastModifiedTime(file, FileTime.from(NOON.minusSeconds(rank)));
    return Digests.ofDisk(file, StopSignal.never());
  }

  private void refuse(String name) {
    host.unsendable.put(name, new HostException(Kind.FAILED, "413 Request Entity Too Large"));
  }

  private long waiting() throws IOException {
    return new StagingProbe(folder.resolve("staging")).look().readyClips();
  }

  private long sends() {
    return host.record.stream().filter(each -> each.startsWith("send")).count();
  }

  /** Its first page belongs to nobody, so that reading it is a real input/output error. */
  private void spoilSector(String name) {
    try {
      Files.delete(ready.resolve(name));
      Files.createSymbolicLink(ready.resolve(name), Path.of("/proc/self/mem"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_clip_that_can_not_be_sent_holds_up_no_other() throws IOException {
    staged("d/large.mp4", 0);
    refuse("d/large.mp4");
    for (int i = 1; i <= 501; i++) { // two batches
      staged("d/" + i, i);
    }

    HostException e = assertThrows(HostException.class, () -> upload(host));

    assertEquals(Kind.FAILED, e.kind());
    assertEquals("d/large.mp4: 413 Request Entity Too Large", e.getMessage());
    assertEquals(501, host.holds.size());
    assertEquals(1, waiting());
    assertTrue(Files.exists(ready.resolve("d/large.mp4")));
    assertTrue(sends() <= 1 + 25 + 20 + 1, sends() + " calls");
    assertEquals(1, host.record.stream().filter("open"::equals).count());
  }

  @Test
  void what_has_arrived_spoilt_is_not_sent_once_more_with_what_has_not() throws IOException {
    staged("d/a", 0);
    staged("d/b", 1);
    staged("d/c", 2);
    refuse("d/b");
    host.receive =
        clip -> host.holds.put(clip.name(), clip.name().equals("d/a") ? "spoilt" : clip.sha256());
    HostException e = assertThrows(HostException.class, () -> upload(host));
    assertTrue(e.getMessage().startsWith("d/b: 413 Request Entity Too Large; "), e::getMessage);
    assertTrue(e.getMessage().endsWith("d/a (OTHER); check the host's disk"), e::getMessage);
    assertEquals(2, waiting());
  }

  @Test
  void a_host_at_which_nothing_can_be_sent_is_left_soon() throws IOException {
    for (int i = 0; i < 100; i++) {
      staged("d/" + i, i);
      refuse("d/" + i);
    }
    HostException e = assertThrows(HostException.class, () -> upload(host));
    assertTrue(
        e.getMessage().startsWith("5 clips could not be sent and stay staged: "), e::getMessage);
    assertTrue(e.getMessage().endsWith("d/0: 413 Request Entity Too Large"), e::getMessage);
    assertEquals(1 + 1 + 5, sends());
    assertEquals(100, waiting());
  }

  @Test
  void what_could_not_be_sent_goes_last_in_the_next_try() throws IOException {
    retries = 1;
    for (int i = 0; i < 7; i++) {
      staged("d/large" + i, i);
      refuse("d/large" + i);
    }
    staged("d/small", 8);
    assertThrows(HostException.class, () -> upload(host));
    assertEquals(1, host.holds.size());
    assertEquals(7, waiting());
  }

  @Test
  void a_link_that_is_cut_is_no_clips_fault() throws IOException {
    staged("d/a", 0);
    staged("d/b", 1);
    host.unsendable.put("d/a", new HostException(Kind.GONE, "the link was cut"));
    assertEquals(Kind.GONE, assertThrows(HostException.class, () -> upload(host)).kind());
    assertEquals(1, sends());
  }

  @Test
  void what_the_host_has_spoilt_under_a_name_of_its_own_holds_up_no_other() throws IOException {
    String sha256 = staged("d/a", 0);
    String name = ClipName.alternative("d/a", sha256);
    Files.move(ready.resolve("d/a"), ready.resolve(name));
    ledger.renamed("d/a", sha256, name);
    host.holds.put(name, "spoilt");
    for (int i = 1; i <= 501; i++) { // two batches
      staged("d/" + i, i);
    }
    HostException e = assertThrows(HostException.class, () -> upload(host));
    assertTrue(e.getMessage().contains(name + " (OTHER); check the host's disk"), e::getMessage);
    assertEquals(1, waiting());
  }

  @Test
  void a_file_in_the_way_of_one_in_the_hosts_folder_holds_up_no_other() throws IOException {
    Path nas = Files.createDirectory(folder.resolve("nas"));
    Files.writeString(nas.resolve("first"), "no folder");
    staged("first/a", 0);
    staged("second/b", 1);
    staged("second/c", 2);
    HostException e =
        assertThrows(
            HostException.class,
            () ->
                upload(
                    new FolderHost(
                        ready,
                        nas,
                        Homes.unmarked(
                            GivenSettings.of(
                                    folder,
                                    "upload: {method: folder, dest_path: '%s'}".formatted(nas))
                                .upload()),
                        StopSignal.never())));
    assertTrue(e.getMessage().endsWith("first is in the way, move it away"), e::getMessage);
    assertTrue(Files.exists(nas.resolve("second/b")));
    assertTrue(Files.exists(nas.resolve("second/c")));
    assertEquals(1, waiting());
  }

  @Test
  void a_copy_that_staging_can_not_read_is_put_away_and_fetched_again() throws IOException {
    String sha256 = staged("d/DCIM/a", 0);
    staged("d/b", 1);
    staged("d/c", 2);
    refuse("d/DCIM/a"); // as rsync, rclone and a folder do
    listed.add(() -> spoilSector("d/DCIM/a"));

    assertEquals(2, upload(host).clips());

    Path kept = folder.resolve("staging/unreadable/d/DCIM/a");
    assertTrue(Files.exists(kept, LinkOption.NOFOLLOW_LINKS));
    assertFalse(Files.exists(ready.resolve("d")), "and nothing is left of it in the way");
    assertEquals(CardStatus.Fetch.NEEDED, card.read(clock.now()).fetch());
    assertEquals(Optional.empty(), ledger.find("card", "DCIM/a").orElseThrow().content());
    Clip clip = new Clip("DCIM/a", 1, NOON);
    assertFalse(staging.isSafe("card", clip, sha256), "the card's copy is no known one");
    assertTrue(
        messages.mention("Input/output error) and is kept as " + kept), messages.all()::toString);
    assertEquals(0, upload(host).clips());
  }

  @Test
  void an_unknown_file_that_can_not_be_read_is_put_away_as_well() throws IOException {
    file("d/a", 0);
    staged("d/b", 1);
    Path before = Files.createDirectories(folder.resolve("staging/unreadable/d")).resolve("a");
    Files.writeString(before, "of another day");
    listed.add(() -> spoilSector("d/a"));

    assertEquals(1, upload(host).clips());

    assertEquals("of another day", Files.readString(before), "nothing is overwritten");
    Path kept = folder.resolve("staging/unreadable-2/d/a");
    assertTrue(Files.exists(kept, LinkOption.NOFOLLOW_LINKS));
    assertEquals(CardStatus.Fetch.NEEDED, card.read(clock.now()).fetch(), "it may be there still");
    assertTrue(
        messages.mention("ERROR the staged copy of d/a can't be read"), messages.all()::toString);
  }

  @Test
  void a_file_that_somebody_deletes_meanwhile_holds_up_no_other() throws IOException {
    file("d/a", 0);
    staged("d/b", 1);
    listed.add(() -> assertTrue(ready.resolve("d/a").toFile().delete()));
    assertEquals(1, upload(host).clips());
    assertFalse(Files.exists(folder.resolve("staging/unreadable")));
  }
}
