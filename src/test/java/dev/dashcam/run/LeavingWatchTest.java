package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.config.PolicySettings.RecordWhen;
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
class LeavingWatchTest {
  private final StopSignal all = new StopSignal();
  private final AtomicInteger looks = new AtomicInteger();

  /** Looks that find this, the last one again and again. */
  private LeavingWatch watch(Boolean... answers) {
    List<Boolean> each = List.of(answers);
    Leaving leaving =
        new Leaving(
            RecordWhen.AWAY,
            () -> {
              boolean there = each.get(Math.min(looks.getAndIncrement(), each.size() - 1));
              return new HostState(there, Duration.ZERO, there ? "answers" : "no answer");
            },
            () -> {
              throw new AssertionError("the battery says nothing of that");
            });
    return new LeavingWatch(leaving::look, all);
  }

  @Test
  void a_host_that_is_gone_ends_the_job_alone() throws Exception {
    try (LeavingWatch watch = watch(false)) {
      watch.throwIfLeft("copy");
      watch.start();
      assertTrue(watch.job().awaitRequested(Duration.ofSeconds(10)));
      assertEquals(2, looks.get(), "one miss may be bad luck");
      assertFalse(all.requested());
      AwayException e = assertThrows(AwayException.class, () -> watch.throwIfLeft("copy"));
      assertEquals(
          "the host went away (no answer); the copy goes on when it is back", e.getMessage());
      all.request();
      watch.throwIfLeft("copy"); // whoever stops the program is answered first
    }
  }

  @Test
  void a_single_miss_is_nothing() {
    try (LeavingWatch watch = watch(false, true)) {
      watch.start();
      assertFalse(watch.job().awaitRequested(Duration.ofSeconds(13)));
      assertTrue(looks.get() >= 3, looks::toString);
    }
  }

  @Test
  void it_looks_no_more_once_it_is_closed() throws Exception {
    try (LeavingWatch watch = watch(true)) {
      watch.start();
    }
    Thread.sleep(LeavingWatch.EVERY.plusSeconds(1).toMillis());
    assertEquals(0, looks.get());
  }

  @Test
  void the_programs_own_stop_reaches_the_job() throws AwayException {
    try (LeavingWatch watch = watch(true)) {
      all.request();
      assertTrue(watch.job().requested());
      watch.throwIfLeft("copy");
    }
  }
}
