package dev.dashcam.act.setup;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Verify;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import dev.dashcam.sys.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** The car's own key. */
public final class SshKey {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Path file;
  private final CommandRunner runner;

  /**
   * @param file {@code upload.credentials.key_file}
   * @param runner runs ssh-keygen
   */
  public SshKey(Path file, CommandRunner runner) {
    this.file = file.toAbsolutePath();
    this.runner = runner;
  }

  /** Whether something stands in its place, which then is never touched. */
  public boolean present() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Makes the key: without a passphrase, because nobody is in the car to type one. It gets its name
   * only when it is whole.
   *
   * @param comment tells on the host whose key it is
   */
  public void make(String comment) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException(file + " is not in a folder");
    }
    DurableFiles.createDirectories(folder);
    Path draft = folder.resolve("." + file.getFileName() + ".new");
    Path draftPublic = folder.resolve(draft.getFileName() + ".pub");
    Files.deleteIfExists(draft);
    Files.deleteIfExists(draftPublic);
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", draft.toString());
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    // A public half without its key is of no use to anybody.
    Files.deleteIfExists(folder.resolve(file.getFileName() + ".pub"));
    DurableFiles.moveInto(draft, file);
    DurableFiles.moveInto(draftPublic, folder.resolve(file.getFileName() + ".pub"));
  }

  /**
   * The public half, from the key itself: {@code ssh-ed25519 AAAA… comment}.
   *
   * @throws IOException when it can't be used: damaged, or with a passphrase
   */
  public String publicLine() throws IOException {
    return run("ssh-keygen", "-y", "-P", "", "-f", file.toString()).strip();
  }

  /**
   * The line for the account's {@code authorized_keys} on the host. A restricted key can do nothing
   * but write into that one folder, so that a thief of the Pi gets at no footage; where clips are
   * verified by SHA-256 the key must be allowed to run commands.
   *
   * @param publicLine of {@link #publicLine}
   */
  public static String authorizedLine(UploadSettings upload, String publicLine) {
    if (upload.verify() == Verify.SHA256) {
      return "restrict " + publicLine;
    }
    // The account's shell takes the command apart; in authorized_keys a quote needs a backslash.
    String command =
        Command.of(TIMEOUT, List.of("rrsync", "-wo", "-no-del", upload.destPath())).toString();
    return "command=\"" + command.replace("\"", "\\\"") + "\",restrict " + publicLine;
  }

  private String run(String... argv) throws IOException {
    CommandResult result = runner.run(Command.of(TIMEOUT, argv));
    if (!result.ok()) {
      throw new IOException("the SSH key " + file + ": " + result.describe());
    }
    return result.out();
  }
}
