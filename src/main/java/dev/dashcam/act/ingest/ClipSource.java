package dev.dashcam.act.ingest;

import dev.dashcam.model.Clip;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.function.LongConsumer;

/** Where clips are copied from. */
public interface ClipSource {
  /**
   * Reads a clip once, to its end, and writes it to a new file. The end of it may still be on its
   * way to the disk and back.
   *
   * @param onRead told of the bytes as they are read; must return at once
   * @throws CardReadException when the clip can't be read to its end or isn't as it was listed
   * @throws StagingWriteException when the new file can't be written
   */
  UnprovedCopy copyAndReadBack(Clip clip, Path part, LongConsumer onRead) throws IOException;

  /** How many bytes at most, of those that were read, are not written yet. */
  long unwritten();

  /**
   * A folder, such as a card that is mounted.
   *
   * @param stop ends a copy between two buffers
   */
  static ClipSource folder(Path root, StopSignal stop) {
    ClipCopier copier = new ClipCopier(stop);
    return new ClipSource() {
      @Override
      public UnprovedCopy copyAndReadBack(Clip clip, Path part, LongConsumer onRead)
          throws IOException {
        return copier.copyAndReadBack(
            root.resolve(clip.path()), clip.size(), FileTime.from(clip.modified()), part, onRead);
      }

      @Override
      public long unwritten() {
        return copier.unwritten();
      }
    };
  }
}
