package dev.dashcam.testing;

import dev.dashcam.model.Moment;
import dev.dashcam.sys.BootClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that goes only when it is told to. */
public final class HandClock implements BootClock {
  private volatile Duration sinceBoot = Duration.ofHours(1);

  /** Lets time pass. */
  public void advance(Duration time) {
    sinceBoot = sinceBoot.plus(time);
  }

  /** Now. */
  public Moment now() {
    return new Moment(bootId(), sinceBoot);
  }

  @Override
  public String bootId() {
    return "this-boot";
  }

  @Override
  public Duration sinceBoot() {
    return sinceBoot;
  }

  @Override
  public Instant wallClock() {
    return Instant.parse("2026-11-22T12:00:00Z").plus(sinceBoot);
  }
}
