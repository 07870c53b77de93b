package dev.dashcam.act.upload.rclone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.act.upload.HostSums;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import dev.dashcam.store.HomeFile;
import dev.dashcam.store.SumsStore;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StoppedException;
import dev.dashcam.testing.FarSide;
import dev.dashcam.testing.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every host that rclone brings clips to has to keep, shown with one real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class HostContract {
  private static final int MEGABYTE = 1_000_000;

  FarSide far;
  RcloneCar car;
  private boolean dead;

  abstract FarSide farSide(Path folder) throws IOException;

  /** What a full disk is called. */
  Kind full() {
    return Kind.FULL;
  }

  /** What a clip's arrival is proved by. */
  Proof proof() {
    return Proof.READ_BACK;
  }

  @BeforeAll
  void start_the_server(@TempDir Path home) throws IOException {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    far = farSide(Files.createDirectory(home.resolve("home")));
  }

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    if (dead) {
      far.start();
      dead = false;
    }
    car = new RcloneCar(folder);
  }

  @AfterEach
  void look_at_what_is_left() throws IOException {
    empty(far.root());
    try (Stream<Path> left = Files.list(car.runtime)) {
      assertEquals(List.of(), left.toList(), "nothing is left of a session");
    }
    for (Command command : car.told) {
      String told = command.argv() + " " + command.environment();
      assertFalse(!far.secret().isEmpty() && told.contains(far.secret()), told);
    }
  }

  @AfterAll
  void stop_the_server() {
    far.close();
  }

  private void kill() {
    dead = true;
    far.kill();
  }

  private static void empty(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      all = walk.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }

  @Test
  void clips_arrive_whatever_their_names_are() throws IOException {
    List<StagedClip> clips = new ArrayList<>();
    for (String name :
        List.of(
            "2026-11-26/DCIM/A b.MP4",
            "2026-11-26/DCIM/Movie/B.MP4",
            "-rf",
            "it's \"quoted\".MP4",
            "back\\slash.MP4",
            "#comment",
            "; sleep 9 & $(x) `y` $HOME *?[a]{b,c}",
            "Straße/日本 🎥.MP4")) {
      clips.add(car.stage(name, 3000 + clips.size(), clips.size()));
    }
    clips.add(car.stage("empty.MP4", 0, 1));
    try (HostSession session = car.open(far.settings())) {
      assertEquals(all(clips, Held.ABSENT), session.compare(clips));
      session.send(clips);
      assertEquals(all(clips, Held.SAME), session.compare(clips));
      assertEquals(proof(), session.proof());
    }
    StagedClip first = clips.get(0);
    assertArrayEquals(
        Files.readAllBytes(car.ready.resolve(first.name())),
        Files.readAllBytes(far.root().resolve(first.name())));
    assertFalse(Files.exists(far.root().resolve(RcloneCommands.PARTIAL_DIR)), "no litter");
  }

  @Test
  void what_is_there_is_told_apart_and_never_overwritten() throws IOException {
    StagedClip flipped = car.stage("day/flipped.MP4", 200_000, 1);
    StagedClip shorter = car.stage("day/shorter.MP4", 2000, 2);
    StagedClip folderThere = car.stage("day/folder.MP4", 1000, 3);
    StagedClip absent = car.stage("day/absent.MP4", 1000, 4);
    try (HostSession session = car.open(far.settings())) {
      session.send(List.of(flipped));
      assertEquals(all(List.of(flipped), Held.SAME), session.compare(List.of(flipped)));
    }
    Path there = far.root().resolve(flipped.name());
    byte[] content = Files.readAllBytes(there);
    FileTime time = Files.getLastModifiedTime(there);
    content[100_000] ^= 1;
    Files.write(there, content);
    Files.setLastModifiedTime(there, time);
    Files.write(far.root().resolve(shorter.name()), new byte[] {1, 2, 3});
    Files.createDirectories(far.root().resolve("day/folder.MP4"));
    Files.writeString(far.root().resolve("day/folder.MP4/x"), "x");

    List<StagedClip> clips = List.of(flipped, shorter, folderThere, absent);
    Map<String, Held> before = new HashMap<>(all(clips, Held.OTHER));
    before.put(absent.name(), Held.ABSENT);
    try (HostSession session = car.open(far.settings())) {
      assertEquals(before, session.compare(clips));
      session.send(List.of(flipped, shorter, absent));
      before.put(absent.name(), Held.SAME);
      assertEquals(before, session.compare(clips));
    }
    assertArrayEquals(content, Files.readAllBytes(there));
    assertEquals(3, Files.size(far.root().resolve(shorter.name())));
  }

  @Test
  void a_stop_ends_sending_and_the_next_session_sends_what_is_missing() throws IOException {
    List<StagedClip> clips = stageThree();
    interrupt(clips, car.stop::request, StoppedException.class);
    RcloneCar next = new RcloneCar(car.ready.getParent());
    assertTrue(finish(next, clips) < 3 * MEGABYTE, "what had arrived was not sent again");
  }

  @Test
  void a_server_that_dies_half_way_is_gone_and_what_is_missing_is_sent_later() throws IOException {
    List<StagedClip> clips = stageThree();
    HostException failure = interrupt(clips, this::kill, HostException.class);
    assertEquals(Kind.GONE, failure.kind(), failure.getMessage());
    HostException away = assertThrows(HostException.class, () -> car.open(far.settings()).close());
    assertEquals(Kind.GONE, away.kind(), away.getMessage());
    far.start();
    dead = false;
    assertTrue(finish(car, clips) < 3 * MEGABYTE, "what had arrived was not sent again");
  }

  @Test
  void wrong_credentials_are_the_owners_business() throws IOException {
    UploadSettings wrong = far.wrongCredentials();
    HostException e = assertThrows(HostException.class, () -> car.open(wrong).close());
    assertEquals(Kind.NEEDS_OWNER, e.kind(), e.getMessage());
    assertTrue(e.getMessage().contains("refuses"), e.getMessage());
  }

  @Test
  void a_full_disk_is_called_so_and_nothing_half_is_left() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(far.root(), 2 * MEGABYTE)) {
      assertTrue(disk.isMounted());
      Files.setPosixFilePermissions(far.root(), PosixFilePermissions.fromString("rwxrwxrwx"));
      StagedClip small = car.stage("A.MP4", MEGABYTE, 1);
      StagedClip large = car.stage("B.MP4", 3 * MEGABYTE, 2);
      try (HostSession session = car.open(far.settings())) {
        session.send(List.of(small));
        HostException e = assertThrows(HostException.class, () -> session.send(List.of(large)));
        assertEquals(full(), e.kind(), e.getMessage());
        assertEquals(
            Map.of(small.name(), Held.SAME, large.name(), Held.ABSENT),
            session.compare(List.of(small, large)));
      }
      kill(); // it may hold on to the disk
    }
  }

  @Test
  void only_what_proves_to_be_the_clip_is_deleted() throws IOException {
    StagedClip old = car.stage("2026-01-01/DCIM/it's old *?.MP4", 3000, 1);
    StagedClip changed = car.stage("2026-01-01/DCIM/changed.MP4", 2000, 2);
    StagedClip beside = car.stage("2026-01-01/DCIM/it's old *x.MP4", 1000, 3);
    StagedClip absent = car.stage("2026-01-02/absent.MP4", 1000, 4);
    StagedClip folderThere = car.stage("2026-01-02/folder.MP4", 1000, 5);
    try (HostSession session = car.open(far.settings())) {
      session.send(List.of(old, changed, beside));
      byte[] other = Files.readAllBytes(far.root().resolve(changed.name()));
      other[1000] ^= 1;
      Files.write(far.root().resolve(changed.name()), other);
      Path kept = Files.createDirectories(far.root().resolve(folderThere.name())).resolve("x");
      Files.writeString(kept, "x");

      assertEquals(
          Map.of(
              old.name(), Held.SAME,
              changed.name(), Held.OTHER,
              absent.name(), Held.ABSENT,
              folderThere.name(), Held.OTHER),
          session.remove(List.of(old, changed, absent, folderThere)));

      assertEquals(Map.of(old.name(), Held.ABSENT), session.remove(List.of(old)));
      assertEquals(Map.of(beside.name(), Held.SAME), session.compare(List.of(beside)));
      assertArrayEquals(other, Files.readAllBytes(far.root().resolve(changed.name())));
      assertTrue(Files.exists(kept));
      assertEquals(Map.of(), session.remove(List.of()));
    }
  }

  @Test
  void a_page_takes_the_place_of_its_older_version() throws IOException {
    try (HostSession session = car.open(far.settings())) {
      session.publish("page", "older".getBytes(UTF_8));
      session.publish("page", "newer".getBytes(UTF_8));
    }
    assertEquals("newer", Files.readString(far.root().resolve("page")));
  }

  @Test
  void pages_go_beside_the_clips_and_are_proved_there() throws IOException {
    StagedClip clip = car.stage("2026-11-26/DCIM/A.MP4", 1000, 1);
    try (HostSession session = car.open(far.settings())) {
      session.send(List.of(clip));
      for (String content : List.of("older", "newer by some bytes")) {
        session.publish(
            Map.of(
                "2026-11-26/SHA256SUMS", content.getBytes(UTF_8),
                "2026-11-27/it's/SHA256SUMS", "another".getBytes(UTF_8)));
        assertEquals(
            content, Files.readString(far.root().resolve("2026-11-26/SHA256SUMS")), "in its place");
      }
      session.publish(Map.of());
      assertEquals(Map.of(clip.name(), Held.SAME), session.compare(List.of(clip)));
    }
    assertEquals("another", Files.readString(far.root().resolve("2026-11-27/it's/SHA256SUMS")));
    assertFalse(Files.exists(far.root().resolve(RcloneCommands.PARTIAL_DIR)), "no litter");
  }

  @Test
  void a_name_is_free_when_nothing_stands_there_whosever_it_is() throws IOException {
    Files.createDirectories(far.root().resolve("a"));
    Files.writeString(far.root().resolve("a/SHA256SUMS"), "a stranger's");
    Files.createDirectories(far.root().resolve("b"));
    Files.writeString(far.root().resolve("b/sha256sums"), "a stranger's, to Windows");
    Files.createDirectories(far.root().resolve("c/SHA256SUMS"));
    Files.writeString(far.root().resolve("c/SHA256SUMS/x"), "in a folder");
    Files.createDirectories(far.root().resolve("d"));
    Files.createFile(far.root().resolve("d/SHA256SUMS"));
    try (HostSession session = car.open(far.settings())) {
      assertEquals(
          Set.of("SHA256SUMS", "e/SHA256SUMS", "a/SHA256SUMS.~1"),
          session.free(
              Set.of(
                  "SHA256SUMS",
                  "a/SHA256SUMS",
                  "a/SHA256SUMS.~1",
                  "b/SHA256SUMS",
                  "c/SHA256SUMS",
                  "d/SHA256SUMS",
                  "e/SHA256SUMS")));
      assertEquals(Set.of(), session.free(Set.of()));
    }
  }

  @Test
  void a_list_of_checksums_never_replaces_a_strangers(@TempDir Path memory) throws IOException {
    Path day = Files.createDirectories(far.root().resolve("day"));
    Files.writeString(day.resolve("SHA256SUMS"), "a stranger's");
    // What a server makes is its own; it may be another account.
    Files.setPosixFilePermissions(far.root(), PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(day, PosixFilePermissions.fromString("rwxrwxrwx"));
    StagedClip clip = car.stage("day/A.MP4", 1000, 1);
    HostSums sums = new HostSums(new SumsStore(memory, Journal.silent()), Journal.silent());
    try (HostSession session = car.open(far.settings())) {
      session.send(List.of(clip));
      sums.proved(List.of(clip));
      sums.bring(session);
    }
    assertFalse(sums.isDue());
    assertEquals("a stranger's", Files.readString(day.resolve("SHA256SUMS")));
    try (Stream<Path> there = Files.list(day)) {
      List<Path> lists =
          there
              .filter(path -> path.getFileName().toString().startsWith("SHA256SUMS"))
              .filter(path -> !path.endsWith("SHA256SUMS"))
              .toList();
      assertEquals(1, lists.size(), lists.toString());
      assertEquals(clip.sha256() + "  A.MP4\n", Files.readString(lists.get(0)));
    }
  }

  @Test
  void a_trial_proves_what_it_sends_and_leaves_nothing() throws IOException {
    assertEquals(
        "a file was sent, proved there by its checksum and deleted",
        car.trial(far.settings()).run());
    Path root = far.root();
    try (Stream<Path> left = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
      assertEquals(List.of(), left.filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void nothing_to_do_needs_no_call() throws IOException {
    try (HostSession session = car.open(far.settings())) {
      int calls = car.told.size();
      session.send(List.of());
      assertEquals(Map.of(), session.compare(List.of()));
      assertEquals(calls, car.told.size());
    }
  }

  private List<StagedClip> stageThree() throws IOException {
    List<StagedClip> clips = new ArrayList<>();
    for (String name : List.of("day/A.MP4", "day/B.MP4", "day/C.MP4")) {
      clips.add(car.stage(name, MEGABYTE, clips.size()));
    }
    return clips;
  }

  private interface Mishap {
    void happen() throws IOException;
  }

  /** Sends slowly, and has something happen when a clip and a half have gone. */
  private <T extends Throwable> T interrupt(
      List<StagedClip> clips, Mishap mishap, Class<T> expected) throws IOException {
    car.setRate(1);
    boolean[] happened = {false};
    T failure;
    try (HostSession session = car.open(far.settings())) {
      failure =
          assertThrows(
              expected,
              () ->
                  session.send(
                      clips,
                      bytes -> {
                        if (bytes > 1.2 * MEGABYTE && !happened[0]) {
                          happened[0] = true;
                          run(mishap);
                        }
                      }));
    }
    assertTrue(happened[0], "it was half-way");
    for (StagedClip clip : clips) {
      Path there = far.root().resolve(clip.name());
      assertTrue(
          Files.notExists(there) || Files.size(there) == clip.size(), "nothing half: " + there);
    }
    car.setRate(0);
    return failure;
  }

  private static void run(Mishap mishap) {
    try {
      mishap.happen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an upload does it; tells how many bytes went. */
  private long finish(RcloneCar by, List<StagedClip> clips) throws IOException {
    long[] sent = {0};
    try (HostSession session = by.open(far.settings())) {
      Map<String, Held> held = session.compare(clips);
      assertFalse(held.containsValue(Held.OTHER), held.toString());
      session.send(
          clips.stream().filter(clip -> held.get(clip.name()) == Held.ABSENT).toList(),
          bytes -> sent[0] = bytes);
      assertEquals(all(clips, Held.SAME), session.compare(clips));
    }
    assertFalse(Files.exists(far.root().resolve(RcloneCommands.PARTIAL_DIR)), "no litter");
    return sent[0];
  }

  static Map<String, Held> all(List<StagedClip> clips, Held held) {
    Map<String, Held> all = new HashMap<>();
    clips.forEach(clip -> all.put(clip.name(), held));
    return all;
  }

  @Test
  void a_folder_that_has_its_clips_is_never_made_again() throws IOException {
    UploadSettings settings = far.settings();
    assumeTrue(settings.method() != Method.S3, "a bucket is never made");
    List<StagedClip> clips = List.of(car.stage("2026-11-22/A.MP4", 1000, 1));
    Path file = car.ready.resolveSibling("homes.json");
    Home home = new Home(settings, new HomeFile(file, "there", Journal.silent()));
    try (HostSession session = car.host(settings, home).open()) {
      session.send(clips);
      home.mark(session);
      assertEquals(all(clips, Held.SAME), session.compare(clips));
      empty(far.root()); // the disk goes in the middle of it
      assertThrows(HostException.class, () -> session.compare(clips));
    }
    HostException e = assertThrows(HostException.class, () -> car.host(settings, home).open());
    assertEquals(Kind.NEEDS_OWNER, e.kind());
    assertTrue(e.getMessage().contains("the disk may not be mounted"), e.getMessage());
    Files.createDirectories(far.root().resolve(HomeFile.MARK));
    try (HostSession session = car.host(settings, home).open()) {
      assertEquals(all(clips, Held.ABSENT), session.compare(clips));
    }
  }
}
