package dev.dashcam.act.upload;

import static dev.dashcam.act.upload.Bench.all;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.act.upload.HostException.Kind;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.model.StagedClip;
import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.StoppedException;
import dev.dashcam.testing.LoopbackHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong half-way, with the real rsync, ssh and sshd. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RsyncHostMishapIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LARGE = 6 << 20;
  private static final int SLOW_KILOBYTES_PER_SECOND = 2000;

  @TempDir Path folder;
  private Bench bench;
  private LoopbackHost far;
  private Car car;

  @BeforeEach
  void start() throws IOException {
    bench = new Bench(folder);
    far = bench.far;
    car = bench.car;
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_cut_link_is_gone_and_the_next_session_goes_on_from_there(boolean restricted)
      throws IOException {
    if (restricted) {
      far.allowRrsync();
    }
    UploadSettings settings = bench.settings(restricted ? Verify.RSYNC : Verify.SHA256);
    StagedClip clip = car.stage("DCIM/A.MP4", LARGE, 1);
    sendAndInterrupt(settings, clip, far::cutConnections, Kind.GONE);
    Path partial = awaitPartial();
    assertFalse(Files.exists(far.root().resolve(clip.name())), "nothing under the final name");

    long kept = Files.size(partial);
    assertTrue(kept > 0, "something was kept");
    finish(settings, clip);
    assertTrue(car.lastSent() <= LARGE - kept / 2, car.lastSent() + " sent, " + kept + " kept");
    assertFalse(Files.exists(partial), "the partial is used up");
  }

  @Test
  void a_host_that_freezes_is_noticed() throws IOException {
    StagedClip clip = car.stage("A.MP4", LARGE, 1);
    long[] frozenAt = new long[1];
    sendAndInterrupt(
        bench.settings(Verify.SHA256),
        clip,
        () -> {
          far.freeze();
          frozenAt[0] = System.nanoTime();
        },
        Kind.GONE);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - frozenAt[0]);
    System.out.println("a frozen host was noticed after " + seconds + " s");
    assertTrue(seconds < 60, "noticed after " + seconds + " s");
    far.thaw();
  }

  /** The car's end of the link stands still: that is all that the host can see of its leaving. */
  @Test
  void what_runs_at_a_host_that_hears_nothing_more_ends_by_itself() throws IOException {
    UploadSettings settings = bench.settings(Verify.SHA256);
    Path socket = car.runtime.resolve("ssh");
    SshCommands ssh = new SshCommands(settings);
    List<String> argv = ssh.client(socket);
    argv.add(RemoteScripts.watch(2));
    List<String> call = ssh.client(socket);
    call.add("true");
    try (Connection connection =
            Connection.open("host", ssh.master(socket), socket, car.runner(), car.stop);
        BackgroundCommand watch = car.runner().start(Command.of(PATIENCE, argv))) {
      for (int i = 0; i < 10; i++) {
        watch.tell("");
        assertFalse(watch.awaitEnd(Duration.ofMillis(500)), "while it is told something");
      }
      assertTrue(connection.run("a call", Command.of(PATIENCE, call), line -> {}).ok());
      assertTrue(watch.awaitEnd(PATIENCE), "and then silence");
      LoopbackHost.await("the login has ended", far::isIdle);
      LoopbackHost.await("the car has seen it", () -> Bench.master().isEmpty());
    }
    Files.deleteIfExists(socket);
  }

  @Test
  void a_stop_ends_sending_and_keeps_what_has_arrived() throws IOException {
    StagedClip clip = car.stage("A.MP4", LARGE, 1);
    car.setRate(SLOW_KILOBYTES_PER_SECOND);
    try (HostSession session = bench.host().open()) {
      Thread stopper = whenHalfSent(car.stop::request);
      assertThrows(StoppedException.class, () -> session.send(List.of(clip)));
      join(stopper);
    }
    assertTrue(Files.size(awaitPartial()) > 0);
    assertThrows(StoppedException.class, () -> bench.host().open().close());
  }

  @Test
  void without_its_login_a_session_never_logs_in_again_by_itself() throws IOException {
    StagedClip clip = car.stage("A.MP4", 1000, 1);
    try (HostSession session = bench.host().open()) {
      session.compare(List.of(clip));
      ProcessHandle master = Bench.master().orElseThrow();
      master.destroyForcibly();
      LoopbackHost.await("the master has ended", () -> !master.isAlive());
      long connections = far.connections();
      HostException sending = assertThrows(HostException.class, () -> session.send(List.of(clip)));
      assertEquals(Kind.GONE, sending.kind(), sending.getMessage());
      HostException comparing =
          assertThrows(HostException.class, () -> session.compare(List.of(clip)));
      assertEquals(Kind.GONE, comparing.kind(), comparing.getMessage());
      assertEquals(connections, far.connections(), far.log());
    }
    assertEquals(1, far.logins(), far.log());
    assertFalse(Files.exists(far.root().resolve("A.MP4")));
  }

  private interface Mishap {
    void happen() throws IOException;
  }

  private void sendAndInterrupt(
      UploadSettings settings, StagedClip clip, Mishap mishap, Kind expected) throws IOException {
    car.setRate(SLOW_KILOBYTES_PER_SECOND);
    try (HostSession session = car.host(settings).open()) {
      Thread other = whenHalfSent(mishap);
      HostException failure = assertThrows(HostException.class, () -> session.send(List.of(clip)));
      assertEquals(expected, failure.kind(), failure.getMessage());
      join(other);
    }
    car.setRate(0);
  }

  private void finish(UploadSettings settings, StagedClip clip) throws IOException {
    try (HostSession session = car.host(settings).open()) {
      session.send(List.of(clip));
      assertEquals(Map.of(clip.name(), Held.SAME), session.compare(List.of(clip)));
    }
  }

  /** rsync writes into {@code .NAME.XXXXXX} beside the clip. */
  private Thread whenHalfSent(Mishap mishap) {
    Thread thread =
        new Thread(
            () -> {
              LoopbackHost.await("a third is sent", () -> arrived(".A.MP4.") > LARGE / 3);
              try {
                mishap.happen();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.start();
    return thread;
  }

  private long arrived(String prefix) {
    return find(prefix).map(path -> path.toFile().length()).orElse(0L);
  }

  private Path awaitPartial() {
    LoopbackHost.await("the host keeps a partial clip", () -> partial().isPresent());
    return partial().orElseThrow();
  }

  private Optional<Path> partial() {
    return find("A.MP4").filter(path -> path.getParent().endsWith(RsyncCommands.PARTIAL_DIR));
  }

  private Optional<Path> find(String prefix) {
    try (Stream<Path> all = Files.walk(far.root())) {
      return all.filter(path -> path.getFileName().toString().startsWith(prefix)).findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // something was renamed meanwhile
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
