package dev.dashcam.decide;

import dev.dashcam.decide.HealthFacts.Failures;
import dev.dashcam.model.Amounts;
import dev.dashcam.model.BatteryReading.Unreadable;
import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.ExitCode;
import dev.dashcam.model.Health;
import dev.dashcam.model.Health.Finding;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.StagingState;
import dev.dashcam.model.UnitStates.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether all is well, and if not, what the owner can do. What mends itself is no reason to alarm
 * anybody: a failed try or two, a clip that was still being written, a low battery with the camera
 * off. {@link HealthWords} says what is going on when all is well.
 */
public final class HealthRules {
  /** Failures in a row that are no bad luck any more. */
  private static final int MANY = 3;

  /** A clip that was still being written is read the next time. */
  private static final int SET_ASIDE_TRIES = 2;

  /** A week without a clip at home although some wait. */
  private static final Duration LONG_AWAY = Duration.ofDays(7);

  /** Room for a few minutes of video; less holds up fetching sooner or later. */
  private static final long LITTLE_ROOM = 500_000_000;

  private final long reserveBytes;

  /**
   * @param reserveBytes free space on the staging disk that is never used
   */
  public HealthRules(long reserveBytes) {
    this.reserveBytes = reserveBytes;
  }

  /** Judges. */
  public Health judge(HealthFacts facts) {
    List<Finding> findings = findings(facts);
    return new Health(
        findings.isEmpty() ? HealthWords.of(facts) : findings.get(0).what(), findings);
  }

