package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.Tally;
import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.ingest.Staging;
import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.HostSums;
import dev.dashcam.decide.ClipFilters;
import dev.dashcam.model.Budget;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.Clip;
import dev.dashcam.model.ClipName;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Failure;
import dev.dashcam.model.HostState;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Layout;
import dev.dashcam.model.Proof;
import dev.dashcam.observe.StagingProbe;
import dev.dashcam.store.CardStatusFile;
import dev.dashcam.store.HomeFile;
import dev.dashcam.store.Ledger;
import dev.dashcam.store.ProofFile;
import dev.dashcam.store.RetryFile;
import dev.dashcam.store.SumsStore;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.Homes;
import dev.dashcam.testing.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UploadTest {
  private static final int RETRIES = 2;

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private final Messages messages = new Messages();
  private final StopSignal stop = new StopSignal();
  private Path ready;
  private Ledger ledger;
  private RecordingHost host;
  private RetryFile retries;
  private HostState hostNow = new HostState(true, Duration.ofMinutes(5), "answers");
  private CardStatusFile card;
  private SumsStore sums;
  private Optional<String> forbidden = Optional.empty();
  private Budget budget = Budget.unlimited("on AC");
  private final List<String> arrived = new ArrayList<>();

  /** Whether clips have been proved there before. */
  private boolean marked = true;

  @BeforeEach
  void lay_out() throws IOException {
    ready = Files.createDirectories(folder.resolve("staging/ready"));
    ledger = Ledger.open(folder.resolve("ledger.jsonl"), clock, Journal.silent());
    host = new RecordingHost(ready);
    retries = new RetryFile(folder, "upload", Journal.silent());
    card = new CardStatusFile(folder.resolve("card.json"), Journal.silent());
    sums = new SumsStore(folder.resolve("sums"), Journal.silent());
  }

  @AfterEach
  void nothing_was_sent_that_must_not_be() throws IOException {
    ledger.close();
    for (String each : host.record) {
      assertFalse(each.startsWith("MISSING") || each.startsWith("OVERWRITES"), each);
    }
  }

  private HomeFile homeFile() {
    return new HomeFile(folder.resolve("homes.json"), "nas", messages.journal());
  }

  private Upload upload() throws IOException {
    return upload(() -> hostNow);
  }

  private Upload upload(Supplier<HostState> looks) throws IOException {
    var settings = GivenSettings.of(folder, "upload: {backoff_seconds: 1, backoff_max_seconds: 1}");
    return new Upload(
        ready,
        new StagingProbe(folder.resolve("staging")),
        new ClipFilters(settings.ingest()),
        new Staging(folder.resolve("staging"), Layout.USUAL, ledger, stop),
        ledger,
        card,
        host,
        new HostSums(sums, messages.journal()),
        new ProofFile(folder.resolve("proof.json"), messages.journal()),
        marked ? Homes.marked(settings.upload(), folder) : new Home(settings.upload(), homeFile()),
        looks,
        () -> forbidden,
        () -> budget,
        clip -> arrived.add(Files.exists(ready.resolve(clip.name())) ? clip.name() : "deleted"),
        new UploadRetry(settings.upload(), RETRIES, retries, clock::now, () -> 0.99),
        new Tally("upload"),
        messages.journal(),
        stop);
  }

  /** A clip in staging as an ingest leaves it; its SHA-256. */
  private String staged(String name, String content) throws IOException {
    String sha256 = file(name, content);
    String path = name.substring(name.indexOf('/') + 1);
    Clip clip = new Clip(path, content.length(), Instant.parse("2026-11-22T08:30:00Z"));
    ledger.staged("card", clip, sha256, "sample", name);
    return sha256;
  }

  private String file(String name, String content) throws IOException {
    Path file = ready.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return Digests.ofDisk(file, StopSignal.never());
  }

  private long waiting() throws IOException {
    return new StagingProbe(folder.resolve("staging")).look().readyClips();
  }

  @Test
  void nothing_staged_means_nobody_is_called() throws IOException {
    assertEquals(new Upload.Report(0, 0, 0, Optional.empty()), upload().run());
    assertEquals(List.of(), host.record);
  }

  @Test
  void a_clip_is_compared_sent_compared_remembered_and_only_then_deleted() throws IOException {
    String sha256 = staged("d/a.mp4", "film");
    boolean[] there = {false};
    host.receive =
        clip -> {
          there[0] = Files.exists(ready.resolve(clip.name()));
          assertEquals(Optional.of(sha256), sha256Of("d/a.mp4"), "not yet proved");
          host.holds.put(clip.name(), clip.sha256());
        };

    assertEquals(new Upload.Report(1, 4, 0, Optional.of(Proof.HOST_SHA256)), upload().run());

    assertTrue(there[0]);
    assertEquals(
        List.of(
            "open",
            "compare d/a.mp4",
            "send d/a.mp4",
            "compare d/a.mp4",
            "free d/SHA256SUMS",
            "publish d/SHA256SUMS",
            "close"),
        host.record);
    assertEquals(Optional.empty(), ledger.sha256Of("d/a.mp4"), "on the host now");
    assertTrue(ledger.lastUpload().isPresent());
    assertEquals(List.of("d/a.mp4"), arrived, "told while its staged copy still tells its time");
    assertEquals(0, waiting());
    assertFalse(Files.exists(ready.resolve("d")));
  }

  @Test
  void the_ledger_is_written_before_the_file_is_deleted() throws IOException {
    staged("d/a.mp4", "film");
    ledger.close(); // every write fails from now on
    assertThrows(IllegalStateException.class, () -> upload().run());
    assertEquals(1, waiting());
  }

  @Test
  void what_the_host_has_already_is_not_sent_again() throws IOException {
    host.holds.put("d/a.mp4", staged("d/a.mp4", "film"));
    assertEquals(new Upload.Report(1, 4, 0, Optional.of(Proof.HOST_SHA256)), upload().run());
    assertEquals(
        List.of("open", "compare d/a.mp4", "free d/SHA256SUMS", "publish d/SHA256SUMS", "close"),
        host.record);
    assertEquals(0, waiting());
  }

  @Test
  void another_clip_of_that_name_on_the_host_is_left_alone() throws IOException {
    String sha256 = staged("d/a.mp4", "film");
    host.holds.put("d/a.mp4", "of another film");
    String name = ClipName.alternative("d/a.mp4", sha256);

    upload().run();

    assertEquals("of another film", host.holds.get("d/a.mp4"));
    assertEquals(sha256, host.holds.get(name));
    assertEquals(
        List.of(
            "open",
            "compare d/a.mp4",
            "compare " + name,
            "send " + name,
            "compare " + name,
            "free d/SHA256SUMS",
            "publish d/SHA256SUMS",
            "close"),
        host.record);
    assertEquals(
        Map.of("d/SHA256SUMS", sha256 + "  a~" + sha256.substring(0, 8) + ".mp4\n"), host.pages);
    assertEquals(0, waiting());
    assertTrue(messages.mention("this one becomes " + name), messages.all().toString());
    assertTrue(ledger.byContent("card", "a.mp4", sha256).orElseThrow().onHost());
  }

  @Test
  void an_interrupted_run_may_have_brought_it_under_its_other_name() throws IOException {
    String sha256 = staged("d/a.mp4", "film");
    host.holds.put("d/a.mp4", "of another film");
    host.holds.put(ClipName.alternative("d/a.mp4", sha256), sha256);
    upload().run();
    assertFalse(host.record.toString().contains("send"), host.record.toString());
    assertEquals(0, waiting());
  }

  @Test
  void a_host_that_loses_what_it_gets_is_tried_some_times_and_nothing_is_deleted()
      throws IOException {
    String sha256 = staged("d/a.mp4", "film");
    host.receive = clip -> {};

    HostException e = assertThrows(HostException.class, () -> upload().run());

    assertEquals(Kind.FAILED, e.kind());
    assertTrue(e.getMessage().contains("d/a.mp4 (ABSENT)"), e.getMessage());
    assertEquals(1 + RETRIES, host.record.stream().filter("open"::equals).count());
    assertEquals(1, waiting());
    assertEquals(Optional.of(sha256), ledger.sha256Of("d/a.mp4"));
    assertEquals(1 + RETRIES, retries.failures());
  }

  @Test
  void a_host_that_spoils_what_it_gets_never_makes_us_delete_it() throws IOException {
    String sha256 = staged("d/a.mp4", "film");
    host.receive = clip -> host.holds.put(clip.name(), "spoilt");
    assertThrows(HostException.class, () -> upload().run());
    assertEquals(1, waiting());
    String name = new StagingProbe(folder.resolve("staging")).readyClips().get(0).path();
    assertEquals(Optional.of(sha256), ledger.sha256Of(name));
  }

  @Test
  void what_was_proved_stays_proved_when_the_rest_fails() throws IOException {
    staged("d/a.mp4", "film");
    staged("d/b.mp4", "another");
    host.receive =
        clip -> {
          if (clip.name().equals("d/a.mp4")) {
            host.holds.put(clip.name(), clip.sha256());
          }
        };
    HostException e = assertThrows(HostException.class, () -> upload().run());
    assertTrue(e.getMessage().contains("d/b.mp4"), e.getMessage());
    assertFalse(e.getMessage().contains("d/a.mp4"), e.getMessage());
    assertFalse(Files.exists(ready.resolve("d/a.mp4")));
    assertTrue(Files.exists(ready.resolve("d/b.mp4")));
  }

  @Test
  void a_host_that_recovers_gets_it_all_and_is_forgiven() throws IOException {
    staged("d/a.mp4", "film");
    host.refusals.add(new HostException(Kind.BUSY, "a receiver still holds on"));
    host.refusals.add(new HostException(Kind.FAILED, "something"));
    assertEquals(1, upload().run().clips());
    assertEquals(0, retries.failures());
    assertTrue(messages.mention("trying again"), messages.all().toString());
  }

  @Test
  void a_link_that_breaks_but_gets_on_is_used_again_at_once() throws IOException {
    staged("d/a.mp4", "film");
    for (long megabytes = 40; megabytes <= 400; megabytes += 40) {
      host.cuts.add(megabytes << 20);
    }
    assertEquals(1, upload().run().clips());
    assertEquals(11, host.record.stream().filter("open"::equals).count());
    assertFalse(messages.mention("trying again"), messages.all().toString());
    assertEquals(0, retries.failures());
  }

  @Test
  void a_link_that_breaks_where_it_broke_before_is_left_to_rest() throws IOException {
    staged("d/a.mp4", "film");
    for (int i = 0; i <= 1 + RETRIES; i++) {
      host.cuts.add(40L << 20);
    }
    HostException e = assertThrows(HostException.class, () -> upload().run());
    assertEquals(Kind.GONE, e.kind());
    assertEquals(1 + RETRIES, retries.failures(), "all but the first, which got somewhere");
    assertEquals(1, waiting());
  }

  @Test
  void the_battery_may_forbid_to_go_on_at_once_too() throws IOException {
    staged("d/a.mp4", "film");
    host.cuts.add(40L << 20);
    forbidden = Optional.of("on battery below 50 %");
    assertThrows(BusyException.class, () -> upload().run());
    assertEquals(1, host.record.stream().filter("open"::equals).count());
  }

  @Test
  void a_host_that_is_gone_is_no_failure() throws IOException {
    staged("d/a.mp4", "film");
    host.refusals.add(new HostException(Kind.GONE, "no route"));
    hostNow = new HostState(false, Duration.ZERO, "no answer");
    BusyException e = assertThrows(BusyException.class, () -> upload().run());
    assertTrue(e.getMessage().contains("no answer"), e.getMessage());
    assertFalse(e instanceof AwayException, "it was never there in this run");
    assertEquals(0, retries.failures());
    assertEquals(List.of("open"), host.record);
    assertEquals(1, waiting());
  }

  @Test
  void a_host_lost_in_the_middle_means_leaving() throws IOException {
    staged("d/a.mp4", "film");
    host.receive = clip -> hostNow = new HostState(false, Duration.ZERO, "no answer");
    AwayException e = assertThrows(AwayException.class, () -> upload().run());
    assertTrue(e.getMessage().contains("no answer"), e.getMessage());
    assertEquals(0, retries.failures());
    assertEquals(1, waiting());
  }

  @Test
  void a_copy_that_staging_has_spoilt_is_kept_aside_and_fetched_again() throws IOException {
    staged("2026-11-22/a.mp4", "what the card said");
    staged("2026-11-22/b.mp4", "the other one");
    Files.writeString(ready.resolve("2026-11-22/a.mp4"), "what the disk says");
    host.receive = clip -> host.holds.put(clip.name(), digestNow(clip.name()));
    card.complete();

    upload().run();

    assertEquals(List.of("spoilt"), folders(ready));
    assertEquals(CardStatus.Fetch.NEEDED, card.read(clock.now()).fetch());
    KnownClip refetched = ledger.find("card", "a.mp4").orElseThrow();
    assertEquals(Optional.empty(), refetched.content());
    assertTrue(refetched.setAside().orElseThrow().retryAt().from(clock.now()).isZero());
    assertFalse(ledger.sha256Of("2026-11-22/b.mp4").isPresent(), "the other is on the host");
    upload().run();
    assertEquals(0, waiting(), "what is left of it is brought to the host under its own name");
  }

  /** By the ledger, for who can throw nothing. */
  private Optional<String> sha256Of(String stagedName) {
    try {
      return ledger.sha256Of(stagedName);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String digestNow(String name) {
    try {
      return Digests.ofDisk(ready.resolve(name), StopSignal.never());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> folders(Path of) throws IOException {
    try (var entries = Files.list(of)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  @Test
  void a_host_that_leaves_between_two_tries_is_noticed() throws IOException {
    staged("d/a.mp4", "film");
    host.receive =
        clip -> {
          // It answers right after the failure, but not during the pause.
          hostNow = new HostState(true, Duration.ofMinutes(5), "answers");
        };
    HostState away = new HostState(false, Duration.ZERO, "left");
    int[] looks = {0};
    Upload upload = upload(() -> ++looks[0] == 1 ? hostNow : away);
    assertThrows(AwayException.class, upload::run);
    assertEquals(1, retries.failures());
    assertEquals(1, host.record.stream().filter("open"::equals).count());
  }

  @ParameterizedTest
  @EnumSource(names = {"NEEDS_OWNER", "FULL"})
  void what_only_the_owner_can_mend_is_tried_once(Kind kind) throws IOException {
    staged("d/a.mp4", "film");
    host.refusals.add(new HostException(kind, "the key is refused"));
    assertEquals(kind, assertThrows(HostException.class, () -> upload().run()).kind());
    assertEquals(List.of("open"), host.record);
    assertEquals(1, retries.failures());
    assertEquals(Optional.of("the key is refused"), retries.lastReason());
    assertEquals(Duration.ofSeconds(1), retries.waitFor(clock.now()));
  }

  @Test
  void the_battery_may_forbid_to_go_on_between_two_tries() throws IOException {
    staged("d/a.mp4", "film");
    host.refusals.add(new HostException(Kind.FAILED, "something"));
    forbidden = Optional.of("on battery below 50 %");
    BusyException e = assertThrows(BusyException.class, () -> upload().run());
    assertEquals("on battery below 50 %", e.getMessage());
    assertEquals(List.of("open"), host.record);
  }

  @Test
  void a_stop_between_two_tries_ends_it() throws IOException {
    staged("d/a.mp4", "film");
    host.refusals.add(new HostException(Kind.FAILED, "something"));
    stop.request();
    assertThrows(StoppedException.class, () -> upload().run());
    assertEquals(1, waiting());
  }

  @Test
  void a_file_that_the_ledger_does_not_know_is_read_and_sent() throws IOException {
    String sha256 = file("salvaged/a.mp4", "rest of a film");
    upload().run();
    assertEquals(sha256, host.holds.get("salvaged/a.mp4"));
    assertEquals(0, waiting());
    assertFalse(ledger.nameTaken("salvaged/a.mp4", sha256));
    assertTrue(ledger.nameTaken("salvaged/a.mp4", "another"));
  }

  @Test
  void large_numbers_go_in_batches_each_of_which_frees_its_room() throws IOException {
    for (int i = 0; i < 501; i++) {
      staged("d/" + i, "film " + i);
    }
    long[] left = {-1};
    host.receive =
        clip -> {
          host.holds.put(clip.name(), clip.sha256());
          try {
            left[0] = waiting();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };
    assertEquals(501, upload().run().clips());
    assertEquals(1, left[0], "the first 500 were deleted before the last one was sent");
    assertEquals(2, host.record.stream().filter(each -> each.startsWith("send")).count());
    assertEquals(1, host.record.stream().filter("open"::equals).count());
  }

  @Test
  void what_there_is_time_for_is_proved_before_the_rest_is_begun() throws IOException {
    staged("d/RO/locked.mp4", "film 1");
    staged("d/a.mp4", "film 2");
    staged("d/b.mp4", "film 3");
    budget = new Budget(Optional.of(Duration.ofMinutes(2)), 0, 0.1, "12 bytes");
    host.receive =
        clip -> {
          host.holds.put(clip.name(), clip.sha256());
          if (!clip.name().contains("RO")) {
            budget = new Budget(Optional.of(Duration.ofSeconds(5)), 0, 0.1, "5 seconds");
          }
        };

    Failure spent = assertThrows(SpentException.class, () -> upload().run());

    assertEquals(ExitCode.LATER, spent.exit());
    assertTrue(spent.getMessage().contains("5 seconds"), spent.getMessage());
    assertEquals(1, sends().size());
    assertTrue(sends().get(0).startsWith("send d/RO/locked.mp4,d/"), sends().toString());
    assertEquals(1, waiting());
    assertEquals(0, retries.failures());

    assertThrows(SpentException.class, () -> upload().run());
    assertEquals(1, host.record.stream().filter("open"::equals).count(), "the host was called");

    budget = Budget.unlimited("on AC");
    assertEquals(1, upload().run().clips());
    assertEquals(3, host.holds.size());
  }

  private List<String> sends() {
    return host.record.stream().filter(each -> each.startsWith("send")).toList();
  }

  @Test
  void a_clip_larger_than_what_there_is_time_for_is_begun_all_the_same() throws IOException {
    staged("d/a.mp4", "film 1");
    staged("d/b.mp4", "film 2");
    budget = new Budget(Optional.of(Duration.ofSeconds(30)), 0, 0.1, "3 bytes");
    assertEquals(2, upload().run().clips());
    assertEquals(2, sends().size(), "one by one");
  }

  @Test
  void what_is_proved_is_listed_in_its_folder_with_what_was_listed_before() throws IOException {
    String a = staged("2026-11-22/DCIM/a.mp4", "film");
    upload().run();
    String b = staged("2026-11-22/DCIM/b.mp4", "another");
    String c = staged("van/2026-11-23/c.mp4", "a third");
    upload().run();
    assertEquals(
        Map.of(
            "2026-11-22/SHA256SUMS", a + "  DCIM/a.mp4\n" + b + "  DCIM/b.mp4\n",
            "van/2026-11-23/SHA256SUMS", c + "  c.mp4\n"),
        host.pages);
  }

  @Test
  void what_is_not_proved_is_never_listed() throws IOException {
    String a = staged("d/a.mp4", "film");
    staged("d/b.mp4", "another");
    host.receive =
        clip -> {
          if (clip.name().equals("d/a.mp4")) {
            host.holds.put(clip.name(), clip.sha256());
          }
        };
    assertThrows(HostException.class, () -> upload().run());
    assertEquals(Map.of("d/SHA256SUMS", a + "  a.mp4\n"), host.pages);
  }

  @Test
  void a_list_that_can_not_be_brought_is_no_failure_and_made_up_for_without_a_clip()
      throws IOException {
    String a = staged("d/a.mp4", "film");
    host.pageRefusals.add(new HostException(Kind.FULL, "no room"));
    assertEquals(new Upload.Report(1, 4, 0, Optional.of(Proof.HOST_SHA256)), upload().run());
    assertEquals(0, waiting());
    assertEquals(0, retries.failures());
    assertTrue(messages.mention("no room"), messages.all().toString());
    assertTrue(sums.isDue());
    assertEquals(Map.of(), host.pages);

    host.record.clear();
    assertEquals(new Upload.Report(0, 0, 0, Optional.empty()), upload().run());
    assertEquals(
        List.of("open", "free d/SHA256SUMS", "publish d/SHA256SUMS", "close"), host.record);
    assertEquals(Map.of("d/SHA256SUMS", a + "  a.mp4\n"), host.pages);
    assertFalse(sums.isDue());
    upload().run();
    assertEquals(4, host.record.size(), "and nobody is called any more");
  }

  @Test
  void a_list_that_is_not_ours_is_never_replaced() throws IOException {
    String a = staged("d/a.mp4", "film");
    host.pages.put("d/SHA256SUMS", "of another car");
    upload().run();
    String b = staged("d/b.mp4", "another");
    upload().run();
    assertEquals("of another car", host.pages.remove("d/SHA256SUMS"));
    assertEquals(1, host.pages.size());
    String name = host.pages.keySet().iterator().next();
    assertTrue(name.matches("d/SHA256SUMS~[0-9a-f]{8}"), name);
    assertEquals(a + "  a.mp4\n" + b + "  b.mp4\n", host.pages.get(name));
  }

  @Test
  void a_name_that_comes_again_with_another_content_changes_its_line() throws IOException {
    staged("d/a.mp4", "film");
    upload().run();
    host.holds.remove("d/a.mp4"); // its owner has moved it away
    String other = staged("d/a.mp4", "another");
    upload().run();
    assertEquals(Map.of("d/SHA256SUMS", other + "  a.mp4\n"), host.pages);
  }

  @Test
  void a_plan_changes_nothing() throws IOException {
    String sha256 = staged("d/a.mp4", "film");
    Upload.Plan plan = upload().plan(Path.of("NAMES"));
    assertEquals(4, plan.bytes());
    assertEquals(sha256, plan.clips().get(0).sha256());
    assertEquals(List.of(List.of("send", ready.toString(), "NAMES")), plan.commands());
    assertEquals(List.of(), host.record);
    assertEquals(1, waiting());
  }

  @Test
  void the_folder_is_marked_once_when_the_first_clips_are_proved() throws IOException {
    marked = false;
    staged("d/a.mp4", "one");
    upload().run();
    assertTrue(
        host.record.indexOf("publish .dashcam-home/README.txt")
            > host.record.lastIndexOf("compare d/a.mp4"));
    assertTrue(homeFile().marked());
    host.record.clear();
    staged("d/b.mp4", "two");
    upload().run();
    assertFalse(host.record.contains("publish .dashcam-home/README.txt"));
  }

  @Test
  void a_folder_is_not_marked_by_what_is_not_proved() throws IOException {
    marked = false;
    host.receive = clip -> {};
    staged("d/a.mp4", "one");
    assertThrows(HostException.class, () -> upload().run());
    assertFalse(homeFile().marked());
    assertEquals(Map.of(), host.pages);
  }

  @Test
  void a_mark_that_can_not_be_made_holds_up_no_clip_and_is_tried_again() throws IOException {
    marked = false;
    host.pageRefusals.add(new HostException(HostException.Kind.FAILED, "no such thing"));
    staged("d/a.mp4", "one");
    assertEquals(1, upload().run().clips());
    assertFalse(homeFile().marked());
    assertTrue(messages.mention("got no mark"), messages.all().toString());
    staged("d/b.mp4", "two");
    upload().run();
    assertTrue(homeFile().marked());
  }
}
