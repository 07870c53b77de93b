package dev.dashcam.act.upload;

import static dev.dashcam.act.upload.Bench.all;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.StagedClip;
import dev.dashcam.testing.Homes;
import dev.dashcam.testing.LoopbackHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where clips arrive, with the real rsync, ssh and sshd. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RsyncHostFolderIT {
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

  @ParameterizedTest
  @EnumSource
  void the_folder_may_have_any_name_and_is_made(Verify verify) throws IOException {
    List<StagedClip> clips = List.of(car.stage("A.MP4", 1000, 1));
    String path = far.root() + "/it's my \"car\" $HOME & co/Größe/-x";
    try (HostSession session = car.host(far.settings(path, verify)).open()) {
      session.send(clips);
      assertEquals(all(clips, Held.SAME), session.compare(clips));
    }
    assertEquals(1000, Files.size(Path.of(path, "A.MP4")));
  }

  @ParameterizedTest
  @EnumSource
  void the_folder_may_be_a_link(Verify verify) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), far.root());
    List<StagedClip> clips = List.of(car.stage("A.MP4", 1000, 1));
    try (HostSession session = car.host(far.settings(link.toString(), verify)).open()) {
      session.send(clips);
      assertEquals(all(clips, Held.SAME), session.compare(clips));
    }
    assertEquals(1000, Files.size(far.root().resolve("A.MP4")));
  }

  @Test
  void only_what_proves_to_be_the_clip_is_deleted() throws IOException {
    StagedClip old = car.stage("2026-01-01/DCIM/it's \"old\" $x *\n-.MP4", 3000, 1);
    StagedClip changed = car.stage("2026-01-02/changed.MP4", 2000, 2);
    StagedClip beside = car.stage("2026-01-02/beside.MP4", 1000, 3);
    StagedClip top = car.stage("-rf", 1000, 4);
    StagedClip absent = new StagedClip("2026-01-03/absent.MP4", 1, HostSession.EMPTY);
    StagedClip folderThere = new StagedClip("2026-01-03/folder", 1, HostSession.EMPTY);
    StagedClip link = new StagedClip("2026-01-03/link", 0, HostSession.EMPTY);
    Path home = far.root();
    try (HostSession session = bench.host().open()) {
      session.send(List.of(old, changed, beside, top));
      byte[] other = Files.readAllBytes(home.resolve(changed.name()));
      other[1000] ^= 1;
      Files.write(home.resolve(changed.name()), other);
      Files.createDirectories(home.resolve(folderThere.name()));
      Path empty = Files.createFile(home.resolve("empty"));
      Files.createSymbolicLink(home.resolve(link.name()), empty);

      assertEquals(
          Map.of(
              old.name(), Held.SAME,
              changed.name(), Held.OTHER,
              absent.name(), Held.ABSENT,
              folderThere.name(), Held.OTHER,
              link.name(), Held.OTHER,
              top.name(), Held.SAME),
          session.remove(List.of(old, changed, absent, folderThere, link, top)));

      assertFalse(Files.exists(home.resolve("2026-01-01")), "an empty folder goes");
      assertTrue(Files.exists(empty) && Files.exists(home.resolve(link.name())));
      assertArrayEquals(other, Files.readAllBytes(home.resolve(changed.name())));
      assertEquals(Map.of(beside.name(), Held.SAME), session.compare(List.of(beside)));
      assertEquals(Map.of(old.name(), Held.ABSENT), session.remove(List.of(old)));
    }
  }

  @Test
  void an_account_that_may_not_delete_is_told_so() throws IOException {
    StagedClip clip = car.stage("2026-01-01/A.MP4", 1000, 1);
    far.installOnly("sh", "rsync", "sha256sum", "xargs", "mkdir", "sync", "rmdir");
    try (HostSession session = bench.host().open()) {
      session.send(List.of(clip));
      HostException e = assertThrows(HostException.class, () -> session.remove(List.of(clip)));
      assertEquals(HostException.Kind.NEEDS_OWNER, e.kind());
      assertTrue(e.getMessage().contains("may not delete 2026-01-01/A.MP4"), e.getMessage());
    }
    assertTrue(Files.exists(far.root().resolve(clip.name())));
  }

  @Test
  void a_restricted_key_deletes_nothing_and_says_so() throws IOException {
    far.allowRrsync();
    StagedClip clip = car.stage("A.MP4", 1000, 1);
    try (HostSession session = car.host(bench.settings(Verify.RSYNC)).open()) {
      session.send(List.of(clip));
      HostException e = assertThrows(HostException.class, () -> session.remove(List.of(clip)));
      assertTrue(e.getMessage().contains("retention.host_days: 0"), e.getMessage());
    }
    assertTrue(Files.exists(far.root().resolve(clip.name())));
  }

  @Test
  void a_relative_folder_lies_below_the_restricted_one() throws IOException {
    far.allowRrsync();
    List<StagedClip> clips = List.of(car.stage("A.MP4", 1000, 1));
    try (HostSession session = car.host(far.settings("my car", Verify.RSYNC)).open()) {
      assertEquals(all(clips, Held.ABSENT), session.compare(clips));
      session.send(clips);
      assertEquals(all(clips, Held.SAME), session.compare(clips));
    }
    assertEquals(1000, Files.size(far.root().resolve("my car/A.MP4")));
  }

  @Test
  void clips_are_as_readable_there_as_the_host_wants_them() throws IOException {
    StagedClip clip = car.stage("A.MP4", 1000, 1);
    Files.setPosixFilePermissions(
        car.ready.resolve("A.MP4"), PosixFilePermissions.fromString("rw-------"));
    try (HostSession session = bench.host().open()) {
      session.send(List.of(clip));
    }
    assertEquals(
        "rw-r--r--",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(far.root().resolve("A.MP4"))));
  }

  @Test
  void a_long_or_odd_runtime_folder_does_not_matter() throws IOException {
    StagedClip clip = car.stage("A.MP4", 1000, 1);
    Path odd = Files.createDirectories(folder.resolve("x".repeat(100) + "%h$"));
    UploadSettings settings = bench.settings(Verify.SHA256);
    RsyncHost host =
        new RsyncHost(
            settings, Homes.unmarked(settings), car.ready, odd, false, car.runner(), car.stop);
    try (HostSession session = host.open()) {
      session.send(List.of(clip));
      assertEquals(Map.of("A.MP4", Held.SAME), session.compare(List.of(clip)));
    }
  }
}
