package dev.dashcam.whole;

import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.testing.DashcamProcess;
import dev.dashcam.testing.TestCar;
import dev.dashcam.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where failures are provoked: each scene plays in a car of its own. */
final class FailureStage {
  private static final int ELSEWHERE = 22;

  private final Path folder;
  private final FailureBook book = new FailureBook();
  private final List<String> unexpected = new ArrayList<>();
  private int cars;
  private Path place;
  private int port;
  private Optional<TestCar> now = Optional.empty();

  FailureStage(Path folder) {
    this.folder = folder;
    this.place = folder;
  }

  /** What happens in a car. */
  interface Scene {
    void play(TestCar car) throws IOException;
  }

  /** A car with one clip on its card, whose house is a folder. */
  void inCar(Scene scene) throws IOException {
    enter();
    try (TestCar car = TestCar.withFolder(place)) {
      play(scene, car);
    }
  }

  /** The same with a real sshd at home. */
  void overSsh(Scene scene) throws IOException {
    enter();
    try (TestCar car = TestCar.withSsh(place, Verify.SHA256)) {
      port = car.host().port();
      play(scene, car);
    }
  }

  private void enter() throws IOException {
    place = Files.createDirectories(folder.resolve("car" + ++cars));
    port = ELSEWHERE;
  }

  private void play(Scene scene, TestCar car) throws IOException {
    now = Optional.of(car);
    car.record("DCIM/F_0001.MP4", 200_000);
    scene.play(car);
    now = Optional.empty();
    Tool.run("rm", "-rf", tools().toString()).succeeded();
  }

  /** The folder that the book calls /car. */
  Path place() {
    return place;
  }

  /** The server's port, which is another one each time, from here on. */
  void port(int number) {
    port = number;
  }

  /** At home, with the clip in staging. */
  static void stage(TestCar car) throws IOException {
    car.comeHome();
    fetch(car);
  }

  /** The same at home. */
  static void fetch(TestCar car) throws IOException {
    car.run("mode", "data").exits(0);
    car.run("ingest").exits(0);
    car.run("mode", "off").exits(0);
  }

  // What is written into the book.

  void fails(String title, String... command) throws IOException {
    failsUnder(title, List.of(), command);
  }

  void failsUnder(String title, List<String> prefix, String... command) throws IOException {
    ends(title, now.orElseThrow().startUnder(prefix, command));
  }

  /** What was started before fails. */
  void ends(String title, DashcamProcess process) throws IOException {
    DashcamProcess.Result result = process.await();
    expect(result.exit() != 0, title + " is no failure", result);
    note(title, result);
  }

  /** What fails here keeps nothing else from being done, and is said. */
  void warns(String title, String... command) throws IOException {
    warnsUnder(title, List.of(), command);
  }

  void warnsUnder(String title, List<String> prefix, String... command) throws IOException {
    DashcamProcess.Result result = now.orElseThrow().startUnder(prefix, command).await();
    expect(result.exit() == 0, title + " is more than a warning", result);
    expect(result.err().contains("warning: "), title + " is not said", result);
    note(title, result);
  }

  private void expect(boolean so, String otherwise, DashcamProcess.Result result) {
    if (!so) {
      unexpected.add(otherwise + ": " + result);
    }
  }

  private void note(String title, DashcamProcess.Result result) {
    book.title(title);
    book.write(place, port, result);
  }

  /** The launcher of a package that was installed into a folder, started by a shell. */
  void launcherFails(Path installed, String title, String command) throws IOException {
    Tool.Result result = Tool.run("sh", "-c", "unset JAVA_HOME; " + command);
    book.title(title);
    book.write(installed, ELSEWHERE, "dashcam status", result.status(), result.output());
  }

  /** Whatever is installed here: for a PATH with everything but that. */
  List<String> without(String program) throws IOException {
    Files.createDirectories(tools());
    Path own = now.orElseThrow().car().root().resolve("bin");
    Files.deleteIfExists(own.resolve(program));
    String link = "ln -sft \"$0\" /usr/sbin/* && ln -sft \"$0\" /usr/bin/* && rm -f \"$0/$1\"";
    Tool.run("sh", "-c", link, tools().toString(), program).succeeded();
    return List.of("env", "PATH=" + own + ":" + tools());
  }

  private Path tools() {
    return place.resolve("tools");
  }

  FailureBook book() {
    return book;
  }

  /** What did not go as it was meant to. */
  List<String> unexpected() {
    return unexpected;
  }
}
