package dev.dashcam.cli;

import dev.dashcam.demo.Demo;
import dev.dashcam.model.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dashcam demo}. */
@Command(
    name = "demo",
    description = {
      "Play a car's life in a folder: boot, driving, home, leaving in the middle of an upload, a low"
          + " and an empty battery. The program, its scripts and its settings are the real ones; hub,"
          + " UPS and card are simulated. Needs no hardware and no root, and touches none.",
      "Ends with a comparison of every clip on card and host, and with status 1 if anything differs."
    },
    footer = {
      "",
      "Examples:",
      "  dashcam demo                        a generated card, about a minute",
      "  dashcam demo --card /media/card     your own footage, which is only read",
      "  dashcam demo --keep --dir /tmp/car  then look around in there"
    })
@Touches
final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--card",
      paramLabel = "DIR",
      description = "Footage to use; only read. Default: a generated card.")
  private @Nullable Path card;

  @Option(
      names = "--host",
      paramLabel = "sshd|folder",
      completionCandidates = Words.Hosts.class,
      description =
          "Who plays the host: sshd (a real one on the loopback address) or folder. Default: sshd,"
              + " if it and rsync are installed.")
  private Demo.@Nullable HostKind host;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Work in this folder, which must be empty or absent. Default: a temporary one.")
  private @Nullable Path dir;

  @Option(names = "--keep", description = "Leave the folder when the demo is over.")
  private boolean keep;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    Demo.Options options =
        new Demo.Options(
            Optional.ofNullable(card),
            Optional.ofNullable(dir),
            keep,
            Optional.ofNullable(host),
            launcher(),
            colour());
    boolean held = new Demo(options, session.environment(), session::say, session.stop()).run();
    return (held ? ExitCode.OK : ExitCode.INTERNAL_ERROR).status();
  }

  /** What started this very process; without it, its Java and its jar. */
  private List<String> launcher() {
    String launcher = session.environment().getOrDefault("DASHCAM_LAUNCHER", "");
    return launcher.isEmpty()
        ? List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName())
        : List.of(launcher);
  }

  private boolean colour() {
    return session.environment().getOrDefault("NO_COLOR", "").isEmpty() && outIsTerminal();
  }

  /** Asked of the kernel: {@link System#console} also wants standard input to be one. */
  private static boolean outIsTerminal() {
    try {
      String out = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return out.startsWith("/dev/pts/") || out.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
