package dev.dashcam.observe;

import dev.dashcam.config.UploadSettings;
import dev.dashcam.config.UploadSettings.Method;
import dev.dashcam.model.HostState;
import dev.dashcam.store.HomeFile;
import dev.dashcam.store.HostStateFile;
import dev.dashcam.store.RestFile.Fact;
import dev.dashcam.sys.BootClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Whether the host answers. Over SSH that is a server which introduces itself: a router or a
 * captive portal that accepts any connection doesn't pass for home. For a folder it is the folder,
 * with its mark once it has one. Servers of other kinds wait to be spoken to, so that only their
 * port tells.
 */
public final class HostProbe {
  private static final String SSH_GREETING = "SSH-";

  /** A host that has answered does so at once; when in doubt, {@link #look} waits longer. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final UploadSettings settings;
  private final Duration timeout;
  private final HostStateFile remembered;
  private final HomeFile home;
  private final BootClock clock;

  /**
   * @param settings the host's address
   * @param timeout {@code timeouts.host_seconds}, for the connection and again for the greeting
   * @param remembered since when it has been answering
   * @param home whether a folder has a mark, without which its disk isn't there
   * @param clock time since boot
   */
  public HostProbe(
      UploadSettings settings,
      Duration timeout,
      HostStateFile remembered,
      HomeFile home,
      BootClock clock) {
    this.settings = settings;
    this.timeout = timeout;
    this.remembered = remembered;
    this.home = home;
    this.clock = clock;
  }

  /** Looks now. The caller stores what it saw. */
  public HostState look() {
    String failure = settings.method() == Method.FOLDER ? missingFolder() : refused();
    if (!failure.isEmpty()) {
      return new HostState(false, Duration.ZERO, failure);
    }
    Duration now = clock.sinceBoot();
    Duration since = remembered.answeringSince().orElse(now);
    return new HostState(true, now.minus(since), name() + " answers");
  }

  /** What a script does to find out the same, as far as it takes time. */
  public List<Fact> knock() {
    return settings.method() == Method.FOLDER
        ? List.of()
        : List.of(Fact.knock(settings.host(), settings.port(), greeting()));
  }

  /** And what it has to find when nothing has changed since a look. */
  public Fact fact(boolean answers) {
    return settings.method() == Method.FOLDER
        ? Fact.folder(folder(), sign(), answers)
        : Fact.knocked(answers, patience(answers));
  }

  /** How long that waits for the host. */
  public Duration patience(boolean answers) {
    return answers ? SOON : timeout;
  }

  private String greeting() {
    return settings.method().isSsh() ? SSH_GREETING : "";
  }

  private String name() {
    return settings.method() == Method.FOLDER
        ? settings.destPath()
        : settings.host() + " port " + settings.port();
  }

  private String missingFolder() {
    Path sign = sign();
    if (home.marked() && !Files.isDirectory(sign)) {
      return sign
          + " is missing, so "
          + HomeFile.whyMissing(home.isOtherDisk(folder()))
          + "; `dashcam doctor` tells more";
    }
    return Files.isDirectory(sign) && Files.isWritable(folder())
        ? ""
        : folder() + " is not there or not writable";
  }

  private Path folder() {
    return Path.of(settings.destPath());
  }

  private Path sign() {
    return home.sign(folder());
  }

  private String refused() {
    try (Socket socket = new Socket()) {
      int millis = Math.toIntExact(timeout.toMillis());
      socket.connect(new InetSocketAddress(settings.host(), settings.port()), millis);
      socket.setSoTimeout(millis);
      InputStream in = socket.getInputStream();
      String said = new String(in.readNBytes(greeting().length()), StandardCharsets.US_ASCII);
      return said.equals(greeting()) ? "" : name() + " accepts but is no SSH server";
    } catch (IOException e) {
      return name() + ": " + e.getMessage();
    }
  }
}
