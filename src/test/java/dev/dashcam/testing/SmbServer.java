package dev.dashcam.testing;

import dev.dashcam.config.ServiceSettings;
import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Samba, with one share and the tests' account. */
public final class SmbServer extends PasswordServer {
  private static final String PASSWORD = "p4ss word for smb";

  public SmbServer(Path folder) throws IOException {
    super(folder, PASSWORD);
    Files.createDirectories(root());
    Path own = Files.createDirectories(folder.resolve("own"));
    Path config = folder.resolve("smb.conf");
    Files.writeString(
        config,
        String.join(
            "\n",
            "[global]",
            "server role = standalone server",
            "smb ports = " + port,
            "interfaces = " + LoopbackServer.ADDRESS,
            "bind interfaces only = yes",
            "private dir = " + own,
            "lock directory = " + own,
            "state directory = " + own,
            "cache directory = " + own,
            "pid directory = " + own,
            "ncalrpc dir = " + own.resolve("rpc"),
            "passdb backend = tdbsam:" + own.resolve("passdb.tdb"),
            "log file = " + folder.resolve("smbd.log"),
            "load printers = no",
            "disable spoolss = yes",
            "[clips]",
            "path = " + folder.resolve("share"),
            "read only = no",
            ""));
    ProcessFamily.run(
        List.of(
            "sh",
            "-c",
            "printf '%s\\n%s\\n' \"$0\" \"$0\" | smbpasswd -c \"$1\" -a -s \"$2\"",
            PASSWORD,
            config.toString(),
            user()));
    run(List.of("/usr/sbin/smbd", "-s", config.toString(), "--foreground", "--no-process-group"));
  }

  private static String user() {
    return System.getProperty("user.name");
  }

  @Override
  public UploadSettings settings() {
    return settings(PASSWORD, "/clips/van");
  }

  @Override
  public UploadSettings wrongCredentials() {
    return settings("another", "/clips/van");
  }

  /** Of a car that has been told another share. */
  public UploadSettings wrongShare() {
    return settings(PASSWORD, "/elsewhere/van");
  }

  private UploadSettings settings(String password, String destPath) {
    return settings(Method.SMB, user(), password, destPath, ServiceSettings.NONE, Optional.empty());
  }

  @Override
  public Path root() {
    return folder.resolve("share/van");
  }
}
