package dev.dashcam.testing;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who goes past the page cache, by what the kernel knows of this process's open files. */
public final class PastCache {
  /** O_DIRECT of one processor is O_DIRECTORY of another; no file here is opened with that. */
  private static final int DIRECT = 0240000;

  private static final int WRITE_ONLY = 1;

  private PastCache() {}

  /** Whether the file system lets anybody. */
  public static boolean isPossible(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT)) {
      return channel.isOpen();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether this process has the file open for writing that way. */
  public static boolean isWritten(Path file) throws IOException {
    Path real = file.toRealPath();
    List<Path> descriptors = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      all.forEach(descriptors::add);
    }
    for (Path descriptor : descriptors) {
      // One that was only there for the listing is gone again.
      if (Files.exists(descriptor) && Files.readSymbolicLink(descriptor).equals(real)) {
        int flags = flags(Path.of("/proc/self/fdinfo").resolve(descriptor.getFileName()));
        if ((flags & DIRECT) != 0 && (flags & WRITE_ONLY) != 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static int flags(Path info) throws IOException {
    for (String line : Files.readAllLines(info)) {
      if (line.startsWith("flags:")) {
        return Integer.parseInt(line.substring("flags:".length()).trim(), 8);
      }
    }
    throw new IOException("no flags in " + info);
  }
}
