package dev.dashcam.act.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.StagedClip;
import dev.dashcam.store.HomeFile;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.StopSignal;
import dev.dashcam.sys.StoppedException;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.Homes;
import dev.dashcam.testing.SmallDisk;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FolderHostTest {
  private static final String NAME = "2026-11-22/DCIM/a b.mp4";
  private static final FileTime TAKEN = FileTime.from(Instant.parse("2026-11-22T08:30:00Z"));

  @TempDir Path folder;
  private final StopSignal stop = new StopSignal();
  private Path ready;
  private Path nas;
  private UploadSettings settings;
  private Home home;

  @BeforeEach
  void lay_out() throws IOException {
    ready = Files.createDirectory(folder.resolve("ready"));
    nas = Files.createDirectory(folder.resolve("nas"));
    settings =
        GivenSettings.of(folder, "upload: {method: folder, dest_path: '%s'}".formatted(nas))
            .upload();
    home = Homes.unmarked(settings);
  }

  private HostSession open() throws HostException {
    return host().open();
  }

  private FolderHost host() {
    return new FolderHost(ready, nas, home, stop);
  }

  private StagedClip staged(String name, int bytes) throws IOException {
    Path file = ready.resolve(name);
    Files.createDirectories(file.getParent());
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    Files.write(file, content);
    Files.setLastModifiedTime(file, TAKEN);
    return new StagedClip(name, bytes, Digests.ofDisk(file, StopSignal.never()));
  }

  private Held held(StagedClip clip) throws HostException {
    try (HostSession session = open()) {
      Map<String, Held> answer = session.compare(List.of(clip));
      assertEquals(1, answer.size());
      return answer.get(clip.name());
    }
  }

  private void send(StagedClip clip) throws HostException {
    try (HostSession session = open()) {
      session.send(List.of(clip));
    }
  }

  @Test
  void only_what_proves_to_be_the_clip_is_deleted() throws IOException {
    StagedClip old = staged(NAME, 5000);
    StagedClip changed = staged("2026-11-23/b.mp4", 4000);
    StagedClip absent = staged("2026-11-23/absent.mp4", 3000);
    send(old);
    send(changed);
    byte[] other = Files.readAllBytes(nas.resolve(changed.name()));
    other[2000] ^= 1;
    Files.write(nas.resolve(changed.name()), other);
    Files.createSymbolicLink(nas.resolve("2026-11-23/link"), nas.resolve(changed.name()));
    StagedClip link =
        new StagedClip(
            "2026-11-23/link",
            4000,
            Digests.ofDisk(nas.resolve(changed.name()), StopSignal.never()));
    try (HostSession session = open()) {
      assertEquals(
          Map.of(
              old.name(), Held.SAME,
              changed.name(), Held.OTHER,
              absent.name(), Held.ABSENT,
              link.name(), Held.OTHER),
          session.remove(List.of(old, changed, absent, link)));
      assertEquals(Map.of(old.name(), Held.ABSENT), session.remove(List.of(old)));
    }
    assertFalse(Files.exists(nas.resolve("2026-11-22")), "an empty folder goes");
    assertEquals(Held.OTHER, held(changed));
    assertTrue(Files.isSymbolicLink(nas.resolve(link.name())));
  }

  private static Kind kind(Executable call) {
    return assertThrows(HostException.class, call).kind();
  }

  @Test
  void pages_are_put_below_the_folder_and_replaced() throws IOException {
    Files.writeString(Files.createDirectory(nas.resolve("day")).resolve("taken"), "x");
    try (HostSession session = open()) {
      assertEquals(
          Set.of("day/SHA256SUMS", "new/SHA256SUMS"),
          session.free(Set.of("day/SHA256SUMS", "new/SHA256SUMS", "day/taken", "day")));
      for (String text : List.of("one", "two")) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        session.publish(Map.of("day/SHA256SUMS", content, "new/SHA256SUMS", content));
      }
    }
    assertEquals("two", Files.readString(nas.resolve("day/SHA256SUMS")));
    assertEquals("two", Files.readString(nas.resolve("new/SHA256SUMS")));
  }

  @Test
  void no_page_makes_the_folder_of_a_disk_that_is_not_mounted() throws IOException {
    try (HostSession session = open()) {
      Files.delete(nas);
      HostException e =
          assertThrows(HostException.class, () -> session.publish("day/page", new byte[1]));
      assertEquals(HostException.Kind.GONE, e.kind());
    }
    assertFalse(Files.exists(nas));
  }

  @Test
  void a_clip_arrives_with_its_content_and_time() throws IOException {
    StagedClip clip = staged(NAME, 3 << 20);
    assertEquals(Held.ABSENT, held(clip));
    send(clip);
    assertEquals(Held.SAME, held(clip));
    assertEquals(-1, Files.mismatch(ready.resolve(NAME), nas.resolve(NAME)));
    assertEquals(TAKEN, Files.getLastModifiedTime(nas.resolve(NAME)));
    assertFalse(Files.exists(nas.resolve(".dashcam-partial")));
  }

  @Test
  void one_changed_byte_is_another_clip() throws IOException {
    StagedClip clip = staged(NAME, 1000);
    send(clip);
    byte[] content = Files.readAllBytes(nas.resolve(NAME));
    content[500]++;
    Files.write(nas.resolve(NAME), content);
    Files.setLastModifiedTime(nas.resolve(NAME), TAKEN);
    assertEquals(Held.OTHER, held(clip));
  }

  @Test
  void a_folder_or_a_link_in_its_place_is_something_else() throws IOException {
    StagedClip clip = staged("a.mp4", 10);
    Files.createDirectory(nas.resolve("a.mp4"));
    assertEquals(Held.OTHER, held(clip));
    Files.delete(nas.resolve("a.mp4"));
    Files.createSymbolicLink(nas.resolve("a.mp4"), ready.resolve("a.mp4"));
    assertEquals(Held.OTHER, held(clip));
    Files.delete(nas.resolve("a.mp4"));
    Files.createSymbolicLink(nas.resolve("a.mp4"), Path.of("nowhere"));
    assertEquals(Held.OTHER, held(clip));
  }

  @Test
  void what_the_disk_there_can_not_read_is_something_else_and_hides_no_other() throws IOException {
    StagedClip clip = staged("a.mp4", 0);
    StagedClip other = staged("b.mp4", 10);
    send(clip);
    send(other);
    Path there = nas.resolve("a.mp4");
    // A file whose first page belongs to nobody, so that reading it is a real input/output error.
    String memory = "/proc/" + ProcessHandle.current().pid() + "/mem";
    Tool.Result mounted = Tool.run("mount", "--bind", memory, there.toString());
    Assumptions.assumeTrue(mounted.status() == 0, mounted.output());
    try (HostSession session = open()) {
      assertEquals(
          Map.of("a.mp4", Held.OTHER, "b.mp4", Held.SAME), session.compare(List.of(clip, other)));
    } finally {
      Tool.run("umount", there.toString()).succeeded();
    }
  }

  @Test
  void nothing_is_ever_overwritten() throws IOException {
    StagedClip clip = staged("a.mp4", 10);
    Files.writeString(nas.resolve("a.mp4"), "another");
    assertEquals(Kind.FAILED, kind(() -> send(clip)));
    assertEquals("another", Files.readString(nas.resolve("a.mp4")));
    assertFalse(Files.exists(nas.resolve(".dashcam-partial")), "no litter");
  }

  @Test
  void a_copy_cut_off_before_is_begun_again() throws IOException {
    StagedClip clip = staged("a.mp4", 10);
    Files.writeString(nas.resolve(".dashcam-partial"), "half of something");
    send(clip);
    assertEquals(Held.SAME, held(clip));
  }

  @Test
  void a_folder_that_is_missing_is_not_made() throws IOException {
    Files.delete(nas);
    HostException e = assertThrows(HostException.class, this::open);
    assertEquals(Kind.GONE, e.kind());
    assertTrue(e.getMessage().contains("is the disk mounted"), e.getMessage());
    assertFalse(Files.exists(nas));
  }

  @Test
  void a_folder_that_vanishes_on_the_way_is_gone() throws IOException {
    StagedClip clip = staged("a.mp4", 10);
    try (HostSession session = open()) {
      Files.delete(nas);
      assertEquals(Kind.GONE, kind(() -> session.send(List.of(clip))));
      assertFalse(Files.exists(nas));
    }
  }

  @Test
  void a_staged_clip_that_is_gone_is_a_failure() throws IOException {
    StagedClip clip = staged("a.mp4", 10);
    Files.delete(ready.resolve("a.mp4"));
    assertEquals(Kind.FAILED, kind(() -> send(clip)));
    assertEquals(Held.ABSENT, held(clip));
  }

  @Test
  void a_stop_ends_the_copy() throws IOException {
    StagedClip clip = staged("a.mp4", 10);
    stop.request();
    assertThrows(StoppedException.class, () -> send(clip));
    assertFalse(Files.exists(nas.resolve("a.mp4")));
  }

  @Test
  void there_is_no_command_to_show() {
    assertEquals(List.of(), host().commandsFor(ready, Path.of("names")));
  }

  @Test
  void a_full_disk_is_called_full_and_not_kept_full() throws Exception {
    StagedClip clip = staged("a.mp4", 3 << 20);
    try (SmallDisk disk = SmallDisk.mount(nas, 1 << 20)) {
      HostException e = assertThrows(HostException.class, () -> send(clip));
      assertEquals(Kind.FULL, e.kind());
      assertTrue(e.getMessage().contains("free some space there"), e.getMessage());
      assertFalse(Files.exists(nas.resolve(".dashcam-partial")), "it would keep the disk full");
      assertTrue(disk.isMounted());
    }
  }

  @Test
  void a_mount_point_without_its_disk_is_no_host() throws IOException {
    StagedClip clip = staged(NAME, 5000);
    send(clip);
    home = Homes.marked(settings, folder);
    HostException e = assertThrows(HostException.class, () -> host().open());
    assertEquals(Kind.GONE, e.kind());
    assertTrue(e.getMessage().endsWith("mkdir -p " + nas.resolve(HomeFile.MARK)), e.getMessage());
    Path mark = Files.createDirectory(nas.resolve(HomeFile.MARK));
    assertEquals(Held.SAME, held(clip));

    StagedClip next = staged("2026-11-23/b.mp4", 4000);
    try (HostSession session = open()) {
      Files.delete(mark);
      assertThrows(HostException.class, () -> session.compare(List.of(clip)));
      assertThrows(
          HostException.class,
          () -> session.send(List.of(next), bytes -> fail("written to the disk below")));
    }
    assertFalse(Files.exists(nas.resolve(next.name())));
  }

  @Test
  void another_disk_is_called_what_it_is() throws Exception {
    home = Homes.marked(settings, folder);
    try (SmallDisk disk = SmallDisk.mount(nas, 1 << 20)) {
      HostException e = assertThrows(HostException.class, () -> host().open());
      assertEquals(Kind.GONE, e.kind());
      assertTrue(e.getMessage().contains("another disk is mounted there"), e.getMessage());
      assertTrue(e.getMessage().contains("take its place: mkdir"), e.getMessage());
      assertTrue(disk.isMounted());
    }
  }

  @Test
  void the_mark_is_dated_so_that_no_clean_up_by_age_takes_it() throws IOException {
    HomeFile file = new HomeFile(folder.resolve("homes.json"), "there", Journal.silent());
    home = new Home(settings, file);
    try (HostSession session = open()) {
      home.mark(session);
    }
    Path inMark = nas.resolve(HomeFile.MARK + "/README.txt");
    assertTrue(Files.getLastModifiedTime(inMark).toString().startsWith("2037"));
  }
}
