package dev.dashcam.store;

import dev.dashcam.sys.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Damaged files are kept as {@code NAME.corrupt-N} beside the file, for a person to look at. At
 * most {@link #MOST} of each, then the last one gives way: a dying disk must not fill itself.
 */
final class KeptAside {

  static final int MOST = 9;

  private KeptAside() {}

  /** Takes a damaged file out of the way; tells where it is now. */
  static Path move(Path file) throws IOException {
    Path aside = place(file);
    Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.forceDirectory(folder(aside));
    return aside;
  }

  /** Keeps a damaged file under a second name, while it stays in use under its own. */
  static Path copy(Path file) throws IOException {
    Path aside = place(file);
    Files.deleteIfExists(aside);
    try {
      // The file itself, not a copy: it needs no space and is on the medium already. Its first
      // name is about to be given to a new file.
      Files.createLink(aside, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, aside);
    }
    DurableFiles.forceDirectory(folder(aside));
    return aside;
  }

  private static Path place(Path file) {
    int n = 1;
    while (n < MOST && Files.exists(numbered(file, n), LinkOption.NOFOLLOW_LINKS)) {
      n++;
    }
    return numbered(file, n);
  }

  private static Path numbered(Path file, int n) {
    return file.resolveSibling(file.getFileName() + ".corrupt-" + n);
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder;
  }
}
