package dev.dashcam.decide;

import dev.dashcam.model.Amounts;
import dev.dashcam.model.Budget;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.Experience;
import dev.dashcam.model.Experience.Job;
import dev.dashcam.model.Moment;
import dev.dashcam.model.PowerSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the charge is good for: how long it lasts by the rate at which it falls, and what can be
 * moved in that time at the pace of earlier runs. What isn't known limits nothing; then the battery
 * rules end the work, as they do where this is wrong. Only of the two paces, one stands for the
 * other.
 *
 * <p>A clip is fetched when there is time to send it as well, after all that goes before it: then
 * it comes home, instead of one more that lies in staging. The most valuable comes first, both ways
 * ({@link ClipFilters#inOrder}). Newest before oldest, though the oldest is the next that the
 * camera overwrites: what is locked it doesn't overwrite, and of the rest a drive of today is asked
 * for more often than one of last week.
 */
public final class BudgetRules {
  /** Above the threshold, in points of percent: what may be drained before a reading is kept. */
  static final double MARGIN = DiaryRules.MOVED;

  /** Less in a minute, and the second half of the charge would last for days. */
  private static final double HARDLY = 0.01;

  /** The camera is switched, its card mounted and listed. */
  static final Duration TO_LOOK = Duration.ofSeconds(60);

  /** The camera is switched off, the host called. */
  static final Duration BETWEEN = Duration.ofSeconds(20);

  /** Less is not worth calling the host. */
  static final Duration LEAST = Duration.ofSeconds(20);

  /** Less says nothing of a pace. */
  private static final long TELLING_BYTES = 16_000_000;

  private static final Duration TELLING_TIME = Duration.ofSeconds(30);
  private static final int LAST_JOBS = 5;

  private final double until;

  /**
   * @param disconnectPercent below it all work ends
   */
  public BudgetRules(double disconnectPercent) {
    this.until = disconnectPercent + MARGIN;
  }

  /**
   * What the battery is good for now.
   *
   * @param source what feeds the Pi by the last reading of all, which the history may not have yet
   */
  public Budget of(Experience past, PowerSource source, Moment now) {
    if (source == PowerSource.AC) {
      return Budget.unlimited("on AC: no limit");
    }
    OptionalDouble rate = Discharge.perMinute(past);
    if (rate.isEmpty()) {
      return Budget.unlimited("not known yet how fast the charge falls: no limit");
    }
    double perMinute = rate.getAsDouble();
    if (perMinute < HARDLY) {
      return Budget.unlimited("the charge doesn't fall: no limit");
    }
    OptionalDouble percent = Discharge.now(past.charges(), perMinute, now);
    if (percent.isEmpty()) {
      return Budget.unlimited("the charge is not known yet: no limit");
    }
    double minutes = Math.max(0, percent.getAsDouble() - until) / perMinute;
    Duration left = Duration.ofSeconds(Math.round(minutes * 60));
    double fromCard = pace("ingest", past);
    double toHost = pace("upload", past);
    // Else all would be fetched as long as sending is unknown, and with that it would stay so.
    double from = fromCard > 0 ? fromCard : toHost;
    double to = toHost > 0 ? toHost : fromCard;
    String reason =
        number("%.0f %% falls %.2f %% a minute: ", percent.getAsDouble(), perMinute)
            + Amounts.time(left)
            + number(" until %.0f %%; ", until)
            + said(fromCard, toHost);
    return new Budget(Optional.of(left), from, to, reason);
  }

  private static String said(double fromCard, double toHost) {
    if (fromCard <= 0 && toHost <= 0) {
      return "not known yet at what pace from the card and to the host";
    }
    String same = "not known yet but taken for the same ";
    return (fromCard > 0 ? rate(fromCard) : same)
        + "from the card, "
        + (toHost > 0 ? rate(toHost) : same)
        + "to the host";
  }

  private static String rate(double pace) {
    return Amounts.bytes(Math.round(pace)) + "/s ";
  }

  /** The running job's own pace as soon as it tells something; else the median of the last ones. */
  private static double pace(String name, Experience past) {
    if (past.running().isPresent()) {
      Job running = past.running().get();
      if (running.name().equals(name)
          && running.bytes() >= TELLING_BYTES
          && running.took().compareTo(TELLING_TIME) >= 0) {
        return running.pace();
      }
    }
    List<Double> paces = new ArrayList<>();
    for (int i = past.jobs().size() - 1; i >= 0 && paces.size() < LAST_JOBS; i--) {
      Job job = past.jobs().get(i);
      if (job.name().equals(name) && job.bytes() >= TELLING_BYTES) {
        paces.add(job.pace());
      }
    }
    paces.sort(null);
    return paces.isEmpty() ? 0 : paces.get((paces.size() - 1) / 2);
  }

  /**
   * Whether a clip is fetched now: if it can be sent as well. One alone, before which nothing
   * waits, is fetched where only its copy fits: it is safe then, and an upload goes on where it was
   * ended. So a clip that is too large for one evening comes home in two.
   *
   * @param ahead the size of what is sent before it
   */
  public static boolean fetches(Budget now, long clipBytes, long ahead) {
    return isTimeFor(now, clipBytes, ahead, BETWEEN);
  }

  /**
   * Whether the camera is switched to look what is on its card. Where a fetch has ended for want of
   * charge, the next clip has to fit after all that is staged; else something may be there that
   * goes before that.
   */
  static boolean looks(Budget now, CardStatus card, long staged) {
    long ahead = card.nextClipBytes() == 0 ? 0 : staged;
    return isTimeFor(now, card.nextClipBytes(), ahead, TO_LOOK.plus(BETWEEN));
  }

  private static boolean isTimeFor(Budget now, long clipBytes, long ahead, Duration besides) {
    return now.covers(clipBytes, ahead + clipBytes, besides)
        || (ahead == 0 && now.covers(clipBytes, 0, besides));
  }

  /** Whether the host is called: an upload goes on where it was ended, so any time is of use. */
  public static boolean sends(Budget now) {
    return now.covers(0, 0, LEAST);
  }

  /** How much can be sent and proved; never known to be more than there is. */
  public static long sendable(Budget now) {
    return now.left().isEmpty() || now.toHost() == 0
        ? Long.MAX_VALUE
        : Math.round(now.left().get().toMillis() / 1000.0 * now.toHost());
  }

  /** Whether the charge has come to where work ends. */
  public static boolean isSpent(Budget now) {
    return now.left().filter(Duration::isZero).isPresent();
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
