package dev.dashcam.demo;

import dev.dashcam.sys.BackgroundCommand;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A real sshd on the loopback address, with throw-away keys and the present user's account. It
 * hears nobody but this machine, and nobody but the holder of the demo's key gets in.
 */
final class SshdDemoHost implements DemoHost {
  private static final String ADDRESS = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = 10_000_000;
  private static final String USUAL_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final Path folder;
  private final RsyncLink link;
  private final CommandRunner runner;
  private final String user = System.getProperty("user.name", "");
  private final int port;
  private @Nullable BackgroundCommand sshd;

  /**
   * Starts it and logs in once.
   *
   * @param folder for keys and what it receives
   * @param carPrograms comes first in the car's PATH; a slow link is played there
   * @throws IOException when a program is missing, or no login is possible on this machine
   */
  SshdDemoHost(Path folder, Path carPrograms, CommandRunner runner) throws IOException {
    this.folder = folder;
    this.link =
        new RsyncLink(find("rsync"), carPrograms.resolve("rsync"), folder.resolve("rsync.log"));
    this.runner = runner;
    Files.createDirectories(received());
    for (String each : List.of("sshd", "ssh", "ssh-keygen")) {
      find(each);
    }
    makeKey("id");
    makeKey("host_key");
    port = freePort();
    Files.copy(folder.resolve("id.pub"), folder.resolve("authorized_keys"));
    Files.writeString(
        folder.resolve("known_hosts"),
        "[" + ADDRESS + "]:" + port + " " + Files.readString(folder.resolve("host_key.pub")));
    writeConfig();
    brake(0);
    boolean works = false;
    try {
      up();
      logIn();
      works = true;
    } finally {
      if (!works) {
        down();
      }
    }
  }

  private static Path find(String program) throws IOException {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":" + USUAL_PATH;
    for (String place : path.split(":", -1)) {
      if (!place.isEmpty() && Files.isExecutable(Path.of(place, program))) {
        return Path.of(place, program);
      }
    }
    throw new IOException(
        program + " is not installed; install rsync, openssh-client and openssh-server");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void makeKey(String name) throws IOException {
    String file = folder.resolve(name).toString();
    succeed(find("ssh-keygen").toString(), "-q", "-t", "ed25519", "-N", "", "-f", file);
  }

  private void writeConfig() throws IOException {
    Files.writeString(
        folder.resolve("sshd_config"),
        String.join(
            "\n",
            "Port " + port,
            "ListenAddress " + ADDRESS,
            "HostKey " + quoted("host_key"),
            "AuthorizedKeysFile " + quoted("authorized_keys"),
            // The folder for temporary files is everybody's, which sshd would object to.
            "StrictModes no",
            "PermitRootLogin prohibit-password",
            "UsePAM no",
            "PasswordAuthentication no",
            "PidFile none",
            "SetEnv PATH=" + USUAL_PATH,
            ""));
  }

  /** For ssh's and sshd's settings, where % begins a placeholder. */
  private String quoted(String name) {
    String path = folder.resolve(name).toString();
    return '"' + path.replace("%", "%%").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void logIn() throws IOException {
    Command login =
        Command.of(
            PATIENCE,
            find("ssh").toString(),
            "-F",
            "/dev/null",
            "-oBatchMode=yes",
            "-oIdentityAgent=none",
            "-oIdentitiesOnly=yes",
            "-oIdentityFile=" + quoted("id"),
            "-oUserKnownHostsFile=" + quoted("known_hosts"),
            "-p" + port,
            "-l" + user,
            ADDRESS,
            "rsync --version");
    CommandResult result = runner.run(login);
    if (!result.ok()) {
      throw new IOException(
          "no login with rsync as " + user + " at a loopback sshd: " + result.errTail());
    }
  }

  private void succeed(String... argv) throws IOException {
    CommandResult result = runner.run(Command.of(PATIENCE, argv));
    if (!result.ok()) {
      throw new IOException(result.describe());
    }
  }

  @Override
  public String description() {
    return "a real sshd and rsync, " + user + "@" + ADDRESS + " port " + port;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("method", "rsync");
    settings.put("host", ADDRESS);
    settings.put("port", Integer.toString(port));
    settings.put("user", user);
    settings.put("dest_path", received().toString());
    settings.put("credentials.key_file", folder.resolve("id").toString());
    settings.put("credentials.known_hosts_file", folder.resolve("known_hosts").toString());
    return settings;
  }

  @Override
  public Path received() {
    return folder.resolve("received");
  }

  @Override
  public void up() throws IOException {
    if (sshd != null) {
      return;
    }
    if (user.equals("root")) {
      // Where it locks up its unprivileged half; a boot script makes it on a machine with sshd.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    String config = folder.resolve("sshd_config").toString();
    BackgroundCommand started =
        runner.start(Command.of(PATIENCE, find("sshd").toString(), "-D", "-e", "-f", config));
    sshd = started;
    long begin = System.nanoTime();
    while (!listens()) {
      if (!started.alive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
        down();
        throw new IOException("sshd does not listen: " + started.err().strip());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Its connections end with it. */
  @Override
  public void down() {
    BackgroundCommand running = sshd;
    sshd = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public void brake(long bytesPerSecond) throws IOException {
    link.brake(bytesPerSecond);
  }

  @Override
  public OptionalLong sentBytes() throws IOException {
    return OptionalLong.of(link.sentBytes());
  }

  @Override
  public void close() {
    down();
  }
}
