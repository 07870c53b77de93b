package dev.dashcam.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The block {@code upload}.
 *
 * @param method how clips travel
 * @param host name or address of the machine at home; unused with {@link Method#FOLDER}
 * @param port its SSH port, 1 to 65535; unused with {@link Method#FOLDER}
 * @param user the account there; unused with {@link Method#FOLDER}
 * @param destPath the folder that receives the clips: on the host, or on this machine with {@link
 *     Method#FOLDER}
 * @param credentials how to log in
 * @param verify what counts as proof that a clip has arrived
 * @param steady how long the host must have answered before it counts as home, up to 1 h
 * @param backoff wait after a first failure, 1 s to 1 h; it doubles with each further one
 * @param backoffMax the longest wait, up to a day and never below {@code backoff}
 */
public record UploadSettings(
    Method method,
    String host,
    int port,
    String user,
    String destPath,
    Credentials credentials,
    Verify verify,
    Duration steady,
    Duration backoff,
    Duration backoffMax) {

  /** How clips travel. */
  public enum Method {
    /** rsync over SSH. */
    RSYNC,
    /**
     * A plain copy into a folder that this machine sees, such as a mounted share or a second disk.
     */
    FOLDER
  }

  /** What counts as proof that a clip has arrived. */
  public enum Verify {
    /**
     * The host reads the clip back and its SHA-256 is the one taken when the clip left the card.
     */
    SHA256,
    /** A second rsync run with checksums finds nothing to send: for a host without a shell. */
    RSYNC
  }

  /**
   * The block {@code upload.credentials}. There is no password on purpose: nobody is in the car to
   * type one, and one in a file opens more than a key that the host can restrict.
   *
   * @param keyFile private key, absolute
   * @param knownHostsFile the host's public keys, absolute; a host not listed there is refused
   */
  public record Credentials(Path keyFile, Path knownHostsFile) {

    static Credentials from(Block block) {
      block.refuse("password", "only key-based login is supported: remove it and set key_file");
      return new Credentials(
          block.path("key_file", "/etc/dashcam/id_ed25519"),
          block.path("known_hosts_file", "/etc/dashcam/known_hosts"));
    }
  }

  static UploadSettings from(Block block) {
    Method method = block.choice("method", Method.RSYNC, Method.values());
    String host = block.text("host", "192.168.1.203");
    String user = block.text("user", "dashcam");
    String destPath = block.text("dest_path", "/srv/dashcam");
    // These three become arguments of ssh and rsync, where a leading '-' would be taken for an
    // option.
    block.require(Syntax.isWord(host), "host", Syntax.WORD);
    block.require(Syntax.isWord(user), "user", Syntax.WORD);
    block.require(Syntax.isLine(destPath), "dest_path", Syntax.LINE);
    block.require(
        method != Method.FOLDER || destPath.startsWith("/"),
        "dest_path",
        "must be an absolute path with method folder");
    Duration backoff = block.seconds("backoff_seconds", 30, 1, 3600);
    Duration backoffMax = block.seconds("backoff_max_seconds", 3600, 1, 86_400);
    block.together(
        backoff.compareTo(backoffMax) <= 0,
        "must not be below backoff_seconds",
        "backoff_max_seconds",
        "backoff_seconds");
    return new UploadSettings(
        method,
        host,
        block.integer("port", 22, 1, 65_535),
        user,
        destPath,
        Credentials.from(block.block("credentials")),
        block.choice("verify", Verify.SHA256, Verify.values()),
        block.seconds("steady_seconds", 60, 0, 3600),
        backoff,
        backoffMax);
  }
}
