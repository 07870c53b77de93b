package dev.dashcam.observe;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.model.HostKey;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandException;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The keys that the host shows to anybody who asks, which prove nothing by themselves. */
public final class HostKeyProbe {
  /** Best first. */
  private static final List<String> TYPES = List.of("ed25519", "ecdsa", "rsa");

  /** The order in Go's golang.org/x/crypto/ssh, supportedHostKeyAlgos. */
  private static final List<String> RCLONE_TYPES = List.of("ecdsa", "rsa", "ed25519");

  private final Duration timeout;
  private final CommandRunner runner;

  /**
   * What the host said.
   *
   * @param keys best first; empty when it doesn't answer
   * @param failure why there are none
   */
  public record Answer(List<HostKey> keys, String failure) {}

  /**
   * @param timeout {@code timeouts.host_seconds}, for each kind of key
   * @param runner runs ssh-keyscan
   */
  public HostKeyProbe(Duration timeout, CommandRunner runner) {
    this.timeout = timeout;
    this.runner = runner;
  }

  /** Asks now. */
  public Answer ask(UploadSettings host) {
    Command command =
        Command.of(
            timeout.multipliedBy(TYPES.size() + 1L),
            "ssh-keyscan",
            "-T",
            Long.toString(timeout.toSeconds()),
            "-p",
            Integer.toString(host.port()),
            "-t",
            String.join(",", TYPES),
            "--",
            host.host());
    try {
      CommandResult result = runner.run(command);
      List<HostKey> keys = seen(host.method(), keys(result.out()));
      String said = result.errTail();
      return new Answer(keys, !keys.isEmpty() ? "" : said.isEmpty() ? "no SSH server there" : said);
    } catch (CommandException e) {
      return new Answer(List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** rclone asks for these kinds in its own order, and looks at no other key than the first. */
  private static List<HostKey> seen(Method method, List<HostKey> keys) {
    if (method != Method.SCP) {
      return keys;
    }
    return RCLONE_TYPES.stream()
        .flatMap(type -> keys.stream().filter(key -> key.type().contains(type)))
        .limit(1)
        .toList();
  }

  /** The keys in lines of {@code host type key}, the best first. */
  static List<HostKey> keys(String lines) {
    List<HostKey> keys = new ArrayList<>();
    for (String type : TYPES) {
      for (String line : lines.split("\n", -1)) {
        HostKey.ofLine(line)
            .filter(key -> key.type().contains(type) && isBase64(key.base64()))
            .ifPresent(keys::add);
      }
    }
    return keys;
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
