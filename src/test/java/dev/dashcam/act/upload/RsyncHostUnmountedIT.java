package dev.dashcam.act.upload;

import static dev.dashcam.act.upload.Bench.all;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.StagedClip;
import dev.dashcam.store.HomeFile;
import dev.dashcam.sys.Journal;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The host's disk comes and goes, with the real rsync, ssh and sshd. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RsyncHostUnmountedIT {
  @TempDir Path folder;
  private Bench bench;
  private Path disk;
  private List<StagedClip> clips;

  @BeforeEach
  void start() throws IOException {
    bench = new Bench(folder);
    disk = bench.far.root().resolve("my disk");
    clips = List.of(bench.car.stage("2026-11-22/A.MP4", 1000, 1));
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  private UploadSettings settings(Verify verify) {
    return bench.far.settings(disk.toString(), verify);
  }

  private Home home(UploadSettings settings) {
    return new Home(settings, new HomeFile(folder.resolve("homes.json"), "nas", Journal.silent()));
  }

  private HostSession open(UploadSettings settings) throws HostException {
    return bench.car.host(settings, home(settings)).open();
  }

  /** As the first upload does. */
  private void use(UploadSettings settings) throws IOException {
    try (HostSession session = open(settings)) {
      session.send(clips);
      home(settings).mark(session);
    }
    assertTrue(
        Files.getLastModifiedTime(disk.resolve(HomeFile.MARK + "/README.txt"))
            .toString()
            .startsWith("2037"),
        "no clean-up by age takes it");
  }

  private void refuses(UploadSettings settings) {
    HostException e = assertThrows(HostException.class, () -> open(settings).close());
    assertEquals(Kind.NEEDS_OWNER, e.kind(), e.getMessage());
    assertTrue(e.getMessage().contains("the disk may not be mounted"), e.getMessage());
    e =
        assertThrows(
            HostException.class,
            () ->
                new HostInspection(
                        settings,
                        home(settings),
                        bench.car.runtime,
                        bench.car.runner(),
                        bench.car.stop)
                    .look());
    assertTrue(e.getMessage().contains("the disk may not be mounted"), e.getMessage());
  }

  private void needsItsMark(UploadSettings settings) throws IOException {
    Path away = Files.move(disk, folder.resolve("away"));
    refuses(settings);
    assertFalse(Files.exists(disk), "nothing is made on the disk below");
    Files.createDirectory(disk);
    refuses(settings);
    Files.createDirectory(disk.resolve("lost+found"));
    refuses(settings);
    assertEquals(List.of(), TestCar.files(disk));
    Files.createDirectory(disk.resolve(HomeFile.MARK)); // as the owner is told
    try (HostSession session = open(settings)) {
      assertEquals(all(clips, Held.ABSENT), session.compare(clips));
      session.send(clips);
      assertEquals(all(clips, Held.SAME), session.compare(clips));
    }
    assertEquals(2, TestCar.files(away).size(), "the clip and the mark");
  }

  @ParameterizedTest
  @EnumSource
  void a_folder_that_has_its_clips_is_never_made_again(Verify verify) throws IOException {
    UploadSettings settings = settings(verify);
    use(settings);
    needsItsMark(settings);
  }

  @Test
  void a_restricted_key_is_no_less_careful() throws IOException {
    UploadSettings settings = bench.far.settings("my disk", Verify.RSYNC);
    bench.far.allowRrsync();
    use(settings);
    needsItsMark(settings);
  }

  @Test
  void the_session_that_makes_the_mark_goes_on() throws IOException {
    UploadSettings settings = bench.far.settings("my disk", Verify.RSYNC);
    bench.far.allowRrsync();
    List<StagedClip> more = List.of(bench.car.stage("2026-11-23/B.MP4", 1000, 2));
    Home home = home(settings);
    try (HostSession session = bench.car.host(settings, home).open()) {
      session.send(clips);
      home.mark(session);
      session.send(more);
      assertEquals(all(more, Held.SAME), session.compare(more));
    }
  }

  @Test
  void nor_does_it_prove_what_lies_below_a_disk_that_has_gone_meanwhile() throws IOException {
    UploadSettings settings = bench.far.settings("my disk", Verify.RSYNC);
    bench.far.allowRrsync();
    use(settings);
    List<StagedClip> more = List.of(bench.car.stage("2026-11-23/B.MP4", 1000, 2));
    try (HostSession session = open(settings)) {
      Files.move(disk, folder.resolve("away"));
      Files.createDirectory(disk);
      assertEquals(all(more, Held.ABSENT), session.compare(more));
      session.send(more);
      HostException e = assertThrows(HostException.class, () -> session.compare(more));
      assertTrue(e.getMessage().contains("the disk may not be mounted"), e.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_disk_that_goes_in_the_middle_of_a_session_proves_nothing(Verify verify)
      throws IOException {
    UploadSettings settings = settings(verify);
    use(settings);
    List<StagedClip> more = List.of(bench.car.stage("2026-11-23/B.MP4", 1000, 2));
    try (HostSession session = open(settings)) {
      Files.move(disk, folder.resolve("away"));
      Files.createDirectories(disk.resolve("2026-11-22"));
      Files.copy(folder.resolve("away/2026-11-22/A.MP4"), disk.resolve("2026-11-22/A.MP4"));
      assertThrows(HostException.class, () -> session.compare(clips));
      assertThrows(HostException.class, () -> session.send(more));
      if (verify == Verify.SHA256) {
        assertThrows(HostException.class, () -> session.remove(clips));
      }
    }
    assertEquals(1, TestCar.files(disk).size());
  }
}
