package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.ExitCode;
import dev.dashcam.run.setup.Questions;
import dev.dashcam.run.setup.Setup;
import dev.dashcam.run.setup.SetupReport;
import dev.dashcam.run.setup.Wishes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dashcam config init}. */
@Command(
    name = "init",
    description = {
      "Find the camera, ask for the host, write the settings, make the SSH key, record the host's"
          + " key and print the line for the host.",
      "Run it again at any time: what is set is then the default, and the rest of the file stays as"
          + " it is. No port is switched."
    },
    footer = {
      "",
      "Examples:",
      "  sudo dashcam config init   asks; Enter takes what stands in brackets",
      "  sudo dashcam config init --yes --host nas --fingerprint SHA256:…"
    })
@Touches(camera = Touch.LOOKS, host = Touch.ASKS, battery = Touch.LOOKS)
final class InitCommand implements Callable<Integer> {
  private final Session session;
  private final Map<String, String> values = new LinkedHashMap<>();

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA256:…",
      description = "Trust the host key with this fingerprint, as ssh-keygen -l shows it.")
  private @Nullable String fingerprint;

  @Option(
      names = {"-y", "--yes"},
      description = "Ask nothing: take the options, what is set and what is found.")
  private boolean yes;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Write nothing; say what would be written.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON object; asks nothing.")
  private boolean json;

  InitCommand(Session session) {
    this.session = session;
  }

  @Option(names = "--host", paramLabel = "NAME", description = "upload.host: name or address.")
  void host(String value) {
    values.put("upload.host", value);
  }

  @Option(names = "--port", paramLabel = "N", description = "upload.port: of its SSH server.")
  void port(String value) {
    values.put("upload.port", value);
  }

  @Option(names = "--user", paramLabel = "NAME", description = "upload.user: the account there.")
  void user(String value) {
    values.put("upload.user", value);
  }

  @Option(
      names = "--dest-path",
      paramLabel = "DIR",
      description = "upload.dest_path: the folder there.")
  void destPath(String value) {
    values.put("upload.dest_path", value);
  }

  @Option(
      names = "--verify",
      paramLabel = "rsync|sha256",
      completionCandidates = Words.Verifications.class,
      description =
          "upload.verify: rsync with a key that can only write into that folder (first choice), or"
              + " sha256 with one that may run commands.")
  void verify(String value) {
    values.put("upload.verify", value);
  }

  @Option(names = "--hub", paramLabel = "HUB", description = "camera.hub_location, such as 1-1.")
  void hub(String value) {
    values.put("camera.hub_location", value);
  }

  @Option(names = "--camera-port", paramLabel = "N", description = "camera.port_number.")
  void cameraPort(String value) {
    values.put("camera.port_number", value);
  }

  @Option(names = "--uuid", paramLabel = "ID", description = "camera.volume_uuid, as blkid prints.")
  void uuid(String value) {
    values.put("camera.volume_uuid", value);
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    Questions questions =
        new TerminalQuestions(yes || json ? null : System.console(), session.stop());
    Consumer<String> say = json ? line -> {} : this::sayNow;
    Setup setup =
        Setup.of(
            common.config(),
            session.environment(),
            session.scripts(),
            session.stop(),
            new Wishes(values, Optional.ofNullable(fingerprint), dryRun),
            questions,
            say);
    SetupReport report = setup.run();
    InitView view = new InitView(report, dryRun);
    if (json) {
      session.say(view.json());
    } else {
      view.lines().forEach(session::say);
    }
    return ExitCode.OK.status();
  }

  /** At once, because a question may follow. */
  private void sayNow(String line) {
    session.say(line);
    session.out().flush();
  }
}
