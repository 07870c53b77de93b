package dev.dashcam.car;

import dev.dashcam.car.replay.WriteLog;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A whole offload in the machine, with staging, ledger and host on one disk whose writes are
 * recorded: two fillings of one card, of which the second uses the names of the first again.
 *
 * <p>All paths are the same in the machine as here, so that the program finds everything in its
 * place when it is run on one of the disk's states.
 */
final class Offload {
  /** Marks in the recording: each stands after the command that it names had ended. */
  static final String FETCHED = "fetched";

  static final String UPLOADED = "uploaded";
  static final String FETCHED_AGAIN = "fetched-again";
  static final String UPLOADED_AGAIN = "uploaded-again";

  private static final Duration COMMAND = Duration.ofMinutes(3);
  private static final Instant FIRST = Instant.parse("2026-05-01T08:00:00Z");
  private static final int DISK_MEGABYTES = 64;

  private final Path dir;
  private final Path blank;
  private final Path written;
  private final Path log;
  private final Path archive;
  private final Map<String, String> first;
  private final Map<String, String> second;

  /**
   * @param dir exists; made in the machine as well
   * @param clips on each filling of the card
   */
  Offload(Path dir, int clips) throws IOException {
    this.dir = dir;
    first = fill("first", clips, 1);
    second = fill("second", clips, 2);
    Files.createDirectories(dir.resolve("disk"));
    Files.createDirectories(dir.resolve("run"));
    Files.writeString(dir.resolve("settings.yaml"), settings());
    archive = dir.resolve("given.tar");
    Tool.run("tar", "-cf", archive.toString(), "-C", given("."), "first", "second", "settings.yaml")
        .succeeded();
    blank = dir.resolve("blank");
    Tool.run("truncate", "-s", DISK_MEGABYTES + "M", blank.toString()).succeeded();
    // The blocks of a large disk, and nothing left for the kernel to do later.
    String later = "lazy_itable_init=0,lazy_journal_init=0";
    Tool.run("mkfs.ext4", "-q", "-b", "4096", "-E", later, blank.toString()).succeeded();
    written = dir.resolve("written");
    Files.copy(blank, written);
    log = dir.resolve("log");
    Tool.run("truncate", "-s", "1G", log.toString()).succeeded();
  }

  private String given(String name) {
    return dir.resolve(name).normalize().toString();
  }

  private String settings() {
    return """
        upload: {method: folder, dest_path: %1$s/disk/host}
        battery: {command: [echo, '{"battery_percent": 100, "battery_voltage": 3.3, "on_ac": true}']}
        paths: {local_staging: %1$s/disk/staging, state: %1$s/disk/state, runtime: %1$s/run, mount_base: %1$s/mnt}
        staging: {reserve_mb: 0}
        """
        .formatted(dir);
  }

  /** Both fillings have the same names and the same day, but other contents. */
  private Map<String, String> fill(String filling, int clips, int seed) throws IOException {
    Random random = new Random(seed);
    Map<String, String> sums = new TreeMap<>();
    for (int i = 0; i < clips; i++) {
      String path = "DCIM/Movie/F_%04d.MP4".formatted(i);
      Path file = dir.resolve(filling).resolve(path);
      Files.createDirectories(file.getParent());
      byte[] bytes = new byte[20_000 + random.nextInt(150_000)];
      random.nextBytes(bytes);
      Files.write(file, bytes);
      Files.setLastModifiedTime(file, FileTime.from(FIRST.plusSeconds(60L * i + seed * 7200L)));
      sums.put(path, TestCar.sha256(bytes));
    }
    return sums;
  }

  /** Where the card's files are. */
  Path card() {
    return dir.resolve("card");
  }

  /** Where the disk is mounted, in the machine and here. */
  Path disk() {
    return dir.resolve("disk");
  }

  Path blank() {
    return blank;
  }

  WriteLog log() throws IOException {
    return WriteLog.open(log);
  }

  /** SHA-256 by path, of the card's first filling. */
  Map<String, String> first() {
    return first;
  }

  Map<String, String> second() {
    return second;
  }

  /**
   * Records it.
   *
   * @param prefix a program that runs dashcam, or nothing
   */
  void recordedIn(VirtualCar car, String prefix) throws IOException {
    car.gets(written, log, archive);
    car.boots();
    car.succeeds(
        """
        set -e
        export DM_DISABLE_UDEV=1
        modprobe dm-log-writes
        mkdir -p %1$s/disk %1$s/run
        tar -x -f /dev/vdf -C %1$s
        dmsetup create recorded --table "0 $(blockdev --getsz /dev/vdd) log-writes /dev/vdd /dev/vde"
        mount -t ext4 /dev/mapper/recorded %1$s/disk
        mkdir %1$s/disk/host
        sync
        mv %1$s/first %1$s/card
        """
            .formatted(dir));
    dashcam(car, prefix + " dashcam ingest --source " + card(), FETCHED);
    dashcam(car, prefix + " dashcam upload", UPLOADED);
    car.succeeds("mv %1$s/card %1$s/first && mv %1$s/second %1$s/card".formatted(dir));
    dashcam(car, prefix + " dashcam ingest --source " + card(), FETCHED_AGAIN);
    dashcam(car, prefix + " dashcam upload", UPLOADED_AGAIN);
    car.succeeds("umount " + disk() + " && DM_DISABLE_UDEV=1 dmsetup remove recorded");
    car.losesPower();
  }

  /** The pause gives the kernel time to write what it may: by default it does so after 5 s. */
  private void dashcam(VirtualCar car, String command, String mark) throws IOException {
    String marked = "dmsetup message recorded 0 mark " + mark;
    Machine.Said said =
        car.runs(
            COMMAND,
            "export DM_DISABLE_UDEV=1 DASHCAM_CONFIG=%s/settings.yaml; %s && %s && sleep 7"
                .formatted(dir, command, marked));
    if (said.status() != 0) {
      throw new AssertionError(command + ": status " + said.status() + "\n" + said.text());
    }
  }

  /** What the next run of the program says on a state of the disk, here, if it fails. */
  Optional<String> nextRun(boolean again) throws IOException {
    // Moved, not linked to: the program knows a folder by its real path.
    Path filling = dir.resolve(again ? "second" : "first");
    Files.move(filling, card());
    try {
      DashcamProcess.Result fetched = dashcam("ingest", "--source", card().toString());
      DashcamProcess.Result uploaded = dashcam("upload");
      return fetched.exit() == 0 && uploaded.exit() == 0
          ? Optional.empty()
          : Optional.of(fetched + "\n" + uploaded);
    } finally {
      Files.move(card(), filling);
    }
  }

  private DashcamProcess.Result dashcam(String... words) throws IOException {
    Map<String, String> settings = Map.of("DASHCAM_CONFIG", given("settings.yaml"));
    return DashcamProcess.start(settings, dir.resolve("run"), List.of(), words).await();
  }
}
