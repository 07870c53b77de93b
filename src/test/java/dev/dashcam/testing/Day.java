package dev.dashcam.testing;

import dev.dashcam.config.PolicySettings.RecordWhen;
import dev.dashcam.decide.HealthFacts;
import dev.dashcam.decide.HealthRules;
import dev.dashcam.decide.ReconcileRules;
import dev.dashcam.model.Action;
import dev.dashcam.model.BatteryReading;
import dev.dashcam.model.CameraFacts;
import dev.dashcam.model.CameraMode;
import dev.dashcam.model.CameraState;
import dev.dashcam.model.CameraState.Link;
import dev.dashcam.model.CameraState.Power;
import dev.dashcam.model.CardLook;
import dev.dashcam.model.CardStatus;
import dev.dashcam.model.Clip;
import dev.dashcam.model.GuardState;
import dev.dashcam.model.HostState;
import dev.dashcam.model.KnownClip;
import dev.dashcam.model.Moment;
import dev.dashcam.model.MtpDevice;
import dev.dashcam.model.PowerSource;
import dev.dashcam.model.Progress;
import dev.dashcam.model.Proof;
import dev.dashcam.model.Situation;
import dev.dashcam.model.StagingState;
import dev.dashcam.model.Step;
import dev.dashcam.model.UnitStates;
import dev.dashcam.model.UnitStates.Unit;
import dev.dashcam.model.Verdict;
import dev.dashcam.model.Verdict.Rule;
import dev.dashcam.model.Volume;
import dev.dashcam.run.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What there is to see on some day, told in words. It begins well: on the road at 82 %, the camera
 * records, the timers run, a clip came home three hours ago.
 */
public final class Day {
  private static final long GB = 1_000_000_000;
  private static final Unit RUNS =
      new Unit(true, Optional.of(Duration.ofSeconds(12)), "success", 0);
  private static final Unit DUE = new Unit(true, Optional.empty(), "success", 0);
  private static final Unit ASLEEP = new Unit(false, Optional.empty(), "success", 0);
  private static final UnitStates NOTHING_RUNS = new UnitStates(ASLEEP, ASLEEP, Map.of());

  private BatteryReading reading =
      new BatteryReading.Measured(82, 3301, OptionalInt.empty(), PowerSource.BATTERY);
  private Verdict verdict = verdict(Rule.ENOUGH, true, "on battery at 82 %, enough");
  private GuardState supply = Supply.onBatteryFor(Duration.ofHours(1));
  private RecordWhen recordWhen = RecordWhen.AWAY;
  private HostState host = new HostState(false, Duration.ZERO, "nas port 22: Connection refused");
  private CameraState camera = new CameraState(Power.ON, Link.ABSENT, Optional.empty());
  private CardStatus card =
      new CardStatus(
          CardStatus.Fetch.NEEDED, 0, "the camera has recorded since the card was last read");
  private StagingState staging = new StagingState(0, 0, 12 * GB);
  private Duration uploadWait = Duration.ZERO;
  private Optional<Status.AtWork> atWork = Optional.empty();
  private Optional<String> keyMissing = Optional.empty();
  private boolean root = true;
  private boolean clockSet = true;
  private Optional<Duration> sinceVerified = Optional.of(Duration.ofHours(3));
  private boolean sumsDue;
  private HealthFacts.Failures uploads = HealthFacts.Failures.NONE;
  private HealthFacts.Failures fetches = HealthFacts.Failures.NONE;
  private Optional<CardLook> look =
      Optional.of(new CardLook(0, 0, Optional.of(Duration.ofHours(3))));
  private final List<KnownClip> setAside = new ArrayList<>();
  private final List<Path> outOfStep = new ArrayList<>();
  private Optional<UnitStates> units = units(RUNS, RUNS);
  private List<String> cameras = List.of("");

  /** A day of which these things are true. */
  public static Day of(String words) {
    Day day = new Day();
    for (String word : words.split(" ", -1)) {
      if (!word.isEmpty()) {
        day.becomes(word);
      }
    }
    return day;
  }

