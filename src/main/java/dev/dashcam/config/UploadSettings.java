package dev.dashcam.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The block {@code upload}.
 *
 * @param method how clips travel
 * @param host name or address of the machine at home; with a URL that of the URL; unused with
 *     {@link Method#FOLDER}
 * @param port its port for the method, 1 to 65535; unused with {@link Method#FOLDER}
 * @param user the account there, with {@link Method#S3} the access key's id; unused with {@link
 *     Method#FOLDER}
 * @param destPath the folder that receives the clips: on the host, on this machine with {@link
 *     Method#FOLDER}, below the URL with {@link Method#HTTP}; it begins with the share's name with
 *     {@link Method#SMB} and with the bucket's with {@link Method#S3}
 * @param service what only some methods need
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
    ServiceSettings service,
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
    FOLDER,
    /** rclone over SFTP, for a host with SSH but without rsync. */
    SCP,
    /** rclone to a Windows share. */
    SMB,
    /** rclone to a WebDAV folder. */
    HTTP,
    /** rclone to an S3 bucket. */
    S3;

    /** Whether it logs in with an SSH key. */
    public boolean isSsh() {
      return this == RSYNC || this == SCP;
    }

    /** Whether rclone does the work. */
    public boolean isRclone() {
      return this != RSYNC && this != FOLDER;
    }
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
   * The block {@code upload.credentials}. A password stands in a file of its own and not among the
   * settings, which more people may read. With SSH there is none on purpose: one in a file opens
   * more than a key that the host can restrict.
   *
   * @param keyFile private key, absolute
   * @param knownHostsFile the host's public keys, absolute; a host not listed there is refused
   * @param passwordFile holds the account's password, or the secret access key of {@link
   *     Method#S3}; absolute, and not for others to read
   * @param caFile certificates, in PEM, of whom to believe that a server is who it says; absolute.
   *     Empty: the system's
   */
  public record Credentials(
      Path keyFile, Path knownHostsFile, Optional<Path> passwordFile, Optional<Path> caFile) {

    static Credentials from(Block block, Method method) {
      block.refuse(
          "password",
          method.isSsh()
              ? "only key-based login is supported: remove it and set key_file"
              : "put it into a file of mode 0600 and name that: password_file");
      Credentials credentials =
          new Credentials(
              block.path("key_file", "/etc/dashcam/id_ed25519"),
              block.path("known_hosts_file", "/etc/dashcam/known_hosts"),
              block.optionalPath("password_file"),
              block.optionalPath("ca_file"));
      block.require(
          credentials.passwordFile().isEmpty() || (method.isRclone() && !method.isSsh()),
          "password_file",
          "is for smb, http and s3 only; remove it");
      block.require(
          credentials.caFile().isEmpty() || method == Method.HTTP || method == Method.S3,
          "ca_file",
          "is for http and s3 only; remove it");
      return credentials;
    }
  }

  static UploadSettings from(Block block) {
    Method method = block.choice("method", Method.RSYNC, Method.values());
    String host = block.text("host", "192.168.1.203");
    String user = block.text("user", "dashcam");
    String destPath = block.text("dest_path", "/srv/dashcam");
    ServiceSettings service = ServiceSettings.from(block, method);
    // These three become arguments of ssh, rsync and rclone, where a leading '-' would be taken for
    // an option.
    block.require(Syntax.isWord(host), "host", Syntax.WORD);
    block.require(Syntax.isWord(user), "user", Syntax.WORD);
    block.require(Syntax.isLine(destPath), "dest_path", Syntax.LINE);
    block.require(
        method != Method.FOLDER || destPath.startsWith("/"),
        "dest_path",
        "must be an absolute path with method folder");
    boolean inShare = method == Method.SMB || method == Method.S3;
    block.require(
        !inShare || !destPath.replace("/", "").isEmpty(),
        "dest_path",
        "must begin with the name of the share or bucket: /NAME/folder");
    Verify verify = block.choice("verify", Verify.SHA256, Verify.values());
    block.require(
        verify == Verify.SHA256 || !method.isRclone(),
        "verify",
        "can only be sha256 with method " + method.name().toLowerCase(Locale.ROOT));
    int port = block.integer("port", method == Method.SMB ? 445 : 22, 1, 65_535);
    Duration backoff = block.seconds("backoff_seconds", 30, 1, 3600);
    Duration backoffMax = block.seconds("backoff_max_seconds", 3600, 1, 86_400);
    block.together(
        backoff.compareTo(backoffMax) <= 0,
        "must not be below backoff_seconds",
        "backoff_max_seconds",
        "backoff_seconds");
    return new UploadSettings(
        method,
        service.url().map(ServiceSettings::host).orElse(host),
        service.url().map(ServiceSettings::port).orElse(port),
        user,
        destPath,
        service,
        Credentials.from(block.block("credentials"), method),
        verify,
        block.seconds("steady_seconds", 60, 0, 3600),
        backoff,
        backoffMax);
  }
}
