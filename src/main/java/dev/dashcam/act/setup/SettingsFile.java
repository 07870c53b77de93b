package dev.dashcam.act.setup;

import dev.dashcam.sys.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;

/** The settings file, written whole. */
public final class SettingsFile {
  private static final String READERS = "dashcam";

  private SettingsFile() {}

  /**
   * Puts the text into the file. One that is there keeps its owner, group and mode; a new one can
   * be read by members of group {@code dashcam}, where there is that group, and by nobody else.
   */
  public static void write(Path file, String text) throws IOException {
    // A link stays a link.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " is not in a folder");
    }
    DurableFiles.createDirectories(folder);
    DurableFiles.replace(
        target,
        text.getBytes(StandardCharsets.UTF_8),
        draft -> {
          if (Files.exists(target)) {
            likeBefore(target, draft);
          } else {
            forReaders(draft);
          }
        });
  }

  private static void likeBefore(Path target, Path draft) throws IOException {
    PosixFileAttributes before = Files.readAttributes(target, PosixFileAttributes.class);
    PosixFileAttributeView view = view(draft);
    try {
      view.setOwner(before.owner());
      view.setGroup(before.group());
    } catch (FileSystemException e) {
      // Only root may give files away; the mode below still holds.
    }
    view.setPermissions(before.permissions());
  }

  private static void forReaders(Path draft) throws IOException {
    PosixFileAttributeView view = view(draft);
    try {
      view.setGroup(
          draft
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByGroupName(READERS));
    } catch (UserPrincipalNotFoundException | FileSystemException e) {
      // Not installed from the package, or not root: it stays with the one who makes it.
    }
    view.setPermissions(PosixFilePermissions.fromString("rw-r-----"));
  }

  private static PosixFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class);
  }
}