  private void becomes(String word) {
    switch (word) {
      case "home" -> host = new HostState(true, Duration.ofHours(1), "nas port 22 answers");
      case "ac" -> {
        reading = new BatteryReading.Measured(82, 3301, OptionalInt.of(5012), PowerSource.AC);
        verdict = verdict(Rule.ON_AC, true, "on AC: battery levels are ignored");
        supply = Supply.onAc();
      }
      case "low" -> {
        reading = new BatteryReading.Measured(41, 3217, OptionalInt.empty(), PowerSource.BATTERY);
        verdict = orders(Rule.DISCONNECT, "on battery at 41 %, below 50 % 4 times in a row");
      }
      case "dying" -> verdict = orders(Rule.SHUT_DOWN, "on battery at 20 %, below 25 %");
      case "ups-silent" -> {
        reading = new BatteryReading.Unreadable("`battery-info.sh` ended with status 1");
        verdict = verdict(Rule.UNREADABLE, false, "battery unreadable");
      }
      case "record-on-ac" -> recordWhen = RecordWhen.ON_AC;
      case "record-always" -> recordWhen = RecordWhen.ALWAYS;
      case "just-stopped" -> supply = Supply.onBatteryFor(Duration.ofSeconds(20));
      case "supply-unknown" -> supply = Supply.unknown();
      case "off" -> camera = new CameraState(Power.OFF, Link.ABSENT, Optional.empty());
      case "in-between" -> camera = new CameraState(Power.OFF, Link.AUTHORIZED, Optional.empty());
      case "hub-silent" -> camera = new CameraState(Power.UNKNOWN, Link.ABSENT, Optional.empty());
      case "data", "mounted" ->
          camera =
              new CameraState(
                  Power.ON,
                  Link.AUTHORIZED,
                  Optional.of(
                      new Volume(
                          Path.of("/dev/sda1"),
                          "67EF-9CED",
                          Optional.of(Path.of("/mnt/cam")).filter(at -> word.equals("mounted")))));
      case "mtp" ->
          camera =
              new CameraState(
                  Power.ON,
                  Link.AUTHORIZED,
                  Optional.empty(),
                  Optional.of(new MtpDevice(1, 5, "mtp:000000000001")));
      case "two-cameras" -> cameras = List.of("front", "rear");
      case "fetched" ->
          card = new CardStatus(CardStatus.Fetch.COMPLETE, 0, "the card was read to its end");
      case "left-on-card" ->
          look = Optional.of(new CardLook(12, 3_200_000_000L, Optional.of(Duration.ofMinutes(40))));
      case "staged" -> staging = new StagingState(7, 2_100_000_000, 12 * GB);
      case "disk-full" ->
          staging = new StagingState(staging.readyClips(), staging.readyBytes(), GB / 10);
      case "first-day" -> {
        keyMissing = Optional.of("/etc/dashcam/id_ed25519");
        sinceVerified = Optional.empty();
        look = Optional.empty();
        card = new CardStatus(CardStatus.Fetch.NEEDED, 0, "nothing is known of the card");
        units = Optional.of(NOTHING_RUNS);
      }
      case "user" -> root = false;
      case "clock-unset" -> clockSet = false;
      case "checksums-due" -> sumsDue = true;
      case "never-verified" -> sinceVerified = Optional.empty();
      case "6-days-ago" -> sinceVerified = Optional.of(Duration.ofDays(7).minusSeconds(1));
      case "9-days-ago" -> sinceVerified = Optional.of(Duration.ofDays(9));
      case "upload-failed" -> uploads = failures(1, false);
      case "upload-failed-3" -> uploads = failures(3, false);
      case "refused" -> {
        uploads = failures(1, true);
        uploadWait = Duration.ofMinutes(55);
      }
      case "fetch-failed-2" -> fetches = failures(2, false);
      case "fetch-failed-3" -> fetches = failures(3, false);
      case "set-aside" -> setAside.add(setAside(1));
      case "set-aside-twice" -> setAside.add(setAside(2));
      case "out-of-step" ->
          outOfStep.add(Path.of("/etc/systemd/system/dashcam-guard.timer.d/50-poll.conf"));
      case "no-systemd" -> units = Optional.empty();
      case "timers-off" -> units = Optional.of(NOTHING_RUNS);
      case "others-due" ->
          units = Optional.of(new UnitStates(RUNS, RUNS, Map.of("upload", DUE, "report", DUE)));
      case "report-1" ->
          units =
              Optional.of(
                  new UnitStates(
                      RUNS, RUNS, Map.of("upload", DUE, "report", ended("exit-code", 1))));
      case "reconcile-off" -> units = units(RUNS, ASLEEP);
      case "guard-timeout" -> units = units(ended("timeout", 143), RUNS);
      case "guard-spared" -> units = units(ended("exec-condition", 1), RUNS);
      case "guard-5" -> units = units(ended("exit-code", 5), RUNS);
      case "reconcile-6" -> units = units(RUNS, ended("exit-code", 6));
      case "reconcile-4" -> units = units(RUNS, ended("exit-code", 4));
      case "sending-begins" -> atWork = uploading(Duration.ZERO);
      case "working" ->
          atWork = Optional.of(new Status.AtWork("reconcile", 4711, Optional.empty()));
      case "uploading" -> atWork = uploading(Duration.ofMinutes(5));
      default -> throw new IllegalArgumentException(word);
    }
  }

