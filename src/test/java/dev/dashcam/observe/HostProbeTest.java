package dev.dashcam.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dashcam.model.HostState;
import dev.dashcam.store.HomeFile;
import dev.dashcam.store.HostStateFile;
import dev.dashcam.sys.Journal;
import dev.dashcam.testing.GivenSettings;
import dev.dashcam.testing.HandClock;
import dev.dashcam.testing.SmallDisk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostProbeTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private HostStateFile remembered;
  private ServerSocket server;

  /** What a server says to whoever connects. */
  private interface Greeting {
    void give(Socket client) throws IOException;
  }

  private HomeFile home;

  @BeforeEach
  void listen() throws IOException {
    remembered = new HostStateFile(folder.resolve("host.json"), clock, Journal.silent());
    home = new HomeFile(folder.resolve("homes.json"), "there", Journal.silent());
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void hang_up() throws IOException {
    server.close();
  }

  private void serve(Greeting greeting) {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket client = server.accept()) {
                  greeting.give(client);
                } catch (IOException e) {
                  // The test is over, or the client left.
                }
              }
            },
            "a host");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(String greeting) {
    serve(
        client -> {
          client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
          client.getOutputStream().flush();
          awaitHangUp(client);
        });
  }

  /** Closing with unread input would be a reset, which may overtake the greeting. */
  private static void awaitHangUp(Socket client) throws IOException {
    try (InputStream in = client.getInputStream()) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private HostState look(Duration timeout) throws IOException {
    return look("host: 127.0.0.1, port: " + server.getLocalPort(), timeout);
  }

  private HostState look(String upload, Duration timeout) throws IOException {
    return new HostProbe(
            GivenSettings.of(folder, "upload: {%s}".formatted(upload)).upload(),
            timeout,
            remembered,
            home,
            clock)
        .look();
  }

  private static void isAway(HostState state, String detail) {
    assertFalse(state.answers(), state.toString());
    assertEquals(Duration.ZERO, state.answeringFor());
    assertTrue(state.detail().contains(detail), state.detail());
  }

  @Test
  void a_server_that_waits_to_be_spoken_to_answers_with_its_port() throws IOException {
    int port = server.getLocalPort();
    assertTrue(look("method: smb, host: 127.0.0.1, port: " + port, AMPLE).answers());
    String url = "method: http, allow_plain_http: true, url: 'http://127.0.0.1:" + port + "/'";
    assertTrue(look(url, AMPLE).answers());
    server.close();
    isAway(look(url, AMPLE), "127.0.0.1 port " + port);
  }

  @Test
  void an_ssh_server_answers() throws IOException {
    serve("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\r\n");
    HostState state = look(AMPLE);
    assertTrue(state.answers(), state.detail());
    assertEquals(Duration.ZERO, state.answeringFor(), "seen for the first time");
    assertEquals("127.0.0.1 port " + server.getLocalPort() + " answers", state.detail());
  }

  @Test
  void a_greeting_that_comes_in_pieces_is_one() throws IOException {
    serve(
        client -> {
          client.setTcpNoDelay(true);
          for (char c : "SSH-2.0-x\r\n".toCharArray()) {
            client.getOutputStream().write(c);
            client.getOutputStream().flush();
          }
          awaitHangUp(client);
        });
    assertTrue(look(AMPLE).answers());
  }

  @Test
  void how_long_it_has_been_answering_is_counted_from_the_first_time() throws IOException {
    serve("SSH-2.0-x\r\n");
    remembered.write(Optional.of(clock.sinceBoot()));
    clock.advance(Duration.ofSeconds(90));
    assertEquals(Duration.ofSeconds(90), look(AMPLE).answeringFor());
  }

  @Test
  void a_miss_forgets_nothing_by_itself_but_counts_for_nothing() throws IOException {
    remembered.write(Optional.of(clock.sinceBoot()));
    server.close();
    clock.advance(Duration.ofSeconds(90));
    isAway(look(AMPLE), "refused");
  }

  @Test
  void a_web_server_is_not_home() throws IOException {
    serve("HTTP/1.1 400 Bad Request\r\n\r\n");
    isAway(look(AMPLE), "accepts but is no SSH server");
  }

  @Test
  void a_server_that_hangs_up_is_not_home() throws IOException {
    serve(client -> client.shutdownOutput());
    isAway(look(AMPLE), "accepts but is no SSH server");
  }

  @Test
  void a_listener_that_says_nothing_is_not_waited_for_longer_than_told() throws IOException {
    // Nobody accepts: the kernel does.
    isAway(look(SHORT), "timed out");
  }

  @Test
  void a_closed_port_is_not_home() throws IOException {
    server.close();
    isAway(look(AMPLE), "127.0.0.1 port " + server.getLocalPort() + ": Connection refused");
  }

  @Test
  void a_name_that_nobody_knows_is_not_home() throws IOException {
    isAway(look("host: no-such-host.invalid", AMPLE), "no-such-host.invalid");
  }

  @Test
  void a_folder_answers_while_it_is_there() throws IOException {
    Path target = folder.resolve("nas");
    String upload = "method: folder, dest_path: \"" + target + "\"";
    isAway(look(upload, AMPLE), target + " is not there or not writable");
    Files.createDirectory(target);
    HostState state = look(upload, AMPLE);
    assertTrue(state.answers());
    assertEquals(target + " answers", state.detail());
  }

  @Test
  void a_file_is_no_folder() throws IOException {
    Path target = Files.writeString(folder.resolve("nas"), "");
    isAway(look("method: folder, dest_path: \"" + target + "\"", AMPLE), "is not there");
  }

  @Test
  void a_folder_without_its_mark_is_an_unmounted_disk() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    String upload = "method: folder, dest_path: '" + disk + "'";
    home.remember();
    isAway(look(upload, AMPLE), disk + "/.dashcam-home is missing, so the disk may not");
    Files.createDirectory(disk.resolve(HomeFile.MARK));
    assertTrue(look(upload, AMPLE).answers());
  }

  @Test
  void another_disk_is_no_home_and_called_what_it_is() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    home.remember();
    try (SmallDisk other = SmallDisk.mount(disk, 1 << 20)) {
      isAway(
          look("method: folder, dest_path: '" + disk + "'", AMPLE),
          "another disk is mounted there");
      assertTrue(other.isMounted());
    }
  }
}
