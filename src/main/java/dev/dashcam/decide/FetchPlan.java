package dev.dashcam.decide;

import dev.dashcam.model.Budget;
import dev.dashcam.model.Clip;
import dev.dashcam.model.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of a card's clips the charge is good for, with what waits in staging already. */
public final class FetchPlan {
  private final ClipFilters filters;
  private final List<Clip> inOrder;

  /** The size of what is staged and sent before it. */
  private final Map<Clip, Long> ahead = new HashMap<>();

  /**
   * @param toCopy what is to be copied from the card
   * @param staged what waits in staging before that, by its names there
   */
  public FetchPlan(ClipFilters filters, List<Clip> toCopy, List<Clip> staged) {
    this.filters = filters;
    this.inOrder = filters.inOrder(toCopy);
    List<Clip> all = new ArrayList<>(staged);
    all.addAll(inOrder);
    int next = 0;
    long bytes = 0;
    for (Clip clip : filters.inOrder(all)) {
      if (next < inOrder.size() && clip.equals(inOrder.get(next))) {
        ahead.put(clip, bytes);
        next++;
      } else {
        bytes += clip.size();
      }
    }
  }

  /**
   * Whether a clip is fetched now. They are asked for in their order; the first that isn't ends it.
   *
   * @param now what the battery is good for now
   * @param copied the size of those fetched before it
   */
  public boolean fetches(Budget now, Clip clip, long copied) {
    return BudgetRules.fetches(now, clip.size(), ahead.getOrDefault(clip, 0L) + copied);
  }

  /** How much of it all the charge is good for. */
  public Share share(Budget now) {
    int clips = 0;
    long copied = 0;
    while (clips < inOrder.size() && fetches(after(now, copied), inOrder.get(clips), copied)) {
      copied += inOrder.get(clips++).size();
    }
    return Shares.of(now, clips, inOrder, filters);
  }

  /** What is left when so much has been copied. */
  private static Budget after(Budget now, long copied) {
    if (now.left().isEmpty() || now.fromCard() == 0) {
      return now;
    }
    Duration copying = Duration.ofMillis(Math.round(copied * 1000.0 / now.fromCard()));
    Duration left = now.left().get().minus(copying);
    return new Budget(Optional.of(left), now.fromCard(), now.toHost(), now.reason());
  }
}
