package dev.dashcam.act.upload;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.store.HomeFile;
import dev.dashcam.sys.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The folder that clips go to, which is known by a mark: a folder in it, made when the host has
 * proved the first clips there. Before that the folder itself is made where it is missing. From
 * then on the mark has to be there, or the folder is taken for a mount point without its disk:
 * clips would be proved on the disk below, deleted here, and hidden by the next mount. It is rather
 * refused in vain, which costs the owner a command, than once too little, which costs footage.
 *
 * <p>A folder that is merely not empty would not do: what an earlier mishap or the host itself has
 * left below the mount point would pass for the disk, a key that may only write can't list it, and
 * retention may empty the right one. Nor does a mark go with {@code mv *} or {@code rm *}, so that
 * an owner who archives clips that way isn't stopped.
 *
 * <p>An S3 bucket needs none: it is never made here.
 */
public final class Home {
  private static final String README = HomeFile.MARK + "/README.txt";

  private static final String TEXT =
      """
      dashcam knows by this folder that it is on the right disk. Leave it where it is, beside the
      clips: without it nothing is sent here any more.
      """;

  /** No clean-up by age takes the mark. The last year that every file system can tell. */
  private static final FileTime NEVER_OLD = FileTime.from(Instant.parse("2037-12-31T00:00:00Z"));

  private static final Duration ANY = Duration.ofSeconds(1);

  private final UploadSettings settings;
  private final HomeFile file;

  public Home(UploadSettings settings, HomeFile file) {
    this.settings = settings;
    this.file = file;
  }

  /** Whether the mark has to be there. */
  public boolean marked() {
    return file.marked();
  }

  /** Its name in the folder if it has to be there, else nothing. */
  String mark() {
    return marked() ? HomeFile.MARK : "";
  }

  /**
   * Marks the folder, once.
   *
   * @throws HostException when it could not be done; the clips are as safe as they were
   */
  public void mark(HostSession session) throws IOException {
    if (settings.method() != Method.S3 && !marked()) {
      session.publish(README, TEXT.getBytes(StandardCharsets.US_ASCII));
      file.remember();
    }
  }

  /** What has to be there locally: the folder, or the mark in it. */
  public Path sign() {
    return file.sign(Path.of(settings.destPath()));
  }

  /**
   * Gives a page the date that it is to have on the host.
   *
   * @param name as {@link HostSession#publish} takes it
   * @param file holds it on its way there
   */
  public static void date(String name, Path file) throws IOException {
    if (name.equals(README)) {
      Files.setLastModifiedTime(file, NEVER_OLD);
    }
  }

  /** See {@link HostSession#free}. */
  interface Look {
    Set<String> free(Set<String> names) throws HostException;
  }

  /** Where opening a session has not shown it. */
  void requireIn(Look look, String what) throws HostException {
    if (marked() && !look.free(Set.of(HomeFile.MARK)).isEmpty()) {
      throw missing(what);
    }
  }

  /**
   * The mark is not there. A disk of this machine comes and goes; one of the host's should not.
   *
   * @param what was tried
   */
  public HostException missing(String what) {
    String found =
        "clips were proved there before, but now its "
            + HomeFile.MARK
            + " is missing, so "
            + HomeFile.whyMissing(isOtherDisk())
            + "; nothing is sent; "
            + mend();
    return settings.method() == Method.FOLDER
        ? new HostException(Kind.GONE, what + ": " + found)
        : new Trouble(Kind.NEEDS_OWNER, found).in(what, settings.host(), "");
  }

  /** Whether a disk of this machine is mounted there, but not the one that was. */
  public boolean isOtherDisk() {
    return settings.method() == Method.FOLDER && file.isOtherDisk(Path.of(settings.destPath()));
  }

  /** What the owner has to do. */
  public String mend() {
    if (isOtherDisk()) {
      return "mount the right one; or, if this one is to take its place: " + remedy();
    }
    return "mount it; or, only if it is mounted and the folder was moved, renamed or emptied on"
        + " purpose: "
        + remedy();
  }

  private String remedy() {
    String slash = settings.destPath().endsWith("/") ? "" : "/";
    String path = settings.destPath() + slash + HomeFile.MARK;
    List<String> mkdir = List.of("mkdir", "-p", path.startsWith("~/") ? path.substring(2) : path);
    return switch (settings.method()) {
      case FOLDER -> Command.of(ANY, mkdir).toString();
      case RSYNC, SCP -> {
        List<String> ssh = new ArrayList<>(List.of("ssh"));
        if (settings.port() != 22) {
          ssh.addAll(List.of("-p", Integer.toString(settings.port())));
        }
        ssh.add(settings.user() + "@" + settings.host());
        ssh.add(Command.of(ANY, mkdir).toString());
        yield Command.of(ANY, ssh).toString();
      }
      case SMB, HTTP, S3 -> "make the folder " + path + " there";
    };
  }
}
