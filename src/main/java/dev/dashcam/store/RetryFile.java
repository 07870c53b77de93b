package dev.dashcam.store;

import dev.dashcam.model.Moment;
import dev.dashcam.model.OneLine;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How often something has failed in a row, and when to try it again. */
public final class RetryFile {

  private static final int LONGEST_REASON = 500;

  private record Failures(int count, Moment notBefore, String reason, boolean needsOwner) {}

  private final StateFile file;

  /**
   * @param dir where it is kept; if that outlives a reboot, so does the count, but not the wait
   * @param name what is tried, for instance {@code upload}
   */
  public RetryFile(Path dir, String name, Journal journal) {
    this.file = new StateFile(dir.resolve("retry-" + name + ".json"), journal);
  }

  /** Failures since the last success; 0 also when the file was lost. */
  public int failures() {
    return last().map(Failures::count).orElse(0);
  }

  /** How long not to try; zero when it may be tried now. */
  public Duration waitFor(Moment now) {
    return last().map(last -> last.notBefore().from(now)).orElse(Duration.ZERO);
  }

  /** Why it failed last; empty since it succeeded. */
  public Optional<String> lastReason() {
    return last().map(Failures::reason);
  }

  /** Whether only the owner can mend why it failed last. */
  public boolean needsOwner() {
    return last().map(Failures::needsOwner).orElse(false);
  }

  /** It failed once more, by something that may mend itself. */
  public void failed(Moment notBefore, String reason) throws IOException {
    failed(notBefore, reason, false);
  }

  /**
   * It failed once more.
   *
   * @param reason one line; cut after 500 characters
   * @param needsOwner whether only the owner can mend that
   */
  public void failed(Moment notBefore, String reason, boolean needsOwner) throws IOException {
    int before = failures();
    Map<String, Object> m = StateFile.members();
    m.put("failures", before == Integer.MAX_VALUE ? before : before + 1);
    m.put("reason", OneLine.of(reason, LONGEST_REASON));
    m.put("needs_owner", needsOwner);
    Fields.put(m, "not_before", notBefore);
    file.write(m);
  }

  /** It succeeded: nothing is held against it any more. */
  public void succeeded() throws IOException {
    file.delete();
  }

  private Optional<Failures> last() {
    return file.read(
        f ->
            new Failures(
                f.count("failures"),
                f.moment("not_before"),
                f.text("reason"),
                // Not written by the first versions.
                f.has("needs_owner") && f.flag("needs_owner")));
  }
}
