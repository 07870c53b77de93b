package dev.dashcam.act.upload;

import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** An open connection to the host. For one thread. */
public interface HostSession extends AutoCloseable {

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
   */
  void send(List<StagedClip> clips, LongConsumer onSent) throws HostException;

  /** The same, unwatched. */
  default void send(List<StagedClip> clips) throws HostException {
    send(clips, bytes -> {});
  }

  /**
   * Puts a page of our own into the folder, in place of its older version, in one step. No clip can
   * have its name: a clip's begins with a day's folder.
   *
   * @param name of the file, without a folder
   */
  void publish(String name, byte[] content) throws HostException;

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