  private static Optional<Status.AtWork> uploading(Duration since) {
    Progress progress =
        new Progress(
            "upload", "sending", 3, 12, 1_200_000_000, 3_400_000_000L, 1_200_000_000, since, since);
    return Optional.of(new Status.AtWork("reconcile", 4711, Optional.of(progress)));
  }

  private static HealthFacts.Failures failures(int count, boolean needsOwner) {
    return new HealthFacts.Failures(
        count,
        needsOwner,
        Optional.of(
            needsOwner
                ? "login at nas: the host's key is not the one in known_hosts; if you have set it"
                    + " up anew, run `dashcam config init` again"
                : "sending 7 clips at nas: the link was cut"));
  }

  private static KnownClip setAside(int attempts) {
    return new KnownClip(
        new Clip("DCIM/F_0002.MP4", 5, Instant.EPOCH),
        Optional.empty(),
        Optional.of(
            new KnownClip.SetAside(
                "can't be read: Input/output error",
                attempts,
                new Moment("boot", Duration.ofDays(1)))));
  }

  private static Optional<UnitStates> units(Unit guard, Unit reconcile) {
    Map<String, Unit> others = new LinkedHashMap<>();
    others.put("upload", in(Duration.ofMinutes(52)));
    others.put("report", in(Duration.ofHours(5)));
    return Optional.of(new UnitStates(guard, reconcile, others));
  }

  private static Unit in(Duration time) {
    return new Unit(true, Optional.of(time), "success", 75);
  }

  private static Unit ended(String result, int status) {
    return new Unit(true, Optional.of(Duration.ofSeconds(12)), result, status);
  }

  private static Verdict verdict(Rule rule, boolean jobs, String reason) {
    return new Verdict(rule, List.of(), jobs, List.of(reason), GuardState.INITIAL);
  }

  private static Verdict orders(Rule rule, String reason) {
    List<Action> actions =
        List.of(
            new Action.StopJobs(),
            new Action.UnmountCard(true),
            new Action.SwitchCamera(CameraMode.OFF));
    return new Verdict(rule, actions, false, List.of(reason), GuardState.INITIAL);
  }

  private Situation situation() {
    Verdict battery =
        new Verdict(
            verdict.rule(), verdict.actions(), verdict.jobsAllowed(), verdict.reasons(), supply);
    List<CameraFacts> facts = new ArrayList<>();
    cameras.forEach(name -> facts.add(new CameraFacts(name, camera, card)));
    return new Situation(battery, host, facts, staging, uploadWait);
  }

  private <T> Map<String, T> ofCameras(Optional<T> each) {
    Map<String, T> all = new TreeMap<>();
    cameras.forEach(name -> each.ifPresent(value -> all.put(name, value)));
    return all;
  }

  private Step next() {
    return new ReconcileRules(Duration.ofSeconds(60), 0, recordWhen).next(situation());
  }

  /** For the rules. */
  public HealthFacts facts() {
    return new HealthFacts(
        reading,
        situation(),
        next(),
        atWork.map(Status.AtWork::what),
        new HealthFacts.Setup(keyMissing, root, clockSet),
        new HealthFacts.Uploads(sinceVerified, uploads),
        ofCameras(Optional.of(fetches)),
        setAside,
        outOfStep.isEmpty(),
        units);
  }

  /** For the screen, judged by the real rules. */
  public Status.Report report() {
    return new Status.Report(
        new HealthRules(0).judge(facts()),
        reading,
        recordWhen,
        situation(),
        next(),
        atWork,
        sinceVerified.map(ago -> Instant.parse("2026-11-22T12:00:00Z").minus(ago)),
        sinceVerified.map(ago -> Proof.HOST_SHA256),
        sinceVerified,
        uploads.reason(),
        sumsDue,
        ofCameras(look),
        setAside,
        outOfStep,
        units);
  }
}
