package dev.dashcam.act.upload;

import dev.dashcam.act.ingest.Digests;
import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.model.StagedClip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a session brings beside the clips: reports, lists of checksums. One call for all of them.
 */
final class Pages {
  private final Calls calls;
  private final Workspace workspace;
  private final Optional<Comparison> proof;

  /**
   * @param proof has the host put them on its disk and read them there; without it rsync does what
   *     it can
   */
  Pages(Calls calls, Workspace workspace, Optional<Comparison> proof) {
    this.calls = calls;
    this.workspace = workspace;
    this.proof = proof;
  }

  /** See {@link HostSession#publish(Map)}. */
  void publish(Map<String, byte[]> pages) throws HostException {
    if (pages.isEmpty()) {
      return;
    }
    List<StagedClip> files = new ArrayList<>();
    pages.forEach(
        (name, content) ->
            files.add(new StagedClip(name, content.length, Digests.ofBytes(content))));
    calls.replace(hold(() -> workspace.hold(pages)), files);
    if (proof.isPresent()) {
      Map<String, Held> held = proof.get().of(files);
      for (StagedClip file : files) {
        if (held.get(file.name()) != Held.SAME) {
          throw new HostException(
              Kind.FAILED,
              file.name() + " was brought, but the host has other content; check the host's disk");
        }
      }
    }
  }

  /** See {@link HostSession#free}. */
  Set<String> free(Collection<String> names) throws HostException {
    List<StagedClip> files = names.stream().map(name -> new StagedClip(name, 0, "")).toList();
    Set<String> free = new HashSet<>();
    calls.listAbsent(
        hold(() -> workspace.holdEmpty(names)),
        files,
        line -> Itemized.parse(line).ifPresent(item -> free.add(item.name())));
    return free;
  }

  private interface Holding {
    Path hold() throws IOException;
  }

  private static Path hold(Holding holding) throws HostException {
    try {
      return holding.hold();
    } catch (IOException e) {
      throw new HostException(
          Kind.FAILED, "what is to be brought could not be written down: " + e, e);
    }
  }
}
