package dev.dashcam.act.camera;

import dev.dashcam.act.NotProvedException;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.Volume;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.Journal;
import dev.dashcam.sys.MountTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The card's mount: read-only, unless it is for deleting, and without suid, devices or programs. A
 * mount that the owner's fstab made is used as it is. Whether something is mounted is asked of the
 * kernel's table, never assumed.
 */
public final class CardMount {
  private static final String AUTOMOUNT = "autofs";

  /** Mounts can be stacked and made twice; more than this is a table that doesn't change. */
  private static final int MOST_MOUNTS = 10;

  private static final String READ_ONLY = "ro,nosuid,nodev,noexec";

  /** Each name that goes is on the medium before the next one goes. */
  private static final String WRITABLE = "rw,nosuid,nodev,noexec,noatime,dirsync";

  /** FAT needs these for times and names; exFAT refuses them. */
  private static final String VFAT = ",tz=UTC,utf8,shortname=mixed";

  /** Believes what the card says of its free space, which matters only to who writes. */
  private static final String UNCOUNTED = ",usefree";

  private final Path place;
  private final Path systemRoot;
  private final Duration timeout;
  private final CommandRunner runner;
  private final Supplier<CameraState> camera;

  /**
   * @param place where to mount
   * @param systemRoot {@code paths.system_root}
   * @param timeout {@code timeouts.mount_seconds}
   * @param runner runs {@code blkid} and the scripts that mount and unmount; must not stop half-way
   * @param camera looks at the hardware and the mount table
   */
  public CardMount(
      Path place,
      Path systemRoot,
      Duration timeout,
      CommandRunner runner,
      Supplier<CameraState> camera) {
    this.place = place;
    this.systemRoot = systemRoot;
    this.timeout = timeout;
    this.runner = runner;
    this.camera = camera;
  }

  /**
   * Mounts the volume, or finds where it is mounted already.
   *
   * @return the root of the card's files
   * @throws NotProvedException when the mount table doesn't show it afterwards
   */
  public Path mount(Volume volume) throws IOException {
    return mount(volume, READ_ONLY);
  }

  /**
   * The same for deleting, and for nothing else: to be unmounted as soon as that is done.
   *
   * @throws NotProvedException also when the card can only be read
   */
  public Path mountWritable(Volume volume) throws IOException {
    Path root = mount(volume, WRITABLE);
    for (MountTable.Mount mount : MountTable.read(systemRoot)) {
      if (mount.mountPoint().equals(root) && mount.options().contains("ro")) {
        throw new NotProvedException(
            "the card "
                + volume.device()
                + " is mounted at "
                + root
                + ", but can only be read; is the lock at its side or its adapter's set, or does"
                + " /etc/fstab say ro? dmesg may tell more; retention.card: keep leaves it alone");
      }
    }
    return root;
  }

  private Path mount(Volume volume, String how) throws IOException {
    if (volume.mountedAt().isPresent()) {
      return volume.mountedAt().get();
    }
    Files.createDirectories(place);
    wakeAutomount();
    Optional<Path> automounted = volumeMountedAt();
    if (automounted.isPresent()) {
      return automounted.get();
    }
    // What is mounted there now is not this card: one that was unplugged without being unmounted
    // still lists what the kernel remembers of it.
    unmount();
    CommandResult mount =
        runner.run(
            command(
                "mount-card.sh",
                "-o",
                options(volume, how),
                volume.device().toString(),
                place.toString()));
    return volumeMountedAt()
        .orElseThrow(
            () ->
                new NotProvedException(
                    "the card "
                        + volume.device()
                        + " is not mounted at "
                        + place
                        + ": "
                        + mount.describe()
                        + "; dmesg may tell why, `fsck -n "
                        + volume.device()
                        + "` checks the card"));
  }

  /**
   * Unmounts the card, wherever it is mounted, however often. Does nothing when it is not.
   *
   * @throws NotProvedException when the mount table still shows it
   */
  public void unmount() throws IOException {
    Optional<Path> at = mountedAt();
    for (int left = MOST_MOUNTS; at.isPresent(); left--) {
      CommandResult umount = runner.run(command("unmount-card.sh", at.get().toString()));
      Optional<Path> still = mountedAt();
      if (still.isPresent() && (!umount.ok() || left == 0)) {
        throw new NotProvedException(
            "the card stays mounted at "
                + still.get()
                + ": "
                + umount.describe()
                + "; see who uses it with `fuser -vm "
                + still.get()
                + "`");
      }
      at = still;
    }
  }

  /** The same after a failure, which matters more than a card that then stays mounted. */
  public void unmountAfter(Exception failure, Journal journal) {
    try {
      unmount();
    } catch (IOException e) {
      failure.addSuppressed(e);
      journal.error(String.valueOf(e.getMessage()));
    }
  }

  private Command command(String... argv) {
    return Command.of(timeout, argv).with("DASHCAM_SYSTEM_ROOT", systemRoot.toString());
  }

  /**
   * Looking into an automount point makes the kernel mount what fstab says belongs there. Left to a
   * program, because with a dead device that look may never end; where it fails, we mount.
   */
  private void wakeAutomount() throws IOException {
    for (MountTable.Mount mount : MountTable.read(systemRoot)) {
      if (isOurPlace(mount) && mount.fsType().equals(AUTOMOUNT)) {
        try {
          runner.run(Command.of(timeout, "ls", "-A", place.toString()));
        } catch (CommandException e) {
          return; // the mount table tells
        }
      }
    }
  }

  private boolean isOurPlace(MountTable.Mount mount) {
    return mount.mountPoint().equals(place);
  }

  private Optional<Path> volumeMountedAt() {
    return camera.get().volume().flatMap(Volume::mountedAt);
  }

  /**
   * Where the camera's volume is mounted, or else what is mounted at our own place: when the camera
   * was unplugged its mount stays behind, stale.
   */
  private Optional<Path> mountedAt() throws IOException {
    Optional<Path> volume = volumeMountedAt();
    if (volume.isPresent()) {
      return volume;
    }
    for (MountTable.Mount mount : MountTable.read(systemRoot)) {
      if (isOurPlace(mount) && !mount.fsType().equals(AUTOMOUNT)) {
        return Optional.of(mount.mountPoint());
      }
    }
    return Optional.empty();
  }

  private String options(Volume volume, String how) throws IOException {
    CommandResult blkid =
        runner.run(
            Command.of(timeout, "blkid", "-o", "value", "-s", "TYPE", volume.device().toString()));
    boolean fat = blkid.ok() && blkid.out().strip().equals("vfat");
    return !fat ? how : how + VFAT + (how.equals(READ_ONLY) ? UNCOUNTED : "");
  }
}
