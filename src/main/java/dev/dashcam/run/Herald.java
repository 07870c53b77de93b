package dev.dashcam.run;

import dev.dashcam.act.hook.HookFacts;
import dev.dashcam.act.hook.Hooks;
import dev.dashcam.config.Settings;
import dev.dashcam.decide.HookRules;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.HookEvent;
import dev.dashcam.model.HostSpace;
import dev.dashcam.model.Offload;
import dev.dashcam.model.Situation;
import dev.dashcam.model.Told;
import dev.dashcam.run.BatteryWatch.Judged;
import dev.dashcam.store.ToldFile;
import dev.dashcam.sys.BootClock;
import dev.dashcam.sys.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts news into words and facts and hands them to the owner's commands and to Prometheus. */
final class Herald implements AutoCloseable {
  private final Settings settings;
  private final Hooks hooks;
  private final ToldFile file;
  private final News.LastUpload ledger;
  private final WorkLock work;
  private final BootClock clock;
  private final Journal journal;
  private final Duration started;

  Herald(
      Settings settings,
      Hooks hooks,
      ToldFile file,
      News.LastUpload ledger,
      WorkLock work,
      BootClock clock,
      Duration started,
      Journal journal) {
    this.settings = settings;
    this.hooks = hooks;
    this.file = file;
    this.ledger = ledger;
    this.work = work;
    this.clock = clock;
    this.started = started;
    this.journal = journal;
  }

  void batteryLow(Judged judged) {
    tellOfBattery(HookEvent.BATTERY_LOW, "the battery is low: ", judged);
  }

  void shuttingDown(Judged judged) {
    tellOfBattery(HookEvent.SHUTTING_DOWN, "the Pi shuts down: ", judged);
  }

  private void tellOfBattery(HookEvent event, String what, Judged judged) {
    String message = what + String.join("; ", judged.verdict().reasons());
    hooks.start(facts(event, message).battery(Optional.of(judged.reading())));
  }

  /** What the run did for the footage, if that is worth telling; and counts it. */
  void footage(
      Offload offload, boolean recording, Optional<Judged> battery, Optional<Situation> seen) {
    Optional<Told> known = file.read();
    Told before = known.orElseGet(this::first);
    Instant now = clock.wallClock();
    HookRules.Due due =
        new HookRules(settings.hooks().noClipDays(), settings.hooks().fullPercent())
            .decide(offload, recording, before, now);
    if (known.isEmpty() || !due.next().equals(before)) {
      remember(due.next());
    }
    if (seen.isPresent()) {
      write(path -> new Metrics(now).ofFootage(seen.get(), due.next()).write(path));
    }
    for (HookEvent event : due.due()) {
      OptionalInt days = days(before, now);
      Optional<Offload.Failed> failure = due.failures().stream().findFirst();
      hooks.start(
          facts(event, message(event, offload, failure, days))
              .battery(battery.map(Judged::reading))
              .offload(offload, failure)
              .seconds(clock.sinceBoot().minus(started).toMillis() / 1000.0)
              .staging(seen.map(Situation::staging))
              .space(due.next().space())
              .clips(due.next().lastVerified(), days));
    }
  }

  private static String message(
      HookEvent event, Offload offload, Optional<Offload.Failed> failure, OptionalInt days) {
    if (event == HookEvent.OFFLOAD_FINISHED) {
      int setAside = offload.setAside().orElse(0);
      return "home and verified: "
          + Amounts.count(offload.uploadedClips(), "clip")
          + " ("
          + Amounts.bytes(offload.uploadedBytes())
          + ")"
          + (setAside > 0 ? "; " + setAside + " could not be read and are tried again" : "");
    }
    if (event == HookEvent.OFFLOAD_FAILED) {
      return failure.map(Offload.Failed::text).orElse("");
    }
    if (event == HookEvent.NO_VERIFIED_CLIP) {
      return "no clip has come home for "
          + days.orElse(0)
          + " days, although the camera was recording; `dashcam status` says more";
    }
    HostSpace space = offload.space().orElseThrow();
    return "the host's disk is "
        + Math.round(space.usedPercent())
        + " % full: "
        + Amounts.bytes(space.freeBytes())
        + " are free";
  }

  private static OptionalInt days(Told told, Instant now) {
    return told.recordingSince().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) Duration.between(told.recordingSince().get(), now).toDays());
  }

  private HookFacts facts(HookEvent event, String message) {
    return new HookFacts(event, message, false, clock.wallClock(), hostname(settings));
  }

  /** As the kernel knows it, proc(5). */
  static String hostname(Settings settings) {
    try {
      Path name = settings.paths().systemRoot().resolve("proc/sys/kernel/hostname");
      return Files.readString(name).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private Told first() {
    try {
      return Told.NOTHING.verifiedAt(ledger.at());
    } catch (IOException e) {
      journal.warn("the ledger could not be asked for the last upload: " + e.getMessage());
      return Told.NOTHING;
    }
  }

  private void remember(Told told) {
    try {
      file.write(told);
    } catch (IOException e) {
      journal.warn("what has been told can't be remembered: " + e.getMessage());
    }
  }

  /** For Prometheus: the battery alone, by whoever has not looked at the rest. */
  void measure(Judged judged) {
    Metrics metrics = new Metrics(clock.wallClock());
    write(path -> metrics.ofBattery(judged).write(Metrics.besides(path)));
  }

  private interface Writing {
    void into(Path textfile) throws IOException;
  }

  private void write(Writing metrics) {
    Optional<Path> path = settings.metrics().textfile();
    try {
      if (path.isPresent()) {
        metrics.into(path.get());
      }
    } catch (IOException e) {
      journal.warn("metrics.textfile: " + e.getMessage());
    }
  }

  /** Waits for the owner's commands, with the work lock free for the next run. */
  void finish() {
    try {
      work.close();
    } catch (IOException e) {
      journal.warn("the work lock is free only when this run ends: " + e.getMessage());
    }
    hooks.finish();
  }

  @Override
  public void close() {
    hooks.close();
  }
}
