package dev.dashcam.decide;

import dev.dashcam.model.Amounts;
import dev.dashcam.model.Budget;
import dev.dashcam.model.Clip;
import dev.dashcam.model.Share;
import java.util.List;

/** How much of what is to be moved the charge is good for. */
public final class Shares {
  private Shares() {}

  /** Of what waits in staging, in the order in which it is sent. */
  public static Share toSend(Budget now, List<Clip> inOrder, ClipFilters filters) {
    long left = BudgetRules.sendable(now);
    int clips = 0;
    while (clips < inOrder.size() && inOrder.get(clips).size() <= left) {
      left -= inOrder.get(clips++).size();
    }
    return of(now, clips, inOrder, filters);
  }

  /**
   * The first so many of these.
   *
   * @param now the budget by which it are so many
   */
  static Share of(Budget now, int clips, List<Clip> inOrder, ClipFilters filters) {
    if (!now.limited()) {
      return new Share(clips, now.reason());
    }
    long bytes = 0;
    long allBytes = 0;
    int locked = 0;
    int allLocked = 0;
    for (int i = 0; i < inOrder.size(); i++) {
      Clip clip = inOrder.get(i);
      boolean isLocked = filters.locked(clip.path());
      allBytes += clip.size();
      allLocked += isLocked ? 1 : 0;
      if (i < clips) {
        bytes += clip.size();
        locked += isLocked ? 1 : 0;
      }
    }
    String text =
        now.reason()
            + ": "
            + Amounts.bytes(bytes)
            + " of "
            + Amounts.bytes(allBytes)
            + " fit: "
            + locked
            + " of "
            + allLocked
            + " locked, "
            + (clips - locked)
            + " of "
            + Amounts.count(inOrder.size() - allLocked, "other");
    return new Share(clips, text);
  }
}
