package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.HostState;
import dev.dashcam.sys.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With its real pauses, because those are what it promises. */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostWatchTest {
  private final StopSignal all = new StopSignal();
  private final AtomicInteger looks = new AtomicInteger();

  /** Looks that find this, the last one again and again. */
  private HostWatch watch(Boolean... answers) {
    List<Boolean> each = List.of(answers);
    return new HostWatch(
        () -> {
          boolean there = each.get(Math.min(looks.getAndIncrement(), each.size() - 1));
          return new HostState(there, Duration.ZERO, there ? "answers" : "no answer");
        },
        all);
  }

  @Test
  void a_host_that_is_gone_ends_the_job_alone() throws Exception {
    try (HostWatch watch = watch(false)) {
      watch.throwIfGone("copy");
      watch.start();
      assertTrue(watch.job().awaitRequested(Duration.ofSeconds(10)));
      assertEquals(2, looks.get(), "one miss may be bad luck");
      assertFalse(all.requested());
      AwayException e = assertThrows(AwayException.class, () -> watch.throwIfGone("copy"));
      assertEquals(
          "the host went away (no answer); the copy goes on when it is back", e.getMessage());
      all.request();
      watch.throwIfGone("copy"); // whoever stops the program is answered first
    }
  }

  @Test
  void a_single_miss_is_nothing() {
    try (HostWatch watch = watch(false, true)) {
      watch.start();
      assertFalse(watch.job().awaitRequested(Duration.ofSeconds(13)));
      assertTrue(looks.get() >= 3, looks::toString);
    }
  }

  @Test
  void it_looks_no_more_once_it_is_closed() throws Exception {
    try (HostWatch watch = watch(true)) {
      watch.start();
    }
    Thread.sleep(HostWatch.EVERY.plusSeconds(1).toMillis());
    assertEquals(0, looks.get());
  }

  @Test
  void the_programs_own_stop_reaches_the_job() throws AwayException {
    try (HostWatch watch = watch(true)) {
      all.request();
      assertTrue(watch.job().requested());
      watch.throwIfGone("copy");
    }
  }
}
