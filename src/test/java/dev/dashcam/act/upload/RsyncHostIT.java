package dev.dashcam.act.upload;

import static dev.dashcam.act.upload.Bench.all;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.StagedClip;
import dev.dashcam.testing.LoopbackHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What arrives, with the real rsync, ssh and sshd. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RsyncHostIT {
  /** A key and the proof that goes with it. */
  enum Way {
    SHELL_AND_HASH(Verify.SHA256, false),
    SHELL_AND_RSYNC(Verify.RSYNC, false),
    RRSYNC(Verify.RSYNC, true);

    final Verify verify;
    final boolean restricted;

    Way(Verify verify, boolean restricted) {
      this.verify = verify;
      this.restricted = restricted;
    }
  }

  @TempDir Path folder;
  private Bench bench;
  private LoopbackHost far;
  private Car car;

  @BeforeEach
  void start() throws IOException {
    bench = new Bench(folder);
    far = bench.far;
    car = bench.car;
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  private RsyncHost host(Way way) throws IOException {
    if (way.restricted) {
      far.allowRrsync();
    } else {
      far.allowShell();
    }
    return car.host(far.settings(far.root().toString(), way.verify));
  }

  @ParameterizedTest
  @EnumSource
  void clips_arrive_and_are_proved_over_one_login(Way way) throws IOException {
    List<StagedClip> clips =
        List.of(car.stage("DCIM/A.MP4", 300_000, 1), car.stage("DCIM/Movie/B.MP4", 70_000, 2));
    try (HostSession session = host(way).open()) {
      assertEquals(all(clips, Held.ABSENT), session.compare(clips));
      session.send(clips);
      assertEquals(all(clips, Held.SAME), session.compare(clips));
    }
    for (StagedClip clip : clips) {
      assertArrayEquals(
          Files.readAllBytes(car.ready.resolve(clip.name())),
          Files.readAllBytes(far.root().resolve(clip.name())));
      assertEquals(
          Files.getLastModifiedTime(car.ready.resolve(clip.name())).toMillis() / 1000,
          Files.getLastModifiedTime(far.root().resolve(clip.name())).toMillis() / 1000);
    }
    assertEquals(1, far.logins(), far.log());
  }

  @ParameterizedTest
  @EnumSource
  void names_may_be_awkward(Way way) throws IOException {
    List<StagedClip> clips = new ArrayList<>();
    for (String name :
        List.of(
            "-rf",
            "--delete/-n A.MP4",
            "it's \"quoted\".MP4",
            "two\nlines.MP4",
            "back\\slash \\#012.MP4",
            "#comment",
            "; sleep 9 & $(x) `y` $HOME *?[a]{b,c}",
            " space ",
            "Straße/日本 🎥.MP4",
            "absent")) {
      clips.add(car.stage(name, 1000, clips.size()));
    }
    try (HostSession session = host(way).open()) {
      assertEquals(all(clips, Held.ABSENT), session.compare(clips));
      session.send(clips);
      assertEquals(all(clips, Held.SAME), session.compare(clips));
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_there_is_told_apart_and_never_overwritten(Way way) throws IOException {
    StagedClip flipped = car.stage("flipped.MP4", 200_000, 1);
    StagedClip shorter = car.stage("shorter.MP4", 200_000, 2);
    StagedClip folderThere = car.stage("folder.MP4", 1000, 3);
    StagedClip linkThere = car.stage("link.MP4", 1000, 4);
    StagedClip dangling = car.stage("dangling.MP4", 1000, 5);
    StagedClip absent = car.stage("absent.MP4", 1000, 6);
    List<StagedClip> others = List.of(flipped, shorter, folderThere, linkThere, dangling);
    byte[] content = Files.readAllBytes(car.ready.resolve("flipped.MP4"));
    content[100_000] ^= 1;
    Path far1 = Files.write(far.root().resolve("flipped.MP4"), content);
    FileTime time = Files.getLastModifiedTime(car.ready.resolve("flipped.MP4"));
    Files.setLastModifiedTime(far1, time);
    Files.write(far.root().resolve("shorter.MP4"), new byte[] {1, 2, 3});
    Files.createDirectories(far.root().resolve("folder.MP4/full"));
    Files.copy(car.ready.resolve("link.MP4"), far.root().resolve("elsewhere"));
    Files.createSymbolicLink(far.root().resolve("link.MP4"), Path.of("elsewhere"));
    Files.createSymbolicLink(far.root().resolve("dangling.MP4"), Path.of("nowhere"));

    List<StagedClip> clips = new ArrayList<>(others);
    clips.add(absent);
    Map<String, Held> before = new HashMap<>(all(others, Held.OTHER));
    before.put(absent.name(), Held.ABSENT);
    Map<String, Held> after = new HashMap<>(before);
    after.put(absent.name(), Held.SAME);
    try (HostSession session = host(way).open()) {
      assertEquals(before, session.compare(clips));
      session.send(clips);
      assertEquals(after, session.compare(clips));
    }
    assertArrayEquals(content, Files.readAllBytes(far1));
    assertEquals(3, Files.size(far.root().resolve("shorter.MP4")));
    assertTrue(Files.isDirectory(far.root().resolve("folder.MP4/full")));
    assertTrue(Files.isSymbolicLink(far.root().resolve("link.MP4")));
    assertFalse(Files.exists(far.root().resolve("nowhere"), LinkOption.NOFOLLOW_LINKS));
  }

  @ParameterizedTest
  @EnumSource
  void a_linked_folder_over_there_stays_a_link(Way way) throws IOException {
    Files.createDirectory(far.root().resolve("big-disk"));
    Files.createSymbolicLink(far.root().resolve("DCIM"), Path.of("big-disk"));
    List<StagedClip> clips = List.of(car.stage("DCIM/A.MP4", 1000, 1));
    try (HostSession session = host(way).open()) {
      session.send(clips);
      assertEquals(all(clips, Held.SAME), session.compare(clips));
    }
    assertTrue(Files.isSymbolicLink(far.root().resolve("DCIM")));
    assertEquals(1000, Files.size(far.root().resolve("big-disk/A.MP4")));
  }

  @ParameterizedTest
  @EnumSource
  void pages_are_put_below_the_folder_and_replaced_over_the_same_login(Way way) throws IOException {
    Files.createDirectories(far.root().resolve("2026-11-22"));
    Path page = far.root().resolve("2026-11-22/SHA256SUMS");
    Path other = far.root().resolve("van 1/2026-11-23/SHA256SUMS");
    try (HostSession session = host(way).open()) {
      session.publish(Map.of("2026-11-22/SHA256SUMS", bytes("one"), "index.html", bytes("page")));
      assertEquals("one", Files.readString(page));
      session.publish(
          Map.of(
              "2026-11-22/SHA256SUMS", bytes("two"), "van 1/2026-11-23/SHA256SUMS", bytes("new")));
      session.publish("index.html", bytes("PAGE"));
      session.publish(Map.of());
    }
    assertEquals("two", Files.readString(page));
    assertEquals("new", Files.readString(other));
    assertEquals("PAGE", Files.readString(far.root().resolve("index.html")));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(page)));
    try (var entries = Files.list(page.getParent())) {
      assertEquals(List.of(page), entries.toList(), "no draft is left");
    }
    assertEquals(1, far.logins(), far.log());
  }

  @ParameterizedTest
  @EnumSource
  void a_name_is_free_where_nothing_at_all_stands(Way way) throws IOException {
    Files.createDirectories(far.root().resolve("day/folder"));
    Files.writeString(far.root().resolve("day/file"), "x");
    Files.createSymbolicLink(far.root().resolve("day/dangling"), Path.of("nowhere"));
    try (HostSession session = host(way).open()) {
      assertEquals(
          Set.of("day/free", "no/such/folder"),
          session.free(
              Set.of("day/file", "day/folder", "day/dangling", "day/free", "no/such/folder")));
    }
    assertFalse(Files.exists(far.root().resolve("day/free")));
    assertFalse(Files.exists(far.root().resolve("no")), "asking makes nothing");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_staged_clip_that_has_rotted_is_never_called_the_same() throws IOException {
    StagedClip clip = car.stage("A.MP4", 1000, 1);
    car.stage("A.MP4", 1000, 2);
    try (HostSession session = host(Way.RRSYNC).open()) {
      session.send(List.of(clip));
      assertEquals(Map.of("A.MP4", Held.OTHER), session.compare(List.of(clip)));
    }
    try (HostSession session = host(Way.SHELL_AND_HASH).open()) {
      assertEquals(Map.of("A.MP4", Held.OTHER), session.compare(List.of(clip)));
    }
  }

  @Test
  void nothing_to_do_needs_no_call() throws IOException {
    try (HostSession session = host(Way.RRSYNC).open()) {
      session.send(List.of());
      assertEquals(Map.of(), session.compare(List.of()));
    }
  }
}
