package dev.dashcam.demo;

import dev.dashcam.demo.Program.Run;
import dev.dashcam.sys.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/** What happens to the car, step by step, with what each step has to prove. */
final class Story {
  private static final int PATIENCE = 6;
  private static final Duration STEADY = Duration.ofMillis(1100);

  /** On the UPS's curve: 45 % and 20 %, each well within its half of the thresholds. */
  private static final int LOW_MILLIVOLTS = 3293;

  private static final int EMPTY_MILLIVOLTS = 3238;
  private static final int FAIR_MILLIVOLTS = 3329;

  private final DemoFolder folder;
  private final SimulatedCar car;
  private final DemoCard card;
  private final DemoHost host;
  private final Program dashcam;
  private final Narrator narrator;
  private final StopSignal stop;

  Story(
      DemoFolder folder,
      SimulatedCar car,
      DemoCard card,
      DemoHost host,
      Program dashcam,
      Narrator narrator,
      StopSignal stop) {
    this.folder = folder;
    this.car = car;
    this.card = card;
    this.host = host;
    this.dashcam = dashcam;
    this.narrator = narrator;
    this.stop = stop;
  }

  void play() throws IOException {
    car.onAc(false);
    car.battery(FAIR_MILLIVOLTS);
    host.down();
    boot();
    narrator.heading("Away: the host doesn't answer");
    becomesRecording();
    if (card.records()) {
      drive(false);
      narrator.heading("Home: the host answers");
      host.up();
      bringsFootageHome();
      drive(true);
    }
    boolean cut = leavesDuringUpload();
    host.brake(0);
    if (cut) {
      narrator.heading("Home again");
      host.up();
      bringsFootageHome().checkResumed(narrator);
    }
    batteryLow();
    batteryEmpty();
  }

  private void boot() throws IOException {
    narrator.heading("Boot: no port has power");
    narrator.say("before: power on port " + car.poweredPorts() + ", the camera is a disk");
    Run off = dashcam.run("mode", "off");
    narrator.check(
        off.ok() && car.poweredPorts().isEmpty(), "no port of the hub has power any more");
    modeIs("off");
  }

  private void becomesRecording() throws IOException {
    Run away = dashcam.run("reconcile", "--explain");
    narrator.check(away.ok() && car.cameraRecords(), "the camera has power and records");
    modeIs("record");
  }

  private void modeIs(String mode) throws IOException {
    Run shown = dashcam.run("mode");
    narrator.check(
        shown.ok() && shown.says(mode + ": "), "`mode` reads " + mode + " from the hardware");
  }

  private void drive(boolean back) throws IOException {
    narrator.heading(back ? "Driving again" : "Driving: the camera records");
    if (back) {
      host.down();
      becomesRecording();
    }
    Map<String, Trees.Entry> before = card.listing();
    narrator.check(car.cameraRecords(), "the camera records");
    card.drive(back);
    Map<String, Trees.Entry> after = card.listing();
    narrator.say(
        (after.size() - before.size())
            + " new clips on the card, "
            + Narrator.bytes(Trees.bytes(after) - Trees.bytes(before))
            + ", some of them locked by a jolt");
  }

  /** A timer would call reconcile every half minute. */
  private Run reconcileUntilDone(Program.Watcher watcher) throws IOException {
    Run run = dashcam.watched(watcher, "reconcile", "--explain");
    for (int i = 0; !run.ok() && i < PATIENCE; i++) {
      narrator.say("… the timer calls it again");
      if (stop.awaitRequested(STEADY)) {
        stop.throwIfRequested();
      }
      run = dashcam.watched(watcher, "reconcile", "--explain");
    }
    return run;
  }

  private Homecoming bringsFootageHome() throws IOException {
    Homecoming homecoming = new Homecoming(folder, car, card, host);
    homecoming.check(reconcileUntilDone(homecoming), narrator);
    modeIs("off");
    return homecoming;
  }

  /** Whether there was a middle; a few bytes have none. */
  private boolean leavesDuringUpload() throws IOException {
    narrator.heading("Home, but leaving in the middle of the upload");
    Departure departure = new Departure(host, card);
    Homecoming homecoming = new Homecoming(folder, car, card, host);
    host.up();
    departure.slowTheLink();
    Run run =
        reconcileUntilDone(
            said -> {
              homecoming.look(said);
              departure.look(said);
            });
    if (!departure.left()) {
      narrator.say("the upload was over before the car could leave");
      narrator.check(!card.records(), "there was too little footage to leave in the middle of it");
      homecoming.check(run, narrator);
      return false;
    }
    narrator.say("left with " + Narrator.bytes(departure.arrived()) + " arrived");
    int kept = Trees.files(folder.staging()).size();
    narrator.check(
        departure.leftBefore(run), "the host went out of reach while the upload was running");
    narrator.check(kept > 0, "what the host has not proved to hold is kept: " + kept + " clips");
    becomesRecording();
    return true;
  }

  private void batteryLow() throws IOException {
    narrator.heading("Away, and the battery falls to 45 %");
    host.down();
    becomesRecording();
    car.battery(LOW_MILLIVOLTS);
    dashcam.run("guard", "--explain");
    dashcam.run("guard", "--explain");
    narrator.check(car.cameraRecords(), "two low readings are not enough to act");
    Run third = dashcam.run("guard", "--explain");
    narrator.check(
        third.ok() && third.says("disconnect") && car.poweredPorts().isEmpty(),
        "the third confirms it: camera off");
    Run held = dashcam.run("reconcile", "--explain");
    narrator.check(
        held.ok() && car.poweredPorts().isEmpty(), "it stays off, whoever asks, until AC is back");
    car.onAc(true);
    Run onAc = dashcam.run("guard", "--explain");
    for (int i = 1; i < 3; i++) {
      onAc = dashcam.run("guard", "--explain");
    }
    narrator.check(onAc.says("on ac"), "with AC the levels are ignored");
    becomesRecording();
  }

  private void batteryEmpty() throws IOException {
    narrator.heading("The battery falls to 20 %");
    car.onAc(false);
    car.battery(EMPTY_MILLIVOLTS);
    dashcam.run("guard", "--explain");
    dashcam.run("guard", "--explain");
    narrator.check(!shutdownOrdered(), "two readings are not enough to shut down");
    Run third = dashcam.run("guard", "--explain");
    narrator.check(third.ok() && shutdownOrdered(), "the third is: `shutdown -h now` was ordered");
    narrator.check(car.poweredPorts().isEmpty(), "and no port has power");
  }

  private boolean shutdownOrdered() {
    return Files.exists(folder.pi().resolve("shutdown-ordered"));
  }
}
