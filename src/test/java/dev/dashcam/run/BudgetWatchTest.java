package dev.dashcam.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.Budget;
import dev.dashcam.sys.StopSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With its real pauses, because those are what it promises. */
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetWatchTest {
  private final StopSignal all = new StopSignal();
  private final StopSignal job = all.child();

  private static Budget seconds(int left) {
    return new Budget(Optional.of(Duration.ofSeconds(left)), 0, 0, left + " seconds");
  }

  @Test
  void a_job_for_which_no_time_is_left_is_ended_and_nothing_else() throws Exception {
    AtomicInteger left = new AtomicInteger(2);
    try (BudgetWatch watch = new BudgetWatch(() -> seconds(left.decrementAndGet()), all, job)) {
      watch.start();
      assertFalse(job.awaitRequested(BudgetWatch.EVERY.plusSeconds(2)), "a second is left");
      watch.throwIfSpent("copy");
      assertTrue(job.awaitRequested(BudgetWatch.EVERY.plusSeconds(2)));
      assertFalse(all.requested());
      SpentException e = assertThrows(SpentException.class, () -> watch.throwIfSpent("copy"));
      assertEquals(
          "the charge is not good for more (0 seconds): the copy goes on when AC is back or the"
              + " charge has risen",
          e.getMessage());
      all.request();
      watch.throwIfSpent("copy"); // whoever stops the program is answered first
    }
  }
}
