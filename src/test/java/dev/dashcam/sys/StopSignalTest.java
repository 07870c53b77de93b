package dev.dashcam.sys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StopSignalTest {
  @Test
  void a_request_stays() {
    StopSignal stop = new StopSignal();
    assertFalse(stop.requested());
    stop.throwIfRequested();
    stop.request();
    stop.request();
    assertTrue(stop.requested());
    assertThrows(StoppedException.class, stop::throwIfRequested);
  }

  @Test
  void a_sleep_ends_with_a_request() throws Exception {
    StopSignal stop = new StopSignal();
    Thread asker = new Thread(stop::request);
    asker.start();
    assertTrue(stop.awaitRequested(Duration.ofDays(365_000_000)));
    asker.join();
  }

  @Test
  void a_sleep_without_a_request_ends_by_itself() {
    assertFalse(new StopSignal().awaitRequested(Duration.ofMillis(5)));
    assertFalse(new StopSignal().awaitRequested(Duration.ofMillis(-5)));
  }

  @Test
  void an_interrupt_means_stop_too_and_stays_visible() {
    Thread.currentThread().interrupt();
    assertTrue(new StopSignal().awaitRequested(Duration.ofDays(1)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void never_is_deaf() {
    StopSignal never = StopSignal.never();
    never.request();
    assertFalse(never.requested());
    assertEquals(false, never.awaitRequested(Duration.ofMillis(1)));
  }

  @Test
  void a_childs_request_is_its_own_and_its_parents_reaches_it() {
    StopSignal parent = new StopSignal();
    StopSignal one = parent.child();
    StopSignal other = parent.child();
    one.request();
    assertTrue(one.requested());
    assertFalse(parent.requested() || other.requested());
    parent.request();
    assertTrue(other.requested());
    assertTrue(parent.child().requested(), "born too late to hear of it");
  }
}
