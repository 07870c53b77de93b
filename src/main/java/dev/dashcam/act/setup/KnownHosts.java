package dev.dashcam.act.setup;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.model.HostKey;
import dev.dashcam.sys.Command;
import dev.dashcam.sys.CommandResult;
import dev.dashcam.sys.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The file of the host keys that ssh accepts. */
public final class KnownHosts {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int USUAL_PORT = 22;

  private final Path file;
  private final String name;
  private final CommandRunner runner;

  /**
   * @param host whose keys, and where the file is
   * @param runner runs ssh-keygen
   */
  public KnownHosts(UploadSettings host, CommandRunner runner) {
    this.file = host.credentials().knownHostsFile();
    this.name = host.port() == USUAL_PORT ? host.host() : "[" + host.host() + "]:" + host.port();
    this.runner = runner;
  }

  /** How the host is called there. */
  public String name() {
    return name;
  }

  /** What stands there for the host, also where the names are hashed. */
  public List<HostKey> keys() throws IOException {
    List<HostKey> keys = new ArrayList<>();
    if (!Files.exists(file)) {
      return keys;
    }
    CommandResult result =
        runner.run(Command.of(TIMEOUT, "ssh-keygen", "-F", name, "-f", file.toString()));
    // Status 1 is both "not in it" and "can't be read"; only the latter says something.
    if (!result.ok() && !result.errTail().isEmpty()) {
      throw new IOException(result.describe());
    }
    for (String line : result.out().split("\n", -1)) {
      HostKey.ofLine(line).ifPresent(keys::add);
    }
    return keys;
  }

  /** Adds a key; what is there stays. */
  public void add(HostKey key) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
    String line = name + ' ' + key.type() + ' ' + key.base64() + '\n';
    SettingsFile.write(file, before + gap + line);
  }
}
