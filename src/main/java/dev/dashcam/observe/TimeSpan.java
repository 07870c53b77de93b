package dev.dashcam.observe;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Time as {@code systemctl show} writes it: {@code 1h 23min 4.567s}; systemd.time(7). Its months
 * and years are averages and so is what comes out of them.
 */
final class TimeSpan {
  private static final Map<String, Long> MICROSECONDS =
      Map.of(
          "us", 1L,
          "ms", 1_000L,
          "s", 1_000_000L,
          "min", 60_000_000L,
          "h", 3_600_000_000L,
          "d", 86_400_000_000L,
          "w", 604_800_000_000L,
          "month", 2_629_800_000_000L,
          "y", 31_557_600_000_000L);

  private TimeSpan() {}

  /** Empty for {@code infinity}, {@code 0} and whatever isn't understood. */
  static Optional<Duration> parse(String text) {
    Duration sum = Duration.ZERO;
    for (String part : text.strip().split(" ", -1)) {
      int letters = 0;
      while (letters < part.length() && "0123456789.".indexOf(part.charAt(letters)) >= 0) {
        letters++;
      }
      Long unit = MICROSECONDS.get(part.substring(letters));
      if (unit == null || letters == 0 || letters > 12) {
        return Optional.empty();
      }
      try {
        BigDecimal micros =
            new BigDecimal(part.substring(0, letters)).multiply(new BigDecimal(unit));
        sum = sum.plusNanos(micros.multiply(BigDecimal.valueOf(1000)).longValue());
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.of(sum);
  }
}
