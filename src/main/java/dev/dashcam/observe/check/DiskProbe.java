package dev.dashcam.observe.check;

import dev.dashcam.model.check.Disk;
import dev.dashcam.model.check.Disk.State;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that is written to, and its disk. */
public final class DiskProbe {
  private DiskProbe() {}

  /** Looks now, without writing: at the folder, or at the nearest above it that is there. */
  public static Disk look(Path folder) throws IOException {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    FileStore store = Files.getFileStore(there);
    return new Disk(
        folder.toString(),
        state(folder, there, store),
        store.getUsableSpace(),
        store.type(),
        store.toString());
  }

  private static State state(Path folder, Path there, FileStore store) {
    if (!Files.isDirectory(there)) {
      return State.NO_FOLDER;
    }
    boolean writable = Files.isWritable(there) && !store.isReadOnly();
    if (there.equals(folder)) {
      return writable ? State.WRITABLE : State.READ_ONLY;
    }
    return writable ? State.CAN_BE_MADE : State.MISSING;
  }
}
