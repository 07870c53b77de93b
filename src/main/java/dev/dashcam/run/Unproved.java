package dev.dashcam.run;

import dev.dashcam.act.upload.Held;
import dev.dashcam.act.upload.HostException;
import dev.dashcam.model.StagedClip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clips that stay staged because the host doesn't hold them, and why not. */
final class Unproved {
  private static final int MOST_NAMED = 10;

  private final Map<String, HostException> unsent = new LinkedHashMap<>();
  private final List<String> different = new ArrayList<>();

  boolean isEmpty() {
    return unsent.isEmpty() && different.isEmpty();
  }

  /** Sending it failed. */
  void unsent(StagedClip clip, HostException why) {
    unsent.put(clip.name(), why);
  }

  /** It was sent, but the host has nothing or something else. */
  void differs(StagedClip clip, @Nullable Held held) {
    different.add(clip.name() + " (" + held + ")");
  }

  /** Tells of them all. */
  HostException failure() {
    List<String> told = new ArrayList<>();
    unsent.entrySet().stream().findFirst().ifPresent(first -> told.add(unsent(first)));
    if (!different.isEmpty()) {
      told.add(
          "sent, but the host doesn't hold the same content, so nothing of it is deleted here: "
              + list(different)
              + "; check the host's disk");
    }
    return new HostException(HostException.Kind.FAILED, String.join("; besides: ", told));
  }

  /** One failure in its own words; that of several is the same for all of them most of the time. */
  private String unsent(Map.Entry<String, HostException> first) {
    String why = String.valueOf(first.getValue().getMessage());
    String one = why.contains(first.getKey()) ? why : first.getKey() + ": " + why;
    return unsent.size() == 1
        ? one
        : unsent.size()
            + " clips could not be sent and stay staged: "
            + list(List.copyOf(unsent.keySet()))
            + "; the first: "
            + one;
  }

  private static String list(List<String> names) {
    int more = names.size() - MOST_NAMED;
    return String.join(", ", more > 0 ? names.subList(0, MOST_NAMED) : names)
        + (more > 0 ? " and " + more + " more" : "");
  }
}
