package dev.dashcam.act.upload.rclone;

import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.Home;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.act.upload.rclone.RcloneCalls.Outcome;
import dev.dashcam.model.StagedClip;
import dev.dashcam.store.HomeFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the host holds, proved by the SHA-256 of what it has stored: taken by the host itself where
 * the account may run commands, else of the clip read back. A store's own checksums are no proof:
 * they tell what it was sent, not what it has now.
 */
final class RcloneComparison {
  private final Home home;
  private final Desk desk;
  private final RcloneCalls calls;
  private final RcloneCommands commands;

  /** Until it turns out that the account may run no commands. */
  private boolean hashesThere;

  private boolean readBack;

  RcloneComparison(
      Remote remote, Home home, Desk desk, RcloneCalls calls, RcloneCommands commands) {
    this.hashesThere = remote.hashes();
    this.home = home;
    this.desk = desk;
    this.calls = calls;
    this.commands = commands;
  }

  /** Whether some clip had to be read back to be proved. */
  boolean readBack() {
    return readBack;
  }

  /**
   * See {@link dev.dashcam.act.upload.HostSession#compare}. What stands under a name that differs
   * in upper and lower case only is another clip: where Windows sees one name nothing would ever
   * arrive under the other.
   */
  Map<String, Held> of(List<StagedClip> clips) throws IOException {
    Map<String, Found> found = find(clips.stream().map(StagedClip::name).toList());
    List<StagedClip> alike = new ArrayList<>();
    for (StagedClip clip : clips) {
      Found there = found.get(clip.name());
      if (there != null && !there.folder() && there.size() == clip.size()) {
        alike.add(clip);
      }
    }
    Map<String, String> hashes = hashes(alike);
    Set<String> taken = folded(found.keySet());
    Map<String, Held> held = new LinkedHashMap<>();
    for (StagedClip clip : clips) {
      boolean same = clip.sha256().equals(hashes.get(clip.name()));
      held.put(
          clip.name(),
          !taken.contains(fold(clip.name())) ? Held.ABSENT : same ? Held.SAME : Held.OTHER);
    }
    return held;
  }

  /**
   * See {@link dev.dashcam.act.upload.HostSession#free}. A name is taken as well by one that
   * differs in upper and lower case only: to Windows it is the same.
   */
  Set<String> free(Set<String> names) throws IOException {
    Set<String> taken = folded(find(names).keySet());
    Set<String> free = new HashSet<>(names);
    free.removeIf(name -> taken.contains(fold(name)));
    return free;
  }

  private static Set<String> folded(Set<String> names) {
    Set<String> folded = new HashSet<>();
    names.forEach(name -> folded.add(fold(name)));
    return folded;
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Under which of these names nothing stands, upper and lower case told apart. */
  Set<String> absent(Set<String> names) throws IOException {
    Set<String> absent = new HashSet<>(names);
    absent.removeAll(find(names).keySet());
    return absent;
  }

  /** What stands under these names, and under such as differ in upper and lower case only. */
  private Map<String, Found> find(Collection<String> names) throws IOException {
    String what = "looking for what is there";
    Set<String> asked = new HashSet<>(names);
    if (home.marked()) {
      asked.add(HomeFile.MARK); // the disk may go in the middle of a session
    }
    Outcome outcome = calls.run(what, RcloneCalls.SHORT, commands.list(desk.rules(asked)));
    if (!outcome.ok() && !outcome.noFolder()) {
      throw calls.failure(what, outcome);
    }
    Map<String, Found> found = outcome.ok() ? Found.parse(outcome.out()) : Map.of();
    if (home.marked() && !found.containsKey(HomeFile.MARK)) {
      throw home.missing(what);
    }
    return found;
  }

  private Map<String, String> hashes(List<StagedClip> clips) throws IOException {
    Map<String, String> hashes = new HashMap<>();
    List<StagedClip> left = clips;
    if (hashesThere && !left.isEmpty()) {
      Outcome outcome = hash(left, commands.hashThere(desk.names(left)));
      hashes.putAll(parse(outcome.out()));
      left = left.stream().filter(clip -> !hashes.containsKey(clip.name())).toList();
      if (!outcome.ok() && RcloneFailure.of(outcome.complaints()).kind() == Kind.GONE) {
        throw calls.failure("hashing clips", outcome);
      }
      hashesThere = !hashes.isEmpty();
    }
    if (!left.isEmpty()) {
      readBack = true;
      Outcome outcome = hash(left, commands.hashHere(desk.names(left)));
      if (!outcome.ok()) {
        throw calls.failure("reading clips back", outcome);
      }
      hashes.putAll(parse(outcome.out()));
    }
    return hashes;
  }

  private Outcome hash(List<StagedClip> clips, List<String> argv) throws HostException {
    return calls.run("hashing clips", RcloneCalls.limit(clips), argv);
  }

  /** Lines as sha256sum prints them; what is no SHA-256 is no answer. */
  static Map<String, String> parse(String out) {
    Map<String, String> hashes = new HashMap<>();
    out.lines()
        .filter(line -> line.matches("[0-9a-f]{64}  .+"))
        .forEach(line -> hashes.put(line.substring(66), line.substring(0, 64)));
    return hashes;
  }
}
