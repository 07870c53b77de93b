package dev.dashcam.act.upload;

import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Proof;
import dev.dashcam.model.StagedClip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** One login at the host, used until it is closed. */
final class RsyncSession implements HostSession {
  private final Workspace workspace;
  private final Connection connection;
  private final Calls calls;
  private final Comparison comparison;
  private final Pages pages;
  private final Removal removal;

  RsyncSession(
      Workspace workspace, Connection connection, Calls calls, Comparison comparison, Pages pages) {
    this.workspace = workspace;
    this.connection = connection;
    this.calls = calls;
    this.comparison = comparison;
    this.pages = pages;
    this.removal = new Removal(calls);
  }

  @Override
  public Map<String, Held> compare(List<StagedClip> clips) throws HostException {
    return clips.isEmpty() ? Map.of() : comparison.of(clips);
  }

  @Override
  public void send(List<StagedClip> clips, LongConsumer onSent) throws HostException {
    if (!clips.isEmpty()) {
      calls.send(clips, onSent);
    }
  }

  @Override
  public void publish(String name, byte[] content) throws HostException {
    pages.publish(Map.of(name, content));
  }

  @Override
  public void publish(Map<String, byte[]> all) throws HostException {
    pages.publish(all);
  }

  @Override
  public Set<String> free(Set<String> names) throws HostException {
    return pages.free(names);
  }

  @Override
  public Map<String, Held> remove(List<StagedClip> clips) throws HostException {
    return clips.isEmpty() ? Map.of() : removal.of(clips);
  }

  @Override
  public Proof proof() {
    return comparison.proof();
  }

  @Override
  public Optional<HostSpace> space() {
    return calls.space();
  }

  @Override
  public void close() {
    connection.close();
    workspace.close();
  }
}
