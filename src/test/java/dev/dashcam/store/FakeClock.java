package dev.dashcam.store;

import dev.dashcam.model.Moment;
import dev.dashcam.sys.BootClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that is set by hand. */
final class FakeClock implements BootClock {
  String bootId = "boot-1";
  Duration sinceBoot = Duration.ofMinutes(3);
  Instant wallClock = Instant.parse("2031-05-06T07:08:09.123Z");

  @Override
  public String bootId() {
    return bootId;
  }

  @Override
  public Duration sinceBoot() {
    return sinceBoot;
  }

  @Override
  public Instant wallClock() {
    return wallClock;
  }

  Moment now() {
    return new Moment(bootId, sinceBoot);
  }

  void reboot() {
    bootId += "'";
    sinceBoot = Duration.ofSeconds(20);
  }
}
