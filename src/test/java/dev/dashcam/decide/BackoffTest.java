package dev.dashcam.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest(name = "after {0} failures with jitter {1}: {2} s")
  @CsvSource({
    "1, 0, 30",
    "2, 0, 60",
    "3, 0, 120",
    "7, 0, 1920",
    "8, 0, 3600",
    "1000000, 0, 3600",
    "1, 0.5, 22.5",
    "3, 0.5, 90",
    "8, 0.5, 2700",
  })
  void the_wait_doubles_up_to_the_longest(int failures, double jitter, double seconds) {
    assertEquals(
        Duration.ofMillis(Math.round(seconds * 1000)),
        Backoff.wait(failures, Duration.ofSeconds(30), Duration.ofHours(1), jitter));
  }

  @Property
  void it_is_never_longer_than_the_longest_nor_shorter_than_half_the_first(
      @ForAll @IntRange(min = 1) int failures,
      @ForAll @IntRange(min = 1, max = 3600) int first,
      @ForAll @IntRange(max = 86_400) int more,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double jitter) {
    Duration longest = Duration.ofSeconds(first + more);
    Duration wait = Backoff.wait(failures, Duration.ofSeconds(first), longest, jitter);
    assertTrue(wait.compareTo(longest) <= 0, wait::toString);
    assertTrue(wait.multipliedBy(2).compareTo(Duration.ofSeconds(first)) >= 0, wait::toString);
  }

  @Property
  void a_further_failure_never_shortens_it(
      @ForAll @IntRange(min = 1, max = 100) int failures,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double jitter) {
    Duration first = Duration.ofSeconds(7);
    Duration longest = Duration.ofHours(3);
    assertTrue(
        Backoff.wait(failures + 1, first, longest, jitter)
                .compareTo(Backoff.wait(failures, first, longest, jitter))
            >= 0);
  }
}
