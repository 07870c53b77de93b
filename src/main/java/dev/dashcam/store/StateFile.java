package dev.dashcam.store;

import dev.dashcam.sys.DurableFiles;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file that holds one record and is always replaced as a whole. It is forced to the medium; in
 * {@code /run}, which is memory, that costs nothing.
 *
 * <p>Whoever writes it holds the lock of its command. Reading needs none.
 */
final class StateFile {

  private static final long VERSION = 1;

  /** Makes something of the members. */
  interface Reader<T> {
    /**
     * The record they make up.
     *
     * @throws IOException when a member is missing or unusable
     */
    T read(Fields fields) throws IOException;
  }

  private final Path file;
  private final Journal journal;

  StateFile(Path file, Journal journal) {
    this.file = file;
    this.journal = journal;
  }

  /**
   * What was written last.
   *
   * @return empty when there is nothing, or nothing usable; that is told to the journal, and a
   *     damaged file is kept aside
   */
  <T> Optional<T> read(Reader<T> reader) {
    byte[] line;
    try {
      line = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      journal.warn(file + " can't be read and counts as empty: " + e);
      return Optional.empty();
    }
    try {
      if (!CheckedLine.intact(line)) {
        throw new IOException("its checksum is wrong");
      }
      Fields fields = Fields.of(new String(line, StandardCharsets.UTF_8));
      if (fields.number("v") != VERSION) {
        throw new IOException("version " + fields.number("v") + " is not known here");
      }
      return Optional.of(reader.read(fields));
    } catch (IOException e) {
      keepAside(e);
      return Optional.empty();
    }
  }

  private void keepAside(IOException reason) {
    String found = file + " is damaged and counts as empty: " + reason.getMessage();
    try {
      journal.warn(found + "; it is now " + KeptAside.move(file));
    } catch (IOException e) {
      journal.warn(found + "; it could not be kept aside: " + e);
    }
  }

  /** A record to be filled and handed to {@link #write}. */
  static Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("v", VERSION);
    return members;
  }

  void write(Map<String, Object> members) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      DurableFiles.createDirectories(folder);
    }
    DurableFiles.replace(file, CheckedLine.of(members).getBytes(StandardCharsets.UTF_8));
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Nothing is remembered any more. */
  void delete() throws IOException {
    if (exists()) {
      DurableFiles.delete(file);
    }
  }
}
