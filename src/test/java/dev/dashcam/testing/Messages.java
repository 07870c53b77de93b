package dev.dashcam.testing;

import dev.dashcam.sys.Journal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal that can be read back. */
public final class Messages {
  private final List<String> all = new CopyOnWriteArrayList<>();

  /** Writes here. */
  public Journal journal() {
    return new Journal((level, message, cause) -> all.add(level + " " + message), true);
  }

  /** Every message, each after its level. */
  public List<String> all() {
    return List.copyOf(all);
  }

  /** Whether some message has this in it. */
  public boolean mention(String text) {
    return all.stream().anyMatch(message -> message.contains(text));
  }
}
