package dev.dashcam.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MomentTest {
  private final Moment now = new Moment("this boot", Duration.ofSeconds(100));

  @Test
  void a_wait_is_the_time_that_is_left() {
    Moment then = now.plus(Duration.ofSeconds(60));
    assertEquals(Duration.ofSeconds(60), then.from(now));
    assertEquals(Duration.ofSeconds(1), then.from(now.plus(Duration.ofSeconds(59))));
  }

  @Test
  void a_moment_that_is_now_or_past_takes_no_wait() {
    assertEquals(Duration.ZERO, now.from(now));
    assertEquals(Duration.ZERO, now.from(now.plus(Duration.ofNanos(1))));
  }

  @Test
  void a_wait_never_outlives_a_reboot() {
    Moment before = new Moment("an earlier boot", Duration.ofDays(365));
    assertEquals(Duration.ZERO, before.from(now));
  }
}
