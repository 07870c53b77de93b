package dev.dashcam.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dashcam} without a subcommand. */
@Command(
    name = "dashcam",
    versionProvider = Version.class,
    description = "Brings a dashcam's footage home, verified, from a Raspberry Pi on a battery.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Run 'dashcam COMMAND --help' for its options, examples and exit statuses.",
      "First steps: 'dashcam demo' shows it all in a simulated car."
    })
final class Dashcam implements Callable<Integer> {
  private final Session session;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  Dashcam(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(session.out());
    return CommandLine.ExitCode.USAGE;
  }
}
