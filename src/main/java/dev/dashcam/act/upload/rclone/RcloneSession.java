package dev.dashcam.act.upload.rclone;

import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.HostSession;
import dev.dashcam.act.upload.rclone.RcloneCalls.Outcome;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** Settings for rclone, used until they are deleted. */
public final class RcloneSession implements HostSession {
  private final Remote remote;
  private final Path ready;
  private final Desk desk;
  private final RcloneCalls calls;
  private final RcloneCommands commands;
  private final RcloneComparison comparison;

  /** Since some clips could not be sent: what was sent with them may lie there whole. */
  private boolean keepsDrafts;

  RcloneSession(
      Remote remote, Home home, Path ready, Desk desk, RcloneCalls calls, RcloneCommands commands) {
    this.remote = remote;
    this.ready = ready;
    this.desk = desk;
    this.calls = calls;
    this.commands = commands;
    this.comparison = new RcloneComparison(remote, home, desk, calls, commands);
  }

  @Override
  public Map<String, Held> compare(List<StagedClip> clips) throws HostException {
    requireNameable(clips);
    try {
      return clips.isEmpty() ? Map.of() : comparison.of(clips);
    } catch (HostException e) {
      throw e;
    } catch (IOException e) {
      throw new HostException(Kind.FAILED, "comparing clips: " + e.getMessage(), e);
    }
  }

  @Override
  public void send(List<StagedClip> clips, LongConsumer onSent) throws HostException {
    requireNameable(clips);
    if (clips.isEmpty()) {
      return;
    }
    String what = "sending " + Amounts.count(clips.size(), "clip");
    Path names;
    try {
      names = desk.names(clips);
    } catch (IOException e) {
      throw new HostException(Kind.FAILED, "the list of names could not be written: " + e, e);
    }
    RcloneLog log = new RcloneLog();
    Outcome sent =
        calls.run(
            what,
            RcloneCalls.limit(clips),
            commands.send(ready, names),
            log,
            line -> log.add(line).ifPresent(onSent));
    if (!sent.ok()) {
      keepsDrafts = true;
      throw unsent(what, sent, clips);
    }
    if (!remote.atomicPut()) {
      Outcome renamed = calls.run(what, RcloneCalls.limit(List.of()), commands.rename(names));
      keepsDrafts |= !renamed.ok();
      require(what, renamed);
      if (!keepsDrafts) {
        // Also what an earlier session left there; a failure does no harm, it is tried again.
        calls.run("tidying", RcloneCalls.SHORT, commands.tidy());
      }
    }
  }

  /** SFTP has no word for a full disk, so the room is asked for. */
  private HostException unsent(String what, Outcome sent, List<StagedClip> clips) {
    HostException failure = calls.failure(what, sent);
    long largest = clips.stream().mapToLong(StagedClip::size).max().orElse(0);
    return failure.kind() == Kind.FAILED
            && space().filter(space -> space.freeBytes() < largest).isPresent()
        ? calls.failure(what, RcloneFailure.FULL, sent.complaints())
        : failure;
  }

  @Override
  public void publish(String name, byte[] content) throws HostException {
    publish(Map.of(name, content));
  }

  /** Where a draft takes the older version's place, rclone deletes that a moment before. */
  @Override
  public void publish(Map<String, byte[]> pages) throws HostException {
    List<StagedClip> files = new ArrayList<>();
    for (Map.Entry<String, byte[]> page : pages.entrySet()) {
      byte[] content = page.getValue();
      bring(page.getKey(), content);
      files.add(new StagedClip(page.getKey(), content.length, Digests.ofBytes(content)));
    }
    if (!remote.atomicPut() && !files.isEmpty()) {
      calls.run("tidying", RcloneCalls.SHORT, commands.tidy());
    }
    Map<String, Held> held = compare(files);
    for (StagedClip file : files) {
      if (held.get(file.name()) != Held.SAME) {
        throw new HostException(
            Kind.FAILED,
            file.name() + " was brought, but the host has other content; check the host's disk");
      }
    }
  }

  private void bring(String name, byte[] content) throws HostException {
    String what = "bringing " + name;
    Path file;
    try {
      file = desk.hold("page", content);
      Home.date(name, file);
    } catch (IOException e) {
      throw new HostException(Kind.FAILED, "the page could not be written down: " + e, e);
    }
    require(what, calls.run(what, RcloneCalls.SHORT, commands.bring(file, name)));
    if (!remote.atomicPut()) {
      require(what, calls.run(what, RcloneCalls.SHORT, commands.replace(name)));
    }
  }

  @Override
  public Set<String> free(Set<String> names) throws HostException {
    try {
      return names.isEmpty() ? Set.of() : comparison.free(names);
    } catch (HostException e) {
      throw e;
    } catch (IOException e) {
      throw new HostException(Kind.FAILED, "looking for names: " + e.getMessage(), e);
    }
  }

  @Override
  public Proof proof() {
    return comparison.readBack() ? Proof.READ_BACK : Proof.HOST_SHA256;
  }

  @Override
  public Optional<HostSpace> space() {
    try {
      Outcome outcome = calls.run("asking for room", RcloneCalls.SHORT, commands.about());
      return outcome.ok() ? Room.parse(outcome.out()) : Optional.empty();
    } catch (HostException e) {
      return Optional.empty(); // the clips are home, which matters more
    }
  }

  /** Empty folders stay: where there are any, rclone can't tell them from such as others need. */
  @Override
  public Map<String, Held> remove(List<StagedClip> clips) throws HostException {
    Map<String, Held> was = compare(clips);
    List<StagedClip> proved =
        clips.stream().filter(clip -> was.get(clip.name()) == Held.SAME).toList();
    if (!proved.isEmpty()) {
      deleteAll(proved);
    }
    return was;
  }

  private void deleteAll(List<StagedClip> clips) throws HostException {
    String what = "deleting " + Amounts.count(clips.size(), "clip");
    try {
      Outcome outcome =
          calls.run(what, RcloneCalls.limit(List.of()), commands.deleteAll(desk.names(clips)));
      Set<String> left = new HashSet<>();
      clips.forEach(clip -> left.add(clip.name()));
      left.removeAll(comparison.absent(left));
      require(what, outcome);
      if (!left.isEmpty()) {
        throw new HostException(
            Kind.FAILED, what + ": still there: " + String.join(", ", new TreeSet<>(left)));
      }
    } catch (HostException e) {
      throw e;
    } catch (IOException e) {
      throw new HostException(Kind.FAILED, what + ": " + e.getMessage(), e);
    }
  }

  /** Deletes what stands under a name; for a trial, never for a clip. */
  void delete(String name) throws HostException {
    String what = "deleting " + name;
    require(what, calls.run(what, RcloneCalls.SHORT, commands.delete(name)));
  }

  private void require(String what, Outcome outcome) throws HostException {
    if (!outcome.ok()) {
      throw calls.failure(what, outcome);
    }
  }

  /** rclone takes names line by line. Cameras' cards can't have such names; a disk could. */
  private static void requireNameable(List<StagedClip> clips) throws HostException {
    for (StagedClip clip : clips) {
      if (clip.name().chars().anyMatch(c -> c == '\n' || c == '\r')) {
        throw new HostException(
            Kind.NEEDS_OWNER,
            "rclone can't be told the name "
                + clip.name().replaceAll("\\R", "?")
                + ", which has a line end in it; rename that clip in staging");
      }
    }
  }

  @Override
  public void close() {
    desk.close();
  }
}
