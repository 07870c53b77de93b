package dev.dashcam.act.upload;

import dev.dashcam.act.ingest.Digests;
import dev.dashcam.model.ClipName;
import dev.dashcam.model.StagedClip;
import dev.dashcam.model.Sums;
import dev.dashcam.store.SumsStore;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lists of checksums beside the clips on the host, by which anybody can prove them years later.
 * They hold what the host has proved to hold, and the hash is the one that was taken when the clip
 * left the card.
 *
 * <p>A list is only ever replaced by one of ours that has all of its lines. The first one of a
 * folder takes a name that is free: another car's, or one from before this Pi was set up anew,
 * stays what it is.
 */
public final class HostSums {
  private static final int MOST_NAMES = 20;

  private final SumsStore store;
  private final Journal journal;

  public HostSums(SumsStore store, Journal journal) {
    this.store = store;
    this.journal = journal;
  }

  /** The host has proved these. To be told before anything is forgotten of them. */
  public void proved(List<StagedClip> clips) throws IOException {
    if (!clips.isEmpty()) {
      store.proved(clips);
    }
  }

  /** Whether clips on the host are still missing in its lists. */
  public boolean isDue() {
    return store.isDue();
  }

  /**
   * Brings every list that has grown. The clips are safe whether or not this succeeds, so a failure
   * is no failure of theirs: it is told, and made up for the next time.
   */
  public void bring(HostSession session) {
    if (!store.isDue()) {
      return;
    }
    try {
      SortedMap<String, Sums> lists = store.changed();
      giveNames(lists, session);
      Map<String, byte[]> pages = new TreeMap<>();
      lists.forEach((folder, sums) -> pages.put(path(folder, sums.file()), bytes(sums)));
      session.publish(pages);
      store.brought(lists);
    } catch (IOException e) {
      journal.warn(
          "the clips are on the host, but not yet in its SHA256SUMS, which the next upload makes up"
              + " for: "
              + e.getMessage());
    }
  }

  /**
   * Takes clips out of their lists, which were deleted there; a list that is empty then is deleted
   * as well, if it is still what was brought. To be repeated if it fails.
   */
  public void remove(List<StagedClip> gone, HostSession session) throws IOException {
    for (Map.Entry<String, Sums> each : store.without(gone).entrySet()) {
      String path = path(each.getKey(), each.getValue().file());
      if (each.getValue().lines().isEmpty()) {
        byte[] before = bytes(store.known(each.getKey()).orElse(Sums.NONE));
        session.remove(List.of(new StagedClip(path, before.length, Digests.ofBytes(before))));
      } else {
        session.publish(path, bytes(each.getValue()));
      }
      store.replaced(each.getKey(), each.getValue());
    }
  }

  private static void giveNames(SortedMap<String, Sums> lists, HostSession session)
      throws HostException {
    Map<String, String> folders = new TreeMap<>();
    lists.forEach(
        (folder, sums) -> {
          if (sums.file().isEmpty()) {
            folders.put(path(folder, Sums.USUAL_FILE), folder);
          }
        });
    for (int names = 0; !folders.isEmpty(); names++) {
      if (names == MOST_NAMES) {
        throw new HostException(
            HostException.Kind.FAILED,
            "every name for a list is taken, such as " + folders.keySet().iterator().next());
      }
      Set<String> free = session.free(Set.copyOf(folders.keySet()));
      Map<String, String> taken = new TreeMap<>();
      folders.forEach(
          (name, folder) -> {
            Sums sums = lists.getOrDefault(folder, Sums.NONE);
            if (free.contains(name)) {
              lists.put(folder, sums.in(name.substring(name.lastIndexOf('/') + 1)));
            } else {
              String sha256 = Digests.ofBytes(bytes(sums));
              taken.put(ClipName.alternative(name, sha256), folder);
            }
          });
      folders.clear();
      folders.putAll(taken);
    }
  }

  private static byte[] bytes(Sums sums) {
    return sums.text().getBytes(StandardCharsets.UTF_8);
  }

  private static String path(String folder, String file) {
    return folder.isEmpty() ? file : folder + "/" + file;
  }
}
