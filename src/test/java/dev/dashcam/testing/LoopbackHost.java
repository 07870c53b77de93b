package dev.dashcam.testing;

import dev.dashcam.config.ServiceSettings;
import dev.dashcam.config.UploadSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The house's computer: a real sshd on the loopback address with throw-away keys. Its account is
 * the one that runs the tests. Everything lies in one folder:
 *
 * <pre>
 * folder/
 *   srv/              where clips go
 *   id, id.pub        the key of the car
 *   known_hosts       what the car knows of the host
 *   host_key, authorized_keys, sshd_config, sshd.log
 * </pre>
 */
public final class LoopbackHost implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final String address;
  private final int port;
  private String path = Programs.USUAL_PATH;
  private int tmpfsKilobytes;
  private ProcessFamily sshd;

  /** Starts a host whose key allows every command. */
  public LoopbackHost(Path folder) throws IOException {
    this(folder, "127.0.0.1");
  }

  public LoopbackHost(Path folder, String address) throws IOException {
    this.folder = folder;
    this.address = address;
    Files.createDirectories(root());
    port = Ports.free(address);
    makeKey(keyFile());
    makeKey(folder.resolve("host_key"));
    trustHostKey();
    allowShell();
    start();
  }

  // What the car needs to know.

  public Path root() {
    return folder.resolve("srv");
  }

  public int port() {
    return port;
  }

  public String user() {
    return System.getProperty("user.name");
  }

  public Path keyFile() {
    return folder.resolve("id");
  }

  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  public UploadSettings settings(String destPath, UploadSettings.Verify verify) {
    return new UploadSettings(
        UploadSettings.Method.RSYNC,
        address,
        port,
        user(),
        destPath,
        ServiceSettings.NONE,
        new UploadSettings.Credentials(keyFile(), knownHosts(), Optional.empty(), Optional.empty()),
        verify,
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Duration.ofHours(1));
  }

  // What the key may do: read at each login.

  public void allowShell() throws IOException {
    allow("");
  }

  /** Only rsync into {@link #root()}, which then is the root of all paths. */
  public void allowRrsync() throws IOException {
    allow("restrict,command=\"rrsync -wo -no-del '" + root() + "'\" ");
  }

  public void allowOnly(String command) throws IOException {
    allow("restrict,command=\"" + command + "\" ");
  }

  /** What the owner does with the line that {@code config init} prints. */
  public void authorize(String line) throws IOException {
    Files.writeString(folder.resolve("authorized_keys"), line + "\n");
  }

  public void allowNobody() throws IOException {
    Files.writeString(folder.resolve("authorized_keys"), "");
  }

  private void allow(String options) throws IOException {
    Files.writeString(
        folder.resolve("authorized_keys"), options + Files.readString(folder.resolve("id.pub")));
  }

  // What may happen to it.

  public void start() throws IOException {
    Path config = folder.resolve("sshd_config");
    Files.writeString(config, config());
    if (user().equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    List<String> argv = new ArrayList<>();
    if (tmpfsKilobytes > 0) {
      String mount = "mount -t tmpfs -o size=" + tmpfsKilobytes + "k none \"$0\" && exec \"$@\"";
      argv.addAll(List.of("unshare", "-m", "sh", "-c", mount, root().toString()));
    }
    argv.addAll(List.of("/usr/sbin/sshd", "-D", "-e", "-f", config.toString()));
    sshd = ProcessFamily.start(argv, folder.resolve("sshd.log"));
    await("sshd listens", this::listens);
  }

  private String config() {
    return String.join(
        "\n",
        "Port " + port,
        "ListenAddress " + address,
        "HostKey \"" + folder.resolve("host_key") + "\"",
        "AuthorizedKeysFile \"" + folder.resolve("authorized_keys") + "\"",
        // The folder for temporary files is everybody's, which sshd would object to.
        "StrictModes no",
        "PermitRootLogin yes",
        "UsePAM no",
        "PasswordAuthentication no",
        "PidFile none",
        "Subsystem sftp internal-sftp",
        "LogLevel VERBOSE",
        "SetEnv PATH=" + path,
        "");
  }

  /** Ends sshd and all its connections, and waits for that. */
  public void stop() {
    sshd.kill();
    await("sshd has ended", sshd::hasEnded);
  }

  /**
   * The car drives off: nobody listens any more and the connections are cut. What they had started
   * notices that and ends by itself, which is waited for.
   */
  public void loseCar() {
    sshd.killAll("sshd");
    await("what ran at the host has ended", sshd::hasEnded);
  }

  public void restart() throws IOException {
    stop();
    start();
  }

  /** Cuts the connections, as a broken link would; what they have started sees its input end. */
  public void cutConnections() {
    sshd.killDescendants("sshd");
  }

  /** Everything stands still, as if the host had lost its power: nobody says goodbye. */
  public void freeze() throws IOException {
    sshd.signal("STOP");
  }

  public void thaw() throws IOException {
    sshd.signal("CONT");
  }

  /** As if it had been set up anew, or were another machine. */
  public void changeHostKey() throws IOException {
    Files.delete(folder.resolve("host_key"));
    Files.delete(folder.resolve("host_key.pub"));
    makeKey(folder.resolve("host_key"));
    restart();
  }

  public void trustHostKey() throws IOException {
    String key = Files.readString(folder.resolve("host_key.pub"));
    Files.writeString(knownHosts(), "[" + address + "]:" + port + " " + key);
  }

  /** Lets it find no other programs than these, from the next start on. */
  public void installOnly(String... programs) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String program : programs) {
      Files.createSymbolicLink(bin.resolve(program), Programs.find(program));
    }
    path = bin.toString();
    restart();
  }

  /** Gives {@link #root()} a small disk of its own, which only the host sees. */
  public void shrinkDisk(int kilobytes) throws IOException {
    tmpfsKilobytes = kilobytes;
    restart();
  }

  // What it has seen.

  public String log() throws IOException {
    return Files.readString(folder.resolve("sshd.log"));
  }

  /** Handshakes that ended in a login. */
  public long logins() throws IOException {
    return logged("Accepted publickey");
  }

  /** Nobody is logged in, and nothing is left of those who were. */
  public boolean isIdle() {
    return sshd.isAlone();
  }

  /** All that have knocked, one of which is this class when it waits for sshd. */
  public long connections() throws IOException {
    return logged("Connection from");
  }

  private long logged(String text) throws IOException {
    return log().lines().filter(line -> line.contains(text)).count();
  }

  @Override
  public void close() {
    stop();
  }

  /** Waits for a condition, up to a minute. */
  public static void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new AssertionError("waited in vain until " + what);
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting until " + what, e);
      }
    }
  }

  private boolean listens() {
    if (sshd.hasEnded()) {
      throw new AssertionError("sshd has ended, see " + folder.resolve("sshd.log"));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void makeKey(Path file) throws IOException {
    ProcessFamily.run(
        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
