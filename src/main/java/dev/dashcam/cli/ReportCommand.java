package dev.dashcam.cli;

import dev.dashcam.config.ConfigException;
import dev.dashcam.model.ExitCode;
import dev.dashcam.report.ReportFacts;
import dev.dashcam.run.Assembly;
import dev.dashcam.run.Reporting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dashcam report}. */
@Command(
    name = "report",
    description = {
      "Write one page with the battery, the camera's modes, offloads, clips by day, gaps in coverage"
          + " and clips set aside. It needs no network and opens from the file.",
      "With report.upload it is also brought to the host, as index.html beside the clips: there it"
          + " lists the days with links, and a clip plays in the browser."
    },
    footer = {
      "",
      "Examples:",
      "  dashcam report   writes report.html in the state folder",
      "  dashcam report --output /tmp/car.html --days 7"
    })
@Touches(staging = Touch.LOOKS, host = Touch.PUBLISHES)
final class ReportCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 3660;

  private final Session session;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to. Default: report.html in paths.state.")
  private @Nullable Path output;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How far back the charts go, 1-3660. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws ConfigException, IOException {
    if (days < 1 || days > MOST_DAYS) {
      throw new ParameterException(
          spec.commandLine(), "--days must be from 1 to " + MOST_DAYS + ", not " + days);
    }
    try (Assembly assembly = session.open(common)) {
      Reporting reporting = assembly.reporting();
      ReportFacts facts = reporting.look(days);
      Path file = reporting.write(facts, Optional.ofNullable(output));
      if (!json) {
        session.say(file.toString());
      }
      if (reporting.uploadWanted()) {
        reporting.upload(facts);
      }
      if (json) {
        session.say(
            new Json("report")
                .with("file", file.toString())
                .with("uploaded", reporting.uploadWanted())
                .toString());
      }
      return ExitCode.OK.status();
    }
  }
}
