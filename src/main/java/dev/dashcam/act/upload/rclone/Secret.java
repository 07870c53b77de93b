package dev.dashcam.act.upload.rclone;

import dev.dashcam.act.upload.HostException;
import dev.dashcam.act.upload.HostException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The file that holds the password or the secret key: where it is, and whether only we read it. */
final class Secret {
  private static final String SETTING = "upload.credentials.password_file";

  /** The credential's name for {@code LoadCredential=} in a unit, see systemd.exec(5). */
  private static final String CREDENTIAL = "upload-password";

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private static final int LONGEST = 1000;

  private Secret() {}

  /**
   * The file to read.
   *
   * @param setting {@code upload.credentials.password_file}
   * @param environment has systemd's folder of credentials, if there is one
   * @return empty when there is no password
   * @throws HostException when the file is missing, others can read it, or it holds no password
   */
  static Optional<Path> file(Optional<Path> setting, Map<String, String> environment)
      throws HostException {
    if (setting.isPresent()) {
      requirePrivate(setting.get());
      requireOneLine(setting.get());
      return setting;
    }
    // systemd has seen to it that nobody else reads these.
    Optional<Path> credential =
        Optional.ofNullable(environment.get("CREDENTIALS_DIRECTORY"))
            .map(folder -> Path.of(folder, CREDENTIAL))
            .filter(Files::exists);
    if (credential.isPresent()) {
      requireOneLine(credential.get());
    }
    return credential;
  }

  /** What the file says, without the line's end. */
  static String read(Path file) throws HostException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw refused(file, "can't be read: " + e);
    }
  }

  private static void requirePrivate(Path file) throws HostException {
    PosixFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, PosixFileAttributes.class);
    } catch (IOException e) {
      throw refused(
          file,
          Files.exists(file)
              ? "can't be read: " + e
              : "does not exist; make it, mode 0600, with the password in it");
    }
    if (!attributes.isRegularFile()) {
      throw refused(file, "is no file");
    }
    if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
      throw refused(file, "can be read by others; chmod 600 it, and change the password there");
    }
    String owner = attributes.owner().getName();
    if (!owner.equals("root") && !owner.equals(System.getProperty("user.name"))) {
      throw refused(file, "belongs to " + owner + "; chown root: it");
    }
    if (!Files.isReadable(file)) {
      throw refused(file, "can't be read by this account");
    }
  }

  private static void requireOneLine(Path file) throws HostException {
    String text = read(file);
    if (text.isEmpty()
        || text.length() > LONGEST
        || text.chars().anyMatch(c -> Character.isISOControl(c))) {
      throw refused(file, "must hold the password on one line, and nothing else");
    }
  }

  private static HostException refused(Path file, String why) {
    return new HostException(
        Kind.NEEDS_OWNER, SETTING + ": " + file + " " + why + "; no connection was tried");
  }
}