  private List<Finding> findings(HealthFacts facts) {
    if (facts.setup().keyMissing().isPresent()) {
      // All else follows from it and would only hide it.
      return List.of(
          new Finding(
              "not_set_up",
              "not set up yet: there is no key for the host in " + facts.setup().keyMissing().get(),
              "`sudo dashcam config init` finds the camera, asks for the host and makes the key"));
    }
    List<Finding> findings = new ArrayList<>();
    battery(facts).ifPresent(findings::add);
    timers(facts).ifPresent(findings::add);
    unit(facts, "guard").ifPresent(findings::add);
    unit(facts, "reconcile").ifPresent(findings::add);
    for (CameraFacts camera : facts.now().cameras()) {
      camera(facts, camera).ifPresent(findings::add);
    }
    uploads(facts).ifPresent(findings::add);
    facts.fetches().forEach((camera, each) -> fetches(camera, each).ifPresent(findings::add));
    longAway(facts).ifPresent(findings::add);
    staging(facts).ifPresent(findings::add);
    setAside(facts.setAside()).ifPresent(findings::add);
    outOfStep(facts).ifPresent(findings::add);
    // That of uploads tells of itself, by what it failed at.
    unit(facts, "report").ifPresent(findings::add);
    clock(facts).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> battery(HealthFacts facts) {
    if (!(facts.reading() instanceof Unreadable unreadable)) {
      return Optional.empty();
    }
    String todo =
        facts.setup().asRoot()
            ? "check the UPS and its cable, then `sudo dashcam battery`; until then no job starts"
            : "look again with sudo, or join the group that may ask it: `sudo adduser $USER i2c`";
    return finding("battery_unreadable", "the UPS can't be read: " + unreadable.reason(), todo);
  }

  private static Optional<Finding> timers(HealthFacts facts) {
    boolean on = facts.units().map(u -> u.guard().active() && u.reconcile().active()).orElse(true);
    return on
        ? Optional.empty()
        : finding(
            "timers_off",
            "nothing runs by itself, neither the battery's guard nor fetching: the timers are off",
            "`sudo systemctl enable --now dashcam.target`");
  }

  /** What has a finding of its own, or mends itself, is left to that. */
  private static Optional<Finding> unit(HealthFacts facts, String name) {
    Optional<Unit> unit = facts.units().map(units -> units.byName().get(name));
    if (unit.isEmpty() || unit.get().succeeded()) {
      return Optional.empty();
    }
    int status = unit.get().exitStatus();
    boolean exited = unit.get().result().equals("exit-code");
    boolean known =
        status == ExitCode.PARTLY_DONE.status()
            || status == ExitCode.BATTERY_UNREADABLE.status()
            || (status == ExitCode.ENVIRONMENT.status() && failedBefore(facts));
    if (exited && known) {
      return Optional.empty();
    }
    return finding(
        name + "_failed",
        "the last run of dashcam-" + name + ".service failed: " + why(unit.get(), exited),
        "see why: `journalctl -u dashcam-" + name + " -n 20`");
  }

  private static boolean failedBefore(HealthFacts facts) {
    return facts.uploads().failures().count() > 0
        || facts.fetches().values().stream().anyMatch(each -> each.count() > 0);
  }

  private static String why(Unit unit, boolean exited) {
    if (!exited) {
      return unit.result();
    }
    for (ExitCode code : ExitCode.values()) {
      if (code.status() == unit.exitStatus()) {
        String meaning = code.meaning();
        return "status " + code.status() + ", " + meaning.substring(0, meaning.length() - 1);
      }
    }
    return "status " + unit.exitStatus();
  }

  private static Optional<Finding> camera(HealthFacts facts, CameraFacts camera) {
    if (facts.working().isPresent() || camera.state().mode().isPresent()) {
      return Optional.empty(); // it may just be switched
    }
    return finding(
        "camera_unproved",
        "the "
            + (camera.name().isEmpty() ? "camera's port" : "port of camera " + camera.name())
            + " shows none of record, data and off",
        facts.setup().asRoot()
            ? "check the plug, then `sudo dashcam mode off"
                + (camera.name().isEmpty() ? "" : " --camera " + camera.name())
                + "`; it says what it can't prove"
            : "look again with sudo: the hub may only answer root");
  }

  private static Optional<Finding> uploads(HealthFacts facts) {
    Failures failures = facts.uploads().failures();
    String reason = failures.reason().orElse("");
    if (failures.count() > 0 && failures.needsOwner()) {
      return finding(
          "upload_needs_you",
          "the last upload was refused: " + reason,
          "mend that, then try it: `sudo dashcam upload`");
    }
    return failures.count() < MANY
        ? Optional.empty()
        : finding(
            "upload_failing",
            "the upload has failed " + failures.count() + " times in a row: " + reason,
            "try it and see: `sudo dashcam upload`");
  }

  private static Optional<Finding> fetches(String camera, Failures failures) {
    return failures.count() < MANY
        ? Optional.empty()
        : finding(
            "fetch_failing",
            "the card "
                + (camera.isEmpty() ? "" : "of camera " + camera + " ")
                + "could not be fetched "
                + failures.count()
                + " times in a row: "
                + failures.reason().orElse(""),
            "check the camera's plug and its card, then `sudo dashcam reconcile --explain`");
  }

  private static Optional<Finding> longAway(HealthFacts facts) {
    Optional<Duration> since =
        facts.uploads().sinceVerified().filter(time -> time.compareTo(LONG_AWAY) >= 0);
    boolean fetched =
        facts.now().cameras().stream()
            .allMatch(each -> each.card().fetch() == CardStatus.Fetch.COMPLETE);
    int staged = facts.now().staging().readyClips();
    boolean waits = staged > 0 || !fetched;
    if (since.isEmpty() || !waits || facts.working().isPresent()) {
      return Optional.empty();
    }
    String waiting = staged > 0 ? Amounts.count(staged, "clip") : "footage on the card";
    return finding(
        "no_clip_for_days",
        "no clip has come home for " + since.get().toDays() + " days, but " + waiting + " should",
        facts.now().host().answers()
            ? "see what holds it up: `sudo dashcam reconcile --explain`"
            : "bring the car within reach of the host, and see that the host is on");
  }

  private Optional<Finding> staging(HealthFacts facts) {
    StagingState staging = facts.now().staging();
    long room = staging.usableBytes() - reserveBytes;
    long wanted = LITTLE_ROOM;
    for (CameraFacts camera : facts.now().cameras()) {
      wanted = Math.max(wanted, camera.card().nextClipBytes());
    }
    // Clips that wait for the host make room when they have gone.
    if (staging.readyClips() > 0 || room >= wanted || facts.working().isPresent()) {
      return Optional.empty();
    }
    return finding(
        "staging_full",
        "the staging disk is nearly full, and not with clips: "
            + Amounts.bytes(Math.max(0, room))
            + " free above the reserve",
        "delete what else is on it, or lower staging.reserve_mb");
  }

  private static Optional<Finding> setAside(List<KnownClip> clips) {
    List<KnownClip> often =
        clips.stream()
            .filter(c -> c.setAside().map(s -> s.attempts() >= SET_ASIDE_TRIES).orElse(false))
            .toList();
    return often.isEmpty()
        ? Optional.empty()
        : finding(
            "set_aside",
            Amounts.count(often.size(), "clip")
                + " on the card can't be read, tried again and again",
            "copy the card in a reader, `dashcam ingest --source DIR`, and replace it");
  }

  private static Optional<Finding> outOfStep(HealthFacts facts) {
    return facts.unitsInStep()
        ? Optional.empty()
        : finding(
            "units_out_of_step",
            "the units don't follow the settings",
            "`sudo dashcam config apply`");
  }

  /** On the road nothing sets it, and nothing but ages and names of folders depends on it. */
  private static Optional<Finding> clock(HealthFacts facts) {
    return facts.setup().clockSet() || !facts.now().host().answers()
        ? Optional.empty()
        : finding(
            "clock_unset",
            "the Pi's clock was never set, though there is a network",
            "see what sets it: `timedatectl`");
  }

  private static Optional<Finding> finding(String code, String what, String todo) {
    return Optional.of(new Finding(code, what, todo));
  }
}
