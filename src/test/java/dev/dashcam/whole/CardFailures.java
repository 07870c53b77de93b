package dev.dashcam.whole;

import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.LoopbackHost;
import dev.dashcam.testing.TestCar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong with the card and in staging. */
final class CardFailures {
  private final FailureStage stage;

  CardFailures(FailureStage stage) {
    this.stage = stage;
  }

  void play() throws IOException {
    stage.inCar(
        car -> {
          car.run("mode", "off").exits(0);
          stage.fails("No card to be seen", "ingest");
          stage.fails(
              "A folder that is not there", "ingest", "--source", stage.place() + "/reader");
          car.run("mode", "data").exits(0);
          car.replaceProgram("mount", "#!/bin/sh\necho 'mount: wrong fs type' >&2\nexit 32\n");
          stage.fails("The card can't be mounted", "ingest");
        });
    stage.inCar(
        car -> {
          car.run("mode", "data").exits(0);
          car.replaceProgram("umount", "#!/bin/sh\necho 'umount: target is busy.' >&2\nexit 32\n");
          stage.fails("The card is in use", "ingest");
          stage.fails("The card is in use, for a switch", "mode", "off");
        });
    stage.inCar(this::unreadable);
    stage.inCar(
        car -> {
          car.run("mode", "data").exits(0);
          Files.delete(car.staging());
          Files.createFile(car.staging());
          stage.fails("Staging is no folder", "ingest");
        });
    stage.inCar(
        car -> {
          car.run("mode", "data").exits(0);
          car.limitStaging(100_000);
          stage.fails("The staging disk is full", "ingest");
        });
  }

  private void unreadable(TestCar car) throws IOException {
    car.run("mode", "data").exits(0);
    DashcamProcess copying = car.startUnder(failingRead(car, ":delay_enter=2000000"), "ingest");
    LoopbackHost.await(
        "it copies", () -> !TestCar.files(car.staging().resolve("incoming")).isEmpty());
    car.car().unplug();
    stage.ends("The camera is unplugged in the middle of a copy", copying);
    car.car().plug();
    Path card = car.car().root().resolve("dev/sda1");
    LoopbackHost.await("the card is there again", () -> Files.exists(card));
    stage.failsUnder("A clip can't be read", failingRead(car, ""), "ingest");
  }

  /** strace that lets each read of the clip fail, as a worn card does. */
  private static List<String> failingRead(TestCar car, String when) throws IOException {
    List<String> strace =
        new ArrayList<>(TestCar.strace("trace=read", "inject=read:error=EIO" + when));
    strace.addAll(List.of("-P", car.card().resolve("DCIM/F_0001.MP4").toRealPath().toString()));
    return strace;
  }
}
