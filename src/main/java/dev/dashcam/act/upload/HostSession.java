package dev.dashcam.act.upload;

import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** An open connection to the host. For one thread. */
public interface HostSession extends AutoCloseable {
  /** The SHA-256 of no bytes. */
  String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  /**
   * Compares by content, never by time or size alone.
   *
   * @return an answer for every given clip's name
   */
  Map<String, Held> compare(List<StagedClip> clips) throws HostException;

  /**
   * Sends the clips, resuming half-sent ones, and never overwrites what is there. Returning is a
   * claim: the caller proves it with {@link #compare}.
   *
   * @param onSent told, every second or so, how many bytes of them have gone so far; a claim as
   *     well
   * @throws HostException of kind FAILED also when only some of them could not be sent; whether the
   *     others have arrived is not known then
   */
  void send(List<StagedClip> clips, LongConsumer onSent) throws HostException;

  /** The same, unwatched. */
  default void send(List<StagedClip> clips) throws HostException {
    send(clips, bytes -> {});
  }

  /**
   * Puts a page of our own into the folder, in place of its older version, in one step. No clip can
   * have its name: {@link dev.dashcam.model.Layout} sees to it.
   *
   * @param name of the file, with {@code /} between its parts; folders that are missing are made
   */
  void publish(String name, byte[] content) throws HostException;

  /** The same for several by their names; in one go where that saves time. */
  default void publish(Map<String, byte[]> pages) throws HostException {
    for (Map.Entry<String, byte[]> page : pages.entrySet()) {
      publish(page.getKey(), page.getValue());
    }
  }

  /**
   * Deletes clips there, each only if the host proves at this moment that it holds exactly that
   * content; then folders that have become empty by it, where the host can tell. Whatever else
   * stands under such a name stays, and so does everything else.
   *
   * @return what was there, for every given clip's name; {@link Held#SAME} is gone now, which was
   *     looked at again
   * @throws HostException when some of them could not be deleted or asked about; what has become of
   *     the others is not known then
   */
  Map<String, Held> remove(List<StagedClip> clips) throws HostException;

  /** Under which of these names nothing stands: neither a file nor a folder nor a link. */
  default Set<String> free(Set<String> names) throws HostException {
    List<StagedClip> asked = new ArrayList<>();
    names.forEach(name -> asked.add(new StagedClip(name, 0, EMPTY)));
    Set<String> free = new HashSet<>();
    compare(asked)
        .forEach(
            (name, held) -> {
              if (held == Held.ABSENT) {
                free.add(name);
              }
            });
    return free;
  }

  /** What {@link #compare} has proved with in this session: the weakest, should it vary. */
  Proof proof();

  /** Room where the clips go; empty when the host can't be asked or doesn't tell. Never fails. */
  default Optional<HostSpace> space() {
    return Optional.empty();
  }

  /** Ends the connection; never fails. */
  @Override
  void close();
}
