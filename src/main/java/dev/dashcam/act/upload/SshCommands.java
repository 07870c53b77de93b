package dev.dashcam.act.upload;

import dev.dashcam.config.UploadSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The argument lists of ssh: one connection that logs in, and calls that travel over it.
 *
 * <p>Nothing is taken from the account's own ssh settings or agent, so that what works by hand and
 * what works in the car cannot differ by a forgotten file.
 */
final class SshCommands {
  private final UploadSettings settings;

  SshCommands(UploadSettings settings) {
    this.settings = settings;
  }

  /** Logs in, opens the socket and waits. A dead host ends it after 4 s x (2 + 1) = 12 s. */
  List<String> master(Path socket) {
    return master(socket, false);
  }

  /**
   * The same for what carries much.
   *
   * @param aes whether this processor has instructions for AES: then that cipher takes a third of
   *     the CPU of the one that ssh prefers, and without them it takes far more
   */
  List<String> master(Path socket, boolean aes) {
    List<String> argv = new ArrayList<>(List.of("ssh", "-M", "-N", "-n", "-S", socket.toString()));
    addCommon(argv);
    if (aes) {
      options(argv, "Ciphers=^aes128-gcm@openssh.com"); // if the host has it, too
    }
    options(
        argv,
        "ConnectTimeout=10",
        "ServerAliveInterval=4",
        "ServerAliveCountMax=2",
        "StrictHostKeyChecking=yes",
        "UserKnownHostsFile="
            + Quoting.sshOption(settings.credentials().knownHostsFile().toString()),
        "GlobalKnownHostsFile=/dev/null",
        "CheckHostIP=no",
        "UpdateHostKeys=no",
        "PreferredAuthentications=publickey",
        "IdentityAgent=none",
        "IdentitiesOnly=yes",
        "IdentityFile=" + Quoting.sshOption(settings.credentials().keyFile().toString()),
        "ControlPersist=no",
        "LogLevel=INFO");
    addTarget(argv);
    return argv;
  }

  /**
   * A call over the master's socket, up to where the command follows. Without a master, ssh would
   * log in anew; the proxy command keeps it from that, since a second handshake would hide a dying
   * link.
   */
  List<String> client(Path socket) {
    List<String> argv = shell(socket);
    argv.add(settings.host());
    return argv;
  }

  /** The same for {@code rsync -e}, which adds the host itself. */
  List<String> shell(Path socket) {
    List<String> argv = new ArrayList<>(List.of("ssh", "-S", socket.toString()));
    addCommon(argv);
    options(argv, "ControlMaster=no", "ProxyCommand=false", "LogLevel=ERROR");
    addAccount(argv);
    return argv;
  }

  private static void addCommon(List<String> argv) {
    argv.addAll(List.of("-F", "/dev/null", "-T", "-a", "-x"));
    options(argv, "BatchMode=yes", "ClearAllForwardings=yes", "PermitLocalCommand=no");
  }

  private void addTarget(List<String> argv) {
    addAccount(argv);
    argv.add(settings.host());
  }

  private void addAccount(List<String> argv) {
    argv.addAll(List.of("-p", Integer.toString(settings.port()), "-l", settings.user(), "--"));
  }

  private static void options(List<String> argv, String... options) {
    for (String option : options) {
      argv.add("-o");
      argv.add(option);
    }
  }
}
