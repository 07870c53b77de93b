package dev.dashcam.report;

import dev.dashcam.config.ThresholdSettings;
import dev.dashcam.model.BatteryReading.Measured;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.Clip;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Layout;
import dev.dashcam.model.Moment;
import dev.dashcam.model.PowerSource;
import dev.dashcam.store.ArrivedClip;
import dev.dashcam.store.RunRecord;
import dev.dashcam.store.SetAsideClip;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A history that is written down by hand: times are minutes since {@link #START}. */
final class History {
  static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

  final List<RunRecord> runs = new ArrayList<>();
  final List<ArrivedClip> arrived = new ArrayList<>();
  final Map<String, Instant> deleted = new HashMap<>();
  final List<Clip> staged = new ArrayList<>();
  final List<SetAsideClip> setAside = new ArrayList<>();
  boolean incomplete;
  Layout layout = Layout.USUAL;
  ZoneId zone = ZoneOffset.UTC;
  private String boot = "boot-1";
  private String camera = "";
  private double booted;

  static Instant minute(double minute) {
    return START.plusMillis(Math.round(minute * 60_000));
  }

  History boot(String name, double minute) {
    boot = name;
    booted = minute;
    return this;
  }

  /** Of several; what follows is of this one. */
  History camera(String name) {
    camera = name;
    return this;
  }

  private RunRecord add(
      double minute,
      String command,
      double seconds,
      int clips,
      long bytes,
      Optional<Measured> battery,
      List<CameraMode> modes,
      String failure) {
    Moment moment = new Moment(boot, Duration.ofMillis(Math.round((minute - booted) * 60_000)));
    RunRecord run =
        new RunRecord(
            command,
            camera,
            minute(minute),
            Optional.of(moment),
            seconds,
            failure.isEmpty() ? "OK" : "ENVIRONMENT",
            clips,
            bytes,
            battery,
            modes,
            failure.isEmpty() ? Optional.empty() : Optional.of(failure));
    runs.add(run);
    return run;
  }

  History battery(double minute, double percent, PowerSource source) {
    Measured measured =
        new Measured(percent, 3000 + (int) (percent * 5), OptionalInt.empty(), source);
    add(minute, "battery", 0, 0, 0, Optional.of(measured), List.of(), "");
    return this;
  }

  History mode(double minute, CameraMode mode) {
    add(minute, "mode", 0, 0, 0, Optional.empty(), List.of(mode), "");
    return this;
  }

  History job(double minute, String command, double seconds, int clips, long bytes, String failed) {
    add(minute, command, seconds, clips, bytes, Optional.empty(), List.of(), failed);
    return this;
  }

  /** A fetch that took what the charge was good for, and left the rest. */
  History partOfCard(double minute) {
    RunRecord run = add(minute, "ingest", 60, 3, 300, Optional.empty(), List.of(), "");
    runs.set(
        runs.size() - 1,
        new RunRecord(
            run.command(),
            run.camera(),
            run.started(),
            run.startedMoment(),
            run.seconds(),
            "LATER",
            run.clips(),
            run.bytes(),
            run.battery(),
            run.modes(),
            run.failure()));
    return this;
  }

  /** On the host, under the day that its time has. */
  History arrived(double minute, String path, long bytes) {
    String day = minute(minute).atOffset(ZoneOffset.UTC).toLocalDate().toString();
    arrived.add(new ArrivedClip(day + "/" + path, bytes, minute(minute), minute(minute + 60)));
    return this;
  }

  /** On the host, in the folder of the camera that this history is at. */
  History arrivedOf(double minute, String path) {
    String name = camera + "/" + path;
    arrived.add(new ArrivedClip(name, 1, minute(minute), minute(minute + 60)));
    return this;
  }

  History setAside(double minute, String path, String reason) {
    KnownClip.SetAside why =
        new KnownClip.SetAside(reason, 2, new Moment("boot-1", Duration.ofHours(9)));
    Clip clip = new Clip(path, 1000, minute(minute));
    KnownClip known = new KnownClip(clip, Optional.empty(), Optional.of(why));
    setAside.add(new SetAsideClip("67EF-9CED", known));
    return this;
  }

  ReportFacts facts(double now, int days) {
    return new ReportFacts(
        runs,
        arrived,
        deleted,
        incomplete,
        staged,
        setAside,
        layout,
        new ThresholdSettings(
            50,
            25,
            ThresholdSettings.BelowDisconnect.POWER_OFF,
            3,
            Duration.ofSeconds(30),
            40,
            Duration.ofSeconds(300),
            0),
        "pi@127.0.0.1:/srv/dashcam",
        minute(now),
        zone,
        days);
  }
}
